import type { StepState } from './stepState';

/** Whether a person has taken a stand on a step: agreed with its verdict, or overrode it. */
export function isReviewedBy({ reviews, overrides }: StepState, person: string): boolean {
  return reviews.some(({ by }) => by === person) || overrides.some(({ by }) => by === person);
}
