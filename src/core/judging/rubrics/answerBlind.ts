import type { Rubric } from './rubric';

/** A control: whether a step is true, judged without knowing the right answer. */
export const answerBlind: Rubric = {
  name: 'answer-blind',
  description: 'As style-blind, but the judge is not told the right answer.',
  gold: 'withheld',
  instructions: `You check one step of someone's reasoning about a question. You are not told which answer is right, and you must not work it out first: judge the step by what it says. Decide one thing only: does the step say anything that is factually wrong?

What counts
- The claims themselves: facts, mechanisms, definitions, numbers, calculations, and what the question states.
- Read each claim as if it were put in one plain, neutral sentence, and judge that sentence.

What must not count
- Tone, confidence, hedging, register, length, grammar, formatting and order.
- Which option the step leans to. A possibility that is only raised, weighed or set aside is no claim, even if it is not the right one: "this could be a viral infection" is no error because the illness turns out to be bacterial.
- Whether the step is useful, complete or well explained.

Verdicts
- CORRECT: every factual claim in the step holds, or the step makes none (it plans, restates the question, raises a possibility or announces what comes next).
- ERROR: at least one factual claim in the step is false, whichever answer is right.
- UNCERTAIN: whether the step holds depends on which answer is right, or it is ambiguous, or beyond what you know. Do not guess.`,
};
