import { textHash } from '../base/textHash';
import type { Segmentation, Step } from '../segment/segmentation';
import type { StepAddress } from '../ledger/ledgerEvent';
import type { PaperJudgment } from '../judgments/paperJudgments';
import type { Unplaced } from '../verdicts/stepState';

export type Placement =
  | { readonly kind: 'placed'; readonly step: number }
  | { readonly kind: 'unplaced'; readonly reason: Unplaced['reason'] };

/** The lengths, in code points, at which judgment files cut a step's text. */
const cuts = [500, 700];

/** Places an imported judgment on the step of its index, if the row's text is that step's, whole or cut. */
export function placeJudgment(judgment: PaperJudgment, segmentation: Segmentation): Placement {
  if (judgment.rule !== segmentation.rule) return { kind: 'unplaced', reason: 'other-rule' };
  const step = segmentation.steps[judgment.step];
  if (step === undefined) return { kind: 'unplaced', reason: 'no-such-step' };
  const shown = step.shown.trim();
  const given = judgment.stepText.trim();
  const same =
    given === shown || (shown.startsWith(given) && cuts.some((cut) => given === cutAt(shown, cut)));
  return same ? { kind: 'placed', step: step.index } : { kind: 'unplaced', reason: 'text-differs' };
}

function cutAt(text: string, codePoints: number): string {
  return Array.from(text).slice(0, codePoints).join('').trim();
}

/**
 * Makes a function that places ledger events: on the step of their index if its text is the same, else on the only
 * step of the chain that has their text.
 */
export function eventPlacer(segmentation: Segmentation): (address: StepAddress) => Placement {
  const hashes = segmentation.steps.map((step: Step) => textHash(step.shown));
  return (address) => {
    if (address.rule !== segmentation.rule) return { kind: 'unplaced', reason: 'other-rule' };
    if (hashes[address.step] === address.textHash) return { kind: 'placed', step: address.step };
    const moved = hashes.indexOf(address.textHash);
    if (moved !== -1 && hashes.lastIndexOf(address.textHash) === moved)
      return { kind: 'placed', step: moved };
    return { kind: 'unplaced', reason: address.step < hashes.length ? 'text-differs' : 'no-such-step' };
  };
}
