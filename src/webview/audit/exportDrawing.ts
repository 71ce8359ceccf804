import type { Look } from './look';

/** How much finer a PNG is than the screen. */
const scale = 2;

/** A drawing as a file of its own: on the panel's background, without what only the page can do. */
export function svgOf(drawing: SVGSVGElement, look: Look): string {
  const copy = drawing.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) throw new Error('a copy of a drawing is a drawing');
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  for (const element of copy.querySelectorAll('[tabindex]')) {
    element.removeAttribute('tabindex');
    element.removeAttribute('role');
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
  canvas.width = scale * width;
  canvas.height = scale * height;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').slice('data:image/png;base64,'.length);
}
