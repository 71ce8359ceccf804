import type { Rubric } from './rubric';

/** Plain fact checking that says nothing of style: what the style-blind rubric is compared with. */
export const original: Rubric = {
  name: 'original',
  description: 'Plain fact checking, without a word on style; to compare with style-blind.',
  gold: 'shown',
  instructions: `You are an expert who checks the reasoning of a language model. You are given a question, its options where it has any, the right answer where it is known, and one step of the reasoning. Decide whether the step is factually correct.

Verdicts
- CORRECT: what the step says is accurate.
- ERROR: the step holds a factual error.
- UNCERTAIN: you cannot tell whether it is accurate.`,
};
