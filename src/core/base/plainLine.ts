/**
 * Makes any text safe to print on one line of a terminal: white space, control characters and those that reorder
 * text become single spaces.
 */
export function plainLine(text: string): string {
  return text.replace(/[\s\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
}
