import * as v from 'valibot';
import { defineAdapter, has, readRow } from './adapter';
import { optionalAnswer, optionalKey, optionalText } from './fields';

const flags = v.nullish(v.array(v.nullable(v.boolean('must be true or false')), 'must be a list'), []);

/** OpenR1-Math: several generations a problem, each a chain, and by two ways of grading whether its answer is right. */
export const openR1Math = defineAdapter({
  format: 'openr1-math',
  claims: has('problem', 'generations', 'is_reasoning_complete'),
  shape: 'sampled',
  fields: v.object({
    uuid: optionalKey,
    problem: optionalText,
    answer: optionalAnswer,
    generations: v.array(v.string('must be text'), 'must be a list'),
    correctness_math_verify: flags,
    correctness_llama: flags,
  }),
  read: ({
    uuid: key,
    problem,
    answer,
    generations,
    correctness_math_verify: verified,
    correctness_llama: graded,
  }) =>
    readRow({
      key,
      question: problem,
      gold: answer,
      chains: generations.map((text, index) => ({
        text,
        answer: '',
        isRight: agreed(verified[index], graded[index]),
        path: ['generations', index],
      })),
    }),
});

/** Where the two ways of grading differ, the record does not say whether an answer is right. */
function agreed(one: boolean | null | undefined, other: boolean | null | undefined): boolean | undefined {
  const said = one ?? other ?? undefined;
  return (other ?? said) === said ? said : undefined;
}
