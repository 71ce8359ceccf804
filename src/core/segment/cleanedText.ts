import type { Span } from '../base/span';
import { trimmed } from './whiteSpace';

/** A text made from a chain's by taking things out, and where in the chain each of its UTF-16 units comes from. */
export interface CleanedText {
  readonly text: string;
  /** For each unit its offset in the chain's text, or, for a space put in, the offset of what it stands for; ascending. */
  readonly origin: Uint32Array;
}

/** A range to take out, and the space, if any, to put in its place. Never puts in more than it takes out. */
export interface Edit extends Span {
  readonly put?: ' ';
}

/** A chain's text before any cleaning. */
export function uncleaned(text: string): CleanedText {
  const origin = new Uint32Array(text.length);
  for (let offset = 0; offset < text.length; offset += 1) origin[offset] = offset;
  return { text, origin };
}

/** The text after edits that are in order and do not overlap; offsets lead back to the chain through `source`. */
export function edited(source: CleanedText, edits: Iterable<Edit>): CleanedText {
  const parts: string[] = [];
  const origin = new Uint32Array(source.text.length);
  let length = 0;
  let from = 0;
  const keep = (end: number): void => {
    if (end > from) parts.push(source.text.slice(from, end));
    for (let offset = from; offset < end; offset += 1, length += 1)
      origin[length] = source.origin[offset] ?? 0;
  };
  for (const { start, end, put } of edits) {
    keep(start);
    if (put !== undefined) {
      parts.push(put);
      origin[length] = source.origin[start] ?? 0;
      length += 1;
    }
    from = end;
  }
  if (from === 0) return source;
  keep(source.text.length);
  return { text: parts.join(''), origin: origin.slice(0, length) };
}

/** Where a non-blank range of the cleaned text stands in the chain: from its first to its last character that is not white space. */
export function originalSpan({ text, origin }: CleanedText, range: Span): Span {
  const { start, end } = trimmed(text, range);
  const first = origin[start];
  const last = origin[end - 1];
  if (first === undefined || last === undefined || end <= start)
    throw new RangeError('A blank range stands nowhere');
  return { start: first, end: last + 1 };
}
