import { quickHash } from '../base/quickHash';
import type { Step } from '../segment/segmentation';

/** The lengths, in code points, at which judgment files cut a step's text. */
const cuts = [500, 700];

/** The hashes of a step's text as a judgment file may have it: whole, or cut; trimmed each. */
export function textHashes({ shown }: Step): number[] {
  const hashes = [quickHash(shown.trim())];
  for (const cut of cuts) {
    if (shown.length > cut) hashes.push(quickHash(Array.from(shown.trim()).slice(0, cut).join('').trim()));
  }
  return hashes;
}
