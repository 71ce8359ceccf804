import { textHash } from '../../base/textHash';

/** The instruction that a judge is given. It is identified by its name and the hash of all that it says. */
export interface Rubric {
  readonly name: string;
  /** One sentence for whoever chooses a rubric; no part of what the judge reads. */
  readonly description: string;
  /** Whether the judge is told the right answer. */
  readonly gold: 'shown' | 'withheld';
  /**
   * What to judge, and how: plain text, the same for every step. Where it names variables (`{{step}}`), the step and its
   * question are put there; else they follow it.
   */
  readonly instructions: string;
}

/** Changes whenever a word of the rubric does, so that verdicts under another wording are never taken for this one's. */
export function rubricHash({ instructions, gold }: Rubric): string {
  return textHash(JSON.stringify([instructions, gold]));
}
