import * as v from 'valibot';
import { joinedSteps } from '../joinedSteps';
import { isJsonObject } from '../traceShape';
import { defineAdapter, readRow } from './adapter';
import { firstStepStart } from './firstStep';
import { messageFields, readMessage } from './message';
import { signLabel } from './signLabel';

/** RLHFlow's reward data: a chat in which each user turn is a step, the first with the question, and each reply its sign. */
export const rlhflow = defineAdapter({
  format: 'rlhflow',
  claims: ({ conversations: turns }) =>
    Array.isArray(turns) && isJsonObject(turns[1]) && signLabel(turns[1]['content']) !== undefined,
  fields: v.object({ conversations: v.array(messageFields, 'must be a list') }),
  read({ conversations }) {
    const turns = conversations.map(readMessage);
    const start = firstStepStart(turns[0]?.reply?.text ?? '');
    const asked = turns.flatMap(({ role, reply }, index) =>
      role === 'user' && reply !== undefined ? [{ ...reply, index, from: index === 0 ? start : 0 }] : [],
    );
    const steps = asked.map(({ text, path, index, from }) => ({
      text: text.slice(from),
      at: [index, ...path],
      from,
    }));
    const labels = asked.map(({ index }) => signLabel(turns[index + 1]?.reply?.text));
    return readRow({
      question: (turns[0]?.reply?.text ?? '').slice(0, start).trim(),
      chains: [
        {
          ...joinedSteps(steps),
          answer: '',
          path: ['conversations'],
          labels: { source: 'RLHFlow', field: 'conversations', steps: labels },
        },
      ],
    });
  },
});
