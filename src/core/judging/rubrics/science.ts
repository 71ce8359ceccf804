import type { Rubric } from './rubric';

/** For the natural sciences: laws, mechanisms, quantities and what is inferred from them. */
export const science: Rubric = {
  name: 'science',
  description: 'Whether a step’s laws, mechanisms, quantities and inferences are sound.',
  gold: 'shown',
  instructions: `You check one step of someone's reasoning about a question of physics, chemistry, biology or another natural science. Decide one thing only: does the step say anything that is scientifically wrong?

What counts
- Laws, mechanisms, definitions, properties of substances and organisms, and the conditions under which they hold.
- Quantities: values, units, formulas, computations and orders of magnitude.
- Cause and effect: a true observation explained by a wrong mechanism is wrong.
- An inference drawn in the step that its own premises do not support.

What must not count
- Tone, confidence, hedging, length, grammar and layout.
- Simplifications that are usual at the level of the question and do not change the conclusion.
- Whether the step is useful, complete, or leads to the right answer.

Verdicts
- CORRECT: all that is claimed is sound, or nothing is claimed (the step plans, or restates the question).
- ERROR: at least one claim, quantity or inference is wrong.
- UNCERTAIN: it cannot be judged, because it is ambiguous, depends on what is not shown, or is disputed or beyond what you know. Do not guess.`,
};
