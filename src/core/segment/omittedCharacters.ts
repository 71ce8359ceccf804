import type { Span } from '../base/span';

/** How many UTF-16 units of the left-out stretches are not white space. */
export function omittedCharacters(text: string, leftOut: readonly Span[]): number {
  return leftOut.reduce((sum, { start, end }) => sum + text.slice(start, end).replace(/\s+/gu, '').length, 0);
}
