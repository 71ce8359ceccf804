import { quickHash } from '../base/quickHash';
import { cutAt } from '../segment/codePoints';
import type { Step } from '../segment/segmentation';

/** The lengths, in code points, at which judgment files cut a step's text. */
const cuts = [500, 700];

/** The hashes of a step's text as a judgment file may have it: whole, or cut; trimmed each. */
export function textHashes({ shown }: Step): number[] {
  const text = shown.trim();
  const hashes = [quickHash(text)];
  for (const cut of cuts) {
    if (text.length <= cut) break;
    hashes.push(quickHash(text.slice(0, cutAt(text, { start: 0, end: text.length }, cut).end).trim()));
  }
  return hashes;
}
