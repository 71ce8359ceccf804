import type { Rubric } from './rubric';

/** For whole segments: also whether what is concluded follows. */
export const logicOrFact: Rubric = {
  name: 'logic-or-fact',
  description: 'Whether a segment is true, and whether what it concludes follows.',
  gold: 'shown',
  instructions: `You check one segment of someone's reasoning about a question. A segment may hold several sentences, and may begin or end in the middle of a thought. Decide one thing only: does it hold an error of fact or of logic?

What counts
- Facts: mechanisms, definitions, numbers, calculations, and what the question states.
- Logic: a conclusion that does not follow from what the segment itself says, a contradiction inside it, or a rule applied to a case that it does not cover.

What must not count
- Tone, confidence, hedging, register, length, grammar, formatting and order.
- A conclusion whose reasons may stand in another segment that you do not see.
- Organising words: a heading, a plan, a transition or a repetition of the question claims nothing.

Verdicts
- CORRECT: all that is claimed holds and what is concluded here follows, or the segment only organises the text.
- ERROR: at least one claim is false, or at least one inference made here does not follow.
- UNCERTAIN: it cannot be judged, because it is ambiguous, depends on what is not shown, or is beyond what you know. Do not guess.`,
};
