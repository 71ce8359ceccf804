import type { StepFacts } from './stepFacts';
import type { StatusCounts } from '../verdicts/stepStatus';

/** What is known of some steps, counted. */
export interface FactCounts {
  readonly statuses: StatusCounts;
  readonly steps: number;
  readonly boundary: number;
  /** Steps that the person who asks has reviewed. */
  readonly reviewed: number;
  /** The tags of the steps' notes, each once, in alphabetical order. */
  readonly tags: readonly string[];
}

export function countFacts(steps: readonly StepFacts[]): FactCounts {
  const statuses = { correct: 0, error: 0, uncertain: 0, failed: 0, unjudged: 0 };
  const tags = new Set<string>();
  let boundary = 0;
  let reviewed = 0;
  for (const facts of steps) {
    statuses[facts.status] += 1;
    if (facts.boundary) boundary += 1;
    if (facts.reviewed) reviewed += 1;
    for (const tag of facts.tags) tags.add(tag);
  }
  return { statuses, steps: steps.length, boundary, reviewed, tags: [...tags].sort() };
}
