import type { FactCounts } from './factCounts';

/** How the questions of a file can be put in order. */
export const questionOrders = ['file', 'errors', 'leastReviewed', 'boundary'] as const;
export type QuestionOrder = (typeof questionOrders)[number];

/** Where a question belongs in an order: smaller first, and those of equal rank as they stand in the file. */
export function questionRank(order: Exclude<QuestionOrder, 'file'>, counts: FactCounts): number {
  switch (order) {
    case 'errors':
      return -counts.statuses.error;
    case 'boundary':
      return -counts.boundary;
    case 'leastReviewed':
      // Nothing is left to review in a question without steps.
      return counts.steps === 0 ? 1 : counts.reviewed / counts.steps;
  }
}
