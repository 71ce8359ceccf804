import * as v from 'valibot';
import { isJsonObject } from '../traceShape';
import { defineAdapter, readRow } from './adapter';

const choice = v.object({ turns: v.array(v.string('must be text'), 'must be a list') }, 'must be an object');

/** MT-bench answers: each turn of each choice is a chain. The questions are in a file of their own, known by `question_id`. */
export const mtBench = defineAdapter({
  format: 'mt-bench',
  claims: ({ choices }) => Array.isArray(choices) && isJsonObject(choices[0]) && 'turns' in choices[0],
  fields: v.object({ choices: v.array(choice, 'must be a list') }),
  read: ({ choices }) =>
    readRow({
      question: '',
      chains: choices.flatMap(({ turns }, at) =>
        turns.map((text, turn) => ({ text, answer: '', path: ['choices', at, 'turns', turn] })),
      ),
    }),
});
