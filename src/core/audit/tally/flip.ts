import type { StepStatus } from '../../verdicts/stepStatus';
import type { Verdict } from '../../verdicts/verdict';

/** How a step stands under a control's condition and without it, as far as there are verdicts. */
interface Outcome {
  readonly status: StepStatus;
  readonly original?: StepStatus | undefined;
}

interface Compared {
  readonly status: Verdict;
  readonly original: Verdict;
}

/** Whether there is a verdict with the condition and without it; an abstention is one. */
export function isCompared<T extends Outcome>(outcome: T): outcome is T & Compared {
  return isVerdict(outcome.status) && isVerdict(outcome.original);
}

/** Whether the two differ; a judge that abstains the second time has not said the same. */
export function isFlip<T extends Outcome>(outcome: T): outcome is T & Compared {
  return isCompared(outcome) && outcome.status !== outcome.original;
}

function isVerdict(status: StepStatus | undefined): status is Verdict {
  return status !== undefined && status !== 'failed' && status !== 'unjudged';
}
