import { elementsOf, findValue } from '../base/jsonText';
import type { Span } from '../base/span';
import { type LocatedString, locateString, locateStringAt } from './stringRanges';
import type { Chain } from './traceRecord';

/**
 * Makes a function that maps ranges of a chain's text to ranges of the line that its record stands on. Both count UTF-16
 * code units. Where the text is joined from the strings of a list, a range reaches from where it starts in the first of
 * them to where it ends in the last.
 *
 * @param line a line that `JSON.parse` accepts
 * @returns undefined where the text does not stand in the line
 */
export function locateChain(
  line: string,
  { path, listed }: Pick<Chain, 'path' | 'listed'>,
): ((span: Span) => Span) | undefined {
  if (listed === undefined) {
    const located = locateString(line, path);
    return located === undefined ? undefined : (span) => located.toLine(span);
  }
  const pieces = locatePieces(line, path, listed);
  return pieces === undefined ? undefined : ({ start, end }) => across(pieces, start, end);
}

/** One of the strings that a text is joined from. */
interface Piece {
  /** Its range in the text. */
  readonly span: Span;
  readonly string: LocatedString;
}

function locatePieces(
  line: string,
  path: readonly (string | number)[],
  listed: readonly Span[],
): readonly Piece[] | undefined {
  const list = findValue(line, path);
  if (list === undefined) return undefined;
  const pieces: Piece[] = [];
  for (const element of elementsOf(line, list.start)) {
    const span = listed[pieces.length];
    const string = locateStringAt(line, element);
    if (span === undefined || string === undefined) return undefined;
    pieces.push({ span, string });
  }
  return pieces.length === listed.length ? pieces : undefined;
}

function across(pieces: readonly Piece[], start: number, end: number): Span {
  const first = firstEndingBehind(pieces, start);
  let last = first;
  while ((pieces[last + 1]?.span.start ?? Infinity) < end) last += 1;
  const from = columns(pieces[first], start, end);
  return { start: from.start, end: last === first ? from.end : columns(pieces[last], start, end).end };
}

/** The part of a range that lies in a piece, on the line. */
function columns(piece: Piece | undefined, start: number, end: number): Span {
  if (piece === undefined) throw new RangeError(`[${start}, ${end}) lies behind the text`);
  const { span, string } = piece;
  const within = (offset: number): number => Math.min(Math.max(offset, span.start), span.end) - span.start;
  return string.toLine({ start: within(start), end: within(end) });
}

/** The first piece with characters behind an offset, else the last one. */
function firstEndingBehind(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((pieces[middle]?.span.end ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
