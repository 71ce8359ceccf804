import * as v from 'valibot';
import { describeIssue } from '../../base/describeIssue';
import type { Adapter } from './adapter';
import { optionalAnswer, optionalText } from './fields';

const fields = v.object({ problem: optionalText, reasoning: optionalText, answer: optionalAnswer });

/**
 * Rows of `problem`, `reasoning` and `answer`, as distillation corpora have them: the reasoning is the chain, the answer
 * the model's own. Which answer is right is not in the row.
 */
export const problemReasoning: Adapter = {
  format: 'problem-reasoning',
  claims: (row) => Object.hasOwn(row, 'problem') && Object.hasOwn(row, 'reasoning'),
  shapeOf: ({ problem, reasoning }) =>
    typeof problem === 'string' && typeof reasoning === 'string' ? 'single' : undefined,
  read(row) {
    const read = v.safeParse(fields, row, { abortEarly: true });
    if (!read.success) return { kind: 'malformed', reason: describeIssue(read.issues[0]) };
    const { problem, reasoning, answer } = read.output;
    const chain = { index: 0, text: reasoning, answer, path: ['reasoning'] };
    return { kind: 'row', content: { question: problem, options: new Map(), chains: [chain] } };
  },
};
