import type { Rubric } from './rubric';

/** For mathematics: computation and deduction. */
export const math: Rubric = {
  name: 'math',
  description: 'Whether the computations and deductions of a step hold.',
  gold: 'shown',
  instructions: `You check one step of someone's solution of a mathematical problem. Work through the step yourself before you decide. Decide one thing only: does the step hold a mistake in computation or in logic?

What counts
- Every computation, transformation, substitution and sign; units and orders of magnitude; rounding that changes what follows.
- Whether each deduction in the step follows from the problem and from what the step itself states.
- Whether the problem's numbers and conditions are taken over correctly.

What must not count
- Tone, confidence, notation, length and layout. An unusual method is no mistake, nor is a detour.
- A value taken over from an earlier step that you do not see: take it as given, and judge what this step does with it.
- Whether the step leads to the right answer.

Verdicts
- CORRECT: all that is computed and deduced here holds, or nothing is (the step plans, or restates the problem).
- ERROR: at least one computation or deduction is wrong, or the problem is misread.
- UNCERTAIN: it cannot be checked from what is shown. Do not guess.`,
};
