/** By UTF-16 unit: 1 for white space. */
const blanks = Uint8Array.from({ length: 2 ** 16 }, (_, unit) => (unit <= 0x20 || unit === 0xa0 ? 1 : 0));

/**
 * The number of words of a text: stretches without white space.
 *
 * @example countWords('2 + 2 is 4') // 5
 */
export function countWords(text: string): number {
  let count = 0;
  let wasBlank = 1;
  for (let at = 0; at < text.length; at += 1) {
    const isBlank = blanks[text.charCodeAt(at)] ?? 0;
    // Without a branch, because no processor foresees where words begin.
    count += wasBlank & ~isBlank;
    wasBlank = isBlank;
  }
  return count;
}
