import * as v from 'valibot';
import { defineAdapter, has } from './adapter';
import { optionalText, stepTexts, wholeNumber } from './fields';
import { firstErrorRow } from './firstErrorRow';

/**
 * ProcessBench: a chain that is already cut into steps, and the 0-based index of the first one that people found wrong
 * (`-1`: none). Whether the final answer is right is said apart from it.
 */
export const processBench = defineAdapter({
  format: 'processbench',
  claims: has('problem', 'steps', 'label', 'final_answer_correct'),
  fields: v.object({
    problem: optionalText,
    steps: stepTexts,
    final_answer_correct: v.nullish(v.boolean('must be true or false')),
    label: v.pipe(wholeNumber, v.minValue(-1, 'must not be below -1')),
  }),
  read: ({ problem: question, steps, final_answer_correct: isRight, label }) =>
    firstErrorRow({
      question,
      steps,
      path: 'steps',
      chain: { answer: '', isRight: isRight ?? undefined },
      labels: { source: 'ProcessBench', field: 'label', at: label === -1 ? null : label },
    }),
});
