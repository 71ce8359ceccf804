import temml from 'temml';
import { visiblePieces } from '../../core/reading/visibleText';

/** Delimiters, by what a formula begins with; longer beginnings first. */
const delimiters = [
  { start: '$$', end: '$$', display: true },
  { start: '$', end: '$', display: false },
  { start: '\\(', end: '\\)', display: false },
  { start: '\\[', end: '\\]', display: true },
] as const;

/** A formula with more elements than this, or more in one another, stays its source. */
const mostElements = 1500;
const deepest = 60;
/** How often a formula's own macros are expanded at most. */
const mostExpansions = 100;
/** The largest length that a formula may ask for, in em: across and down. */
const largest: [number, number] = [20, 5];

/** Neither links, images and actions, nor what hides a part of the text. */
const elements = new Set(
  'math mrow mi mn mo ms mtext mspace msub msup msubsup munder mover munderover mmultiscripts mprescripts none mfrac msqrt mroot mtable mtr mtd mstyle mpadded menclose'.split(
    ' ',
  ),
);
const attributes = new Set(
  'class style display displaystyle scriptlevel mathvariant stretchy fence separator form symmetric largeop movablelimits accent accentunder lspace rspace minsize maxsize linethickness notation width height depth voffset rowspacing columnspacing columnalign rowalign columnlines rowlines columnspan'.split(
    ' ',
  ),
);

/**
 * A formula of LaTeX, its delimiters around it, as MathML; undefined where it cannot be read, asks for something that a
 * formula has no need of, or has characters that are not seen: then its source is what to show.
 */
export function formulaElement(raw: string): Element | undefined {
  const kind = delimiters.find(({ start }) => raw.startsWith(start));
  if (kind === undefined || visiblePieces(raw).some(({ named }) => named)) return undefined;
  const holder = document.createElement('span');
  try {
    temml.render(raw.slice(kind.start.length, -kind.end.length), holder, {
      displayMode: kind.display,
      throwOnError: true,
      trust: false,
      maxExpand: mostExpansions,
      maxSize: largest,
    });
  } catch {
    return undefined;
  }
  const math = holder.firstElementChild;
  return math !== null && isPlain(math, 0) && holder.querySelectorAll('*').length <= mostElements
    ? math
    : undefined;
}

/** Whether all of it is drawn from the lists; takes colours away, which could hide a part from some readers. */
function isPlain(element: Element, depth: number): boolean {
  if (depth > deepest || !elements.has(element.localName) || !(element instanceof MathMLElement))
    return false;
  if (![...element.attributes].every(({ name }) => attributes.has(name))) return false;
  for (const property of ['color', 'background', 'background-color', 'visibility'])
    element.style.removeProperty(property);
  return [...element.children].every((child) => isPlain(child, depth + 1));
}
