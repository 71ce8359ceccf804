import * as v from 'valibot';
import { defineAdapter, has, readRow } from './adapter';
import { optionalAnswer, optionalText } from './fields';

/**
 * Rows of `problem`, `reasoning` and `answer`, as distillation corpora have them: the reasoning is the chain, the answer
 * the model's own. Which answer is right is not in the row.
 */
export const problemReasoning = defineAdapter({
  format: 'problem-reasoning',
  claims: has('problem', 'reasoning'),
  shapeOf: ({ problem, reasoning }) =>
    typeof problem === 'string' && typeof reasoning === 'string' ? 'single' : undefined,
  fields: v.object({ problem: optionalText, reasoning: optionalText, answer: optionalAnswer }),
  read: ({ problem: question, reasoning: text, answer }) =>
    readRow({ question, chains: [{ text, answer, path: ['reasoning'] }] }),
});
