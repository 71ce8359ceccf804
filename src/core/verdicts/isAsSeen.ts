import { textHash } from '../base/textHash';
import type { StepState } from './stepState';
import { countingVerdict } from './stepStatus';
import type { Verdict } from './verdict';

/** What a reader saw of a step: its text, and the verdict that counted, if one did. */
export interface SeenState {
  readonly textHash: string;
  readonly verdict?: Verdict | undefined;
}

/** Whether a step still says and counts as what a reader saw, so that it may be acted on. */
export function isAsSeen(
  { step, effective }: Pick<StepState, 'step' | 'effective'>,
  seen: SeenState,
): boolean {
  return textHash(step.shown) === seen.textHash && countingVerdict(effective) === seen.verdict;
}
