import type { StepFilter } from './stepFilter';

/** What a queue asks a reviewer to look at. */
export const queueKinds = ['unreviewed', 'errors', 'boundary'] as const;
export type QueueKind = (typeof queueKinds)[number];

/** The steps that a new queue takes in: of its kind, and not reviewed yet by the person who starts it. */
export function queueFilter(kind: QueueKind): StepFilter {
  const review = 'unreviewed';
  switch (kind) {
    case 'unreviewed':
      return { review };
    case 'errors':
      return { review, status: ['error'] };
    case 'boundary':
      return { review, boundary: true };
  }
}
