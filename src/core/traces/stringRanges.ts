import { findValue } from '../base/jsonText';
import type { Span } from '../base/span';

/** A string inside a line of JSON, with the way from its decoded characters back to the line. */
export interface LocatedString {
  /** The line's range between the quotes. */
  readonly content: Span;
  /**
   * Maps a range of the decoded string to the range of the line that spells it. Both count UTF-16 code units.
   *
   * @throws RangeError when the range does not lie in the string
   */
  toLine(span: Span): Span;
}

/**
 * Finds the string at a path of a line of JSON; undefined when there is none. Every escape (`\n`, `\"`, `\uD83D`) is
 * one decoded unit. Building it takes one pass, each {@link LocatedString.toLine} a binary search.
 *
 * @param line a line that `JSON.parse` accepts
 */
export function locateString(line: string, path: readonly (string | number)[]): LocatedString | undefined {
  const value = findValue(line, path);
  return value === undefined ? undefined : locateStringAt(line, value);
}

/** As {@link locateString}, for a value whose place on the line is known; undefined when it is no string. */
export function locateStringAt(line: string, value: Span): LocatedString | undefined {
  if (line[value.start] !== '"') return undefined;
  const content = { start: value.start + 1, end: value.end - 1 };
  const escapes = findEscapes(line, content);
  const length = content.end - content.start - (escapes.extra.at(-1) ?? 0);
  const toColumn = (offset: number): number => content.start + offset + extraBefore(escapes, offset);
  return {
    content,
    toLine({ start, end }) {
      if (!(start >= 0 && start <= end && end <= length)) {
        throw new RangeError(`[${start}, ${end}) is no range of a string of ${length}`);
      }
      return { start: toColumn(start), end: toColumn(end) };
    },
  };
}

/** The decoded offset of each escape, and by how much the line is longer up to and including it. */
interface Escapes {
  readonly offsets: readonly number[];
  readonly extra: readonly number[];
}

function findEscapes(line: string, { start, end }: Span): Escapes {
  // Searched by itself: where it has no escape, the search must not run on to the end of the line.
  const content = line.slice(start, end);
  const offsets: number[] = [];
  const extra: number[] = [];
  let total = 0;
  for (let at = content.indexOf('\\'); at !== -1;) {
    const length = content[at + 1] === 'u' ? 6 : 2;
    offsets.push(at - total);
    total += length - 1;
    extra.push(total);
    at = content.indexOf('\\', at + length);
  }
  return { offsets, extra };
}

/** By how much the line is longer than the string, in front of a decoded offset. */
function extraBefore({ offsets, extra }: Escapes, offset: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((offsets[middle] ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return extra[low - 1] ?? 0;
}
