import type { Span } from '../base/span';

/**
 * Whether a UTF-16 unit is white space to the rules, which were written in Python: what `str.isspace` and `\s` accept there.
 * Against JavaScript's `\s` this adds U+001C–U+001F and U+0085 and leaves out U+FEFF. All of it lies in the basic plane.
 */
export function isWhiteSpace(unit: number): boolean {
  if (unit > 0x20 && unit < 0x85) return false;
  if (unit <= 0x20) return (unit >= 0x09 && unit <= 0x0d) || unit >= 0x1c;
  if (unit < 0x1680) return unit === 0x85 || unit === 0xa0;
  return (
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x1680 ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000
  );
}

/** The first offset from `at` on that is not white space; the text's length when there is none. */
export function whiteSpaceEnd(text: string, at: number): number {
  let end = at;
  while (isWhiteSpace(text.charCodeAt(end))) end += 1;
  return end;
}

/** The first offset from `at` on that is white space; the text's length when there is none. */
export function wordEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && !isWhiteSpace(text.charCodeAt(end))) end += 1;
  return end;
}

/** The range without white space at its two ends; empty when it is nothing else. */
export function trimmed(text: string, { start, end }: Span): Span {
  let first = start;
  while (first < end && isWhiteSpace(text.charCodeAt(first))) first += 1;
  let last = end;
  while (last > first && isWhiteSpace(text.charCodeAt(last - 1))) last -= 1;
  return { start: first, end: last };
}
