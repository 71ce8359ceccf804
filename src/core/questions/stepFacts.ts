import { judgesDisagree } from '../verdicts/effectiveVerdict';
import { isReviewedBy } from '../verdicts/isReviewed';
import type { StepState } from '../verdicts/stepState';
import { stepStatus, type StepStatus } from '../verdicts/stepStatus';

/** The tag of a note that calls its step a boundary case. */
export const boundaryTag = 'boundary';

/** What of a step's state is counted, filtered and sorted by. */
export interface StepFacts {
  readonly status: StepStatus;
  /** A boundary case by the judges' confidence or disagreement, or because somebody tagged it as one. */
  readonly boundary: boolean;
  /** Whether the judges' latest verdicts are both correct and error. */
  readonly disagreement: boolean;
  /** Whether the person who asks has agreed with the verdict or overridden it. */
  readonly reviewed: boolean;
  /** The tags of its notes, each once. */
  readonly tags: readonly string[];
}

/** @param person the one whose reviews count */
export function stepFacts(state: StepState, person: string): StepFacts {
  const tags = [...new Set(state.threads.flatMap((thread) => thread.tags))];
  return {
    status: stepStatus(state.effective),
    boundary: state.boundary || tags.includes(boundaryTag),
    disagreement: judgesDisagree(state.judgments),
    reviewed: isReviewedBy(state, person),
    tags,
  };
}
