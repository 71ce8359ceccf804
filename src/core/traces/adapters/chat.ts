import * as v from 'valibot';
import { describeIssue } from '../../base/describeIssue';
import type { JsonObject } from '../traceShape';
import { type Adapter, malformed, readRow } from './adapter';
import { lastQuestion, messageFields, readMessage } from './message';
import { messageChain } from './messageChain';

const chatFields = v.array(messageFields, 'must be a list');

/**
 * Rows of chats, as fine-tuning corpora have them (LLaMA-Factory's `messages`, ShareGPT's `conversations`): each of the
 * model's messages is a chain, what is asked before the first of them the question. Calls of tools are no part of a chain.
 */
export const chat: Adapter = {
  format: 'chat',
  claims: (row) => fieldOf(row) !== undefined,
  shapeOf(row) {
    const read = v.safeParse(chatFields, row[fieldOf(row) ?? '']);
    const isChat = read.success && read.output.map(readMessage).some(({ role }) => role === 'assistant');
    return isChat ? 'single' : undefined;
  },
  read(row) {
    const field = fieldOf(row) ?? 'messages';
    const read = v.safeParse(v.object({ [field]: chatFields }), row, { abortEarly: true });
    if (!read.success) return malformed(describeIssue(read.issues[0]));
    const messages = (read.output[field] ?? []).map(readMessage);
    const first = messages.findIndex(({ role }) => role === 'assistant');
    return readRow({
      question: lastQuestion(first === -1 ? messages : messages.slice(0, first)),
      chains: messages.flatMap((message, at) =>
        message.role === 'assistant' ? messageChain(message, [field, at]) : [],
      ),
    });
  },
};

function fieldOf(row: JsonObject): 'messages' | 'conversations' | undefined {
  return (['messages', 'conversations'] as const).find((name) => Array.isArray(row[name]));
}
