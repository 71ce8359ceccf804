import { isReviewedBy } from './isReviewed';
import type { StepState } from './stepState';
import { stepStatus } from './stepStatus';

/** What a queue asks a reviewer to look at. */
export const queueKinds = ['unreviewed', 'errors', 'boundary'] as const;
export type QueueKind = (typeof queueKinds)[number];

/** Whether a step belongs into a new queue of the person: of its kind, and not reviewed yet. */
export function belongsInQueue(state: StepState, kind: QueueKind, person: string): boolean {
  if (isReviewedBy(state, person)) return false;
  switch (kind) {
    case 'unreviewed':
      return true;
    case 'errors':
      return stepStatus(state.effective) === 'error';
    case 'boundary':
      return state.boundary || state.threads.some(({ tags }) => tags.includes('boundary'));
  }
}
