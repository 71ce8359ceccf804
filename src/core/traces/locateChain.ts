import { elementsOf, findValue } from '../base/jsonText';
import type { Span } from '../base/span';
import { type LocatedString, locateString, locateStringAt } from './stringRanges';
import type { Chain, JsonPath, ListedText } from './traceRecord';

/**
 * Makes a function that maps ranges of a chain's text to ranges of the line that its record stands on. Both count UTF-16
 * code units. Where the text is joined from the steps of a record, a range reaches from where it starts in the first of
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

/** A part of a text, and the string that it is taken from. */
interface Piece {
  /** Its range in the text. */
  readonly span: Span;
  readonly string: LocatedString;
  /** Where in the string it begins. */
  readonly from: number;
}

function locatePieces(
  line: string,
  path: JsonPath,
  listed: readonly ListedText[],
): readonly Piece[] | undefined {
  const value = findValue(line, path);
  if (value === undefined) return undefined;
  const whole = locateStringAt(line, value);
  const strings = whole === undefined ? stringsOf(line, value, listed) : listed.map(() => whole);
  const pieces = listed.flatMap((span, index) => {
    const string = strings[index];
    return string === undefined ? [] : [{ span, string, from: span.from ?? 0 }];
  });
  return pieces.length === listed.length ? pieces : undefined;
}

/** The string of each piece of a list, which is gone through once. */
function stringsOf(
  line: string,
  list: Span,
  listed: readonly ListedText[],
): readonly (LocatedString | undefined)[] {
  const strings: (LocatedString | undefined)[] = [];
  let index = 0;
  for (const element of elementsOf(line, list.start)) {
    const piece = listed[strings.length];
    if (piece?.at[0] === index) strings.push(stringIn(line, element, piece.at.slice(1)));
    index += 1;
  }
  return strings;
}

function stringIn(line: string, { start, end }: Span, path: JsonPath): LocatedString | undefined {
  const found = findValue(line.slice(start, end), path);
  return found && locateStringAt(line, { start: start + found.start, end: start + found.end });
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
  const { span, string, from } = piece;
  const within = (offset: number): number =>
    from + Math.min(Math.max(offset, span.start), span.end) - span.start;
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
