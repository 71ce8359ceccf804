import { textHash } from '../../base/textHash';

/** The instruction that a judge is given. It is identified by its name and the hash of its text. */
export interface Rubric {
  readonly name: string;
  /** What to judge, and how: plain text, the same for every step. */
  readonly instructions: string;
}

/** Changes whenever a word of the rubric does, so that verdicts under another wording are never taken for this one's. */
export function rubricHash(rubric: Rubric): string {
  return textHash(rubric.instructions);
}
