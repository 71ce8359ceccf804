/**
 * A hash of a text in 53 bits, as a number. Two texts that differ have the same one by chance once in 10^15; it is not
 * safe against somebody who looks for two such texts, and needs not be where they could as well write the same text.
 *
 * @see Appleby, MurmurHash3, for the mixing
 */
export function quickHash(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  // Four units at a time, two for each half, which takes half as long as one; each half then takes up the other's upper bits.
  const whole = text.length & ~3;
  let at = 0;
  for (; at < whole; at += 4) {
    a = Math.imul(a ^ (text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16)), 2654435761);
    b = Math.imul(b ^ (text.charCodeAt(at + 2) | (text.charCodeAt(at + 3) << 16)), 1597334677);
    a ^= b >>> 15;
    b ^= a >>> 15;
  }
  for (; at < text.length; at += 1) {
    a = Math.imul(a ^ text.charCodeAt(at), 2654435761);
    b ^= a >>> 15;
  }
  // A text must differ from the same one with a unit of 0 behind it.
  b = Math.imul(b ^ text.length, 1597334677);
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 2 ** 32 * (b & 0x1fffff) + (a >>> 0);
}
