import * as v from 'valibot';
import { defineAdapter, readRow } from './adapter';
import { optionalAnswer, optionalText } from './fields';

/** The models whose chains a row may hold. */
const models = ['deepseek', 'gemini'] as const;

/** s1K-1.1: a chain by each of two models, with its attempt at the answer and a grade of it. */
export const s1k = defineAdapter({
  format: 's1k',
  claims: (row) => models.some((model) => Object.hasOwn(row, `${model}_thinking_trajectory`)),
  shape: 'sampled',
  fields: v.object({
    question: optionalText,
    solution: optionalAnswer,
    deepseek_thinking_trajectory: optionalText,
    deepseek_attempt: optionalText,
    deepseek_grade: optionalText,
    gemini_thinking_trajectory: optionalText,
    gemini_attempt: optionalText,
    gemini_grade: optionalText,
  }),
  read: ({ question, solution: gold, ...of }) =>
    readRow({
      question,
      gold,
      chains: models
        .map((model) => ({
          text: of[`${model}_thinking_trajectory`],
          answer: of[`${model}_attempt`],
          isRight: new Map([
            ['Yes', true],
            ['No', false],
          ]).get(of[`${model}_grade`].trim()),
          path: [`${model}_thinking_trajectory`],
        }))
        .filter(({ text }) => text !== ''),
    }),
});
