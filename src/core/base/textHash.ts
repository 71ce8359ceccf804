import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** The first 16 hexadecimal digits of the SHA-256 of a text's UTF-8 bytes (a lone surrogate counts as U+FFFD). */
export function textHash(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 16);
}
