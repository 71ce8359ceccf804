import type { Look } from './look';

/** How wide a saved drawing is in CSS pixels: 7 inches, as a page's text or both of its columns are. */
export const paperWidth = 672;

/** How much finer a PNG is than the screen: 300 dots an inch instead of 96. */
const scale = 300 / 96;

/** A drawing as a file of its own: on its look's background, without what only the page can do. */
export function svgOf(drawing: SVGSVGElement, look: Look): string {
  const copy = drawing.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) throw new Error('a copy of a drawing is a drawing');
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  for (const element of copy.querySelectorAll('.leads')) {
    for (const name of ['tabindex', 'role', 'aria-label', 'class', 'data-at']) element.removeAttribute(name);
    element.querySelector('title')?.remove();
  }
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', look.background);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

/** The same as a PNG, in base64. */
export async function pngOf(svg: string, width: number, height: number): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(scale * width);
  canvas.height = Math.round(scale * height);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').slice('data:image/png;base64,'.length);
}
