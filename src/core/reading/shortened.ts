/** A text on one line, white space run together, cut behind `longest` UTF-16 units and never inside a character. */
export function shortened(text: string, longest: number): string {
  const flat = text.replace(/\s+/gu, ' ').trim();
  return flat.length > longest ? `${flat.slice(0, longest).replace(/[\ud800-\udbff]$/u, '')}…` : flat;
}
