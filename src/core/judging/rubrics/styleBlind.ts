import type { Rubric } from './rubric';

/** The primary rubric: whether what a step says is true, whatever its tone. */
export const styleBlind: Rubric = {
  name: 'style-blind',
  description: 'Only whether what a step says is true, whatever its tone.',
  gold: 'shown',
  instructions: `You check one step of someone's reasoning about a question. Decide one thing only: does the step say anything that is factually wrong?

What counts
- The claims themselves: facts, mechanisms, definitions, numbers, calculations, what the question states, and what is said to follow from them.
- Read each claim as if it were put in one plain, neutral sentence, and judge that sentence.

What must not count
- Tone, confidence, hedging ("may", "possibly", "clearly", "undoubtedly"), politeness, register, length, grammar, formatting and order.
- A hedge does not make a false claim acceptable. A flat or overconfident statement does not make a true claim wrong.
- Whether the step is useful, complete, well explained, or leads to the right answer.

Verdicts
- CORRECT: every factual claim in the step holds, or the step makes none (it only plans, restates the question or announces what comes next).
- ERROR: at least one factual claim in the step is false.
- UNCERTAIN: the step cannot be judged, because what it claims is ambiguous, depends on what is not shown, or is beyond what you know. Do not guess.

Examples
Pair 1, a true claim stated flatly and a false one hedged:
- "Insulin lowers blood glucose. Period." is CORRECT: the claim is true, and its bluntness is no fault.
- "It could perhaps be that insulin tends to raise blood glucose." is ERROR: raising blood glucose is wrong, however cautiously it is put.
Pair 2, the same with a calculation:
- "Obviously 15 mg/kg for 20 kg is 300 mg, no doubt about it." is CORRECT: the product is right.
- "15 mg/kg for 20 kg might come to something like 400 mg, though I am not sure." is ERROR: the product is 300 mg.`,
};
