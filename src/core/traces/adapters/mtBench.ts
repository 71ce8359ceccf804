import * as v from 'valibot';
import { describeIssue } from '../../base/describeIssue';
import { isJsonObject } from '../traceShape';
import type { Adapter } from './adapter';

const choice = v.object({ turns: v.array(v.string('must be text'), 'must be a list') }, 'must be an object');
const fields = v.object({ choices: v.array(choice, 'must be a list') });

/** MT-bench answers: each turn of each choice is a chain. The questions are in a file of their own, known by `question_id`. */
export const mtBench: Adapter = {
  format: 'mt-bench',
  claims: ({ choices }) => Array.isArray(choices) && isJsonObject(choices[0]) && 'turns' in choices[0],
  shapeOf: (row) => (v.is(fields, row) && row.choices.length > 0 ? 'single' : undefined),
  read(row) {
    const read = v.safeParse(fields, row, { abortEarly: true });
    if (!read.success) return { kind: 'malformed', reason: describeIssue(read.issues[0]) };
    const chains = read.output.choices.flatMap(({ turns }, at) =>
      turns.map((text, turn) => ({ text, answer: '', path: ['choices', at, 'turns', turn] })),
    );
    const content = {
      question: '',
      options: new Map<string, string>(),
      chains: chains.map((chain, index) => ({ index, ...chain })),
    };
    return { kind: 'row', content };
  },
};
