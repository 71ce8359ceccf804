import * as v from 'valibot';
import { defineAdapter, has } from './adapter';
import { optionalAnswer, optionalText, stepTexts, wholeNumber } from './fields';
import { firstErrorRow } from './firstErrorRow';

/**
 * BIG-Bench Mistake: a chain that is already cut into steps, and the 0-based index of the first one that people found
 * wrong (`null`: none).
 */
export const bigBenchMistake = defineAdapter({
  format: 'big-bench-mistake',
  claims: has('steps', 'mistake_index'),
  fields: v.object({
    input: optionalText,
    steps: stepTexts,
    answer: optionalAnswer,
    target: optionalAnswer,
    mistake_index: v.nullish(v.pipe(wholeNumber, v.minValue(0, 'must not be negative'))),
  }),
  read: ({ input: question, steps, answer, target: gold, mistake_index: at }) =>
    firstErrorRow({
      question,
      gold,
      steps,
      path: 'steps',
      chain: { answer },
      labels: at === undefined ? undefined : { source: 'BIG-Bench Mistake', field: 'mistake_index', at },
    }),
});
