import type { QuestionDigest } from './questionDigest';
import { isOpenFilter, takesInAnswer, takesInFacts, type StepFilter } from './stepFilter';

/** A step of a question, or a chain that has none: its `step` is −1. */
export interface Hit {
  readonly chain: number;
  readonly step: number;
}

/**
 * What of a question a filter takes in, in order, the condition on the steps' text apart. A chain without steps is
 * taken in when nothing is asked of its steps.
 */
export function filteredDigest(filter: StepFilter, digest: QuestionDigest): readonly Hit[] {
  const isOpen = isOpenFilter({ ...filter, answer: undefined });
  return digest.flatMap(({ answer, steps }, chain): Hit[] => {
    if (!takesInAnswer(filter, answer)) return [];
    if (steps.length === 0) return isOpen ? [{ chain, step: -1 }] : [];
    return steps.flatMap((facts, step) => (takesInFacts(filter, facts) ? [{ chain, step }] : []));
  });
}
