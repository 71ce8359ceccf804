/**
 * A hash of a text in 53 bits, as a number. Two texts that differ have the same one by chance once in 10^15; it is not
 * safe against somebody who looks for two such texts, and needs not be where they could as well write the same text.
 *
 * @see Appleby, MurmurHash3, for the mixing
 */
export function quickHash(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  // Two units at a time, which takes half as long; the shifts bring the second one's bits down to the lower half.
  const even = text.length & ~1;
  for (let at = 0; at < even; at += 2) {
    const units = text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16);
    a = Math.imul(a ^ units, 2654435761);
    b = Math.imul(b ^ units, 1597334677);
    a ^= a >>> 15;
    b ^= b >>> 15;
  }
  if (even < text.length) a = Math.imul(a ^ text.charCodeAt(even), 2654435761);
  // A text must differ from the same one with a unit of 0 behind it.
  b = Math.imul(b ^ text.length, 1597334677);
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 2 ** 32 * (b & 0x1fffff) + (a >>> 0);
}
