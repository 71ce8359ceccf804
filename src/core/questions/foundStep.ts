import { textHash } from '../base/textHash';
import type { Step } from '../segment/segmentation';

/** A step's index among those of its chain as it now is: where it was, if its text still stands there, else the only one with its text. */
export function foundStep(
  steps: readonly Pick<Step, 'index' | 'shown'>[],
  { step, textHash: wanted }: { readonly step: number; readonly textHash: string },
): number | undefined {
  const same = steps.filter(({ shown }) => textHash(shown) === wanted);
  const there = same.find(({ index }) => index === step);
  return there?.index ?? (same.length === 1 ? same[0]?.index : undefined);
}
