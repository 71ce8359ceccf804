import type { Rubric } from './rubric';

/** Plain fact checking that says nothing of style: what the style-blind rubric is compared with. */
export const original: Rubric = {
  name: 'original',
  description: 'Plain fact checking, without a word on style; to compare with style-blind.',
  gold: 'shown',
  instructions: `Check the facts in one step of a model's reasoning about a question. You see the question, its options and the right answer, as far as they are known, and the step.

Verdicts
- CORRECT: the step's facts are right.
- ERROR: at least one of them is wrong.
- UNCERTAIN: whether they are right cannot be told.`,
};
