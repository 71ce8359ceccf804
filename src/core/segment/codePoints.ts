import type { Span } from '../base/span';

/**
 * The range cut after `count` code points, or the range itself when it is not longer.
 * The rules' limits count code points, so that a cut never parts a surrogate pair; a lone surrogate counts as one.
 */
export function cutAt(text: string, span: Span, count: number): Span {
  const { start, end } = span;
  if (end - start <= count) return span;
  let cut = start;
  for (let left = count; left > 0 && cut < end; left -= 1)
    cut += (text.codePointAt(cut) ?? 0) > 0xffff ? 2 : 1;
  return { start, end: cut };
}

/** Whether the range holds more than `count` code points. Reads no further than it has to. */
export function isLongerThan(text: string, span: Span, count: number): boolean {
  const units = span.end - span.start;
  return units > count && (units > 2 * count || cutAt(text, span, count).end < span.end);
}
