import * as v from 'valibot';
import type { JsonPath } from '../traceRecord';

const part = v.looseObject({ type: v.string('must be text') }, 'must be an object');
const content = v.nullish(v.union([v.string(), v.array(part)], 'must be text or a list of parts'));

/** A message of a chat: with `role` and `content`, or, as ShareGPT has them, with `from` and `value`. */
export const messageFields = v.object(
  {
    role: v.nullish(v.string('must be text')),
    from: v.nullish(v.string('must be text')),
    content,
    value: content,
    reasoning_content: v.nullish(v.string('must be text')),
    reasoning: v.nullish(v.string('must be text')),
  },
  'must be an object',
);
type MessageFields = v.InferOutput<typeof messageFields>;

/** A text of a message, and where it stands in the message. */
export interface MessageText {
  readonly text: string;
  readonly path: JsonPath;
}

export interface Message {
  /** `user`, `assistant`, `system` or whatever else the message is said to be. */
  readonly role: string;
  /** What is kept apart as the model's reasoning. */
  readonly thought?: MessageText | undefined;
  /** What is said. */
  readonly reply?: MessageText | undefined;
}

const roleNames: ReadonlyMap<string, string> = new Map([
  ['human', 'user'],
  ['gpt', 'assistant'],
  ['model', 'assistant'],
]);

/** The texts of a message. Of several parts of one kind the first counts; calls of tools are passed over. */
export function readMessage(message: MessageFields): Message {
  const name = message.role ?? message.from ?? '';
  const field = message.content === undefined ? 'value' : 'content';
  const parts = partsOf(message[field], field);
  const apart = (['reasoning_content', 'reasoning'] as const).flatMap((path) => {
    const text = message[path];
    return typeof text === 'string' && text !== '' ? [{ text, path: [path] }] : [];
  });
  return {
    role: roleNames.get(name) ?? name,
    thought: apart[0] ?? parts.find(({ isThought }) => isThought),
    reply: parts.find(({ isThought }) => !isThought),
  };
}

interface Part extends MessageText {
  readonly isThought: boolean;
}

function partsOf(given: MessageFields['content'], field: string): readonly Part[] {
  if (given === undefined || given === null) return [];
  if (typeof given === 'string') return [{ text: given, path: [field], isThought: false }];
  return given.flatMap((one, index) => {
    const isThought = one.type === 'reasoning' || one.type === 'thinking';
    if (!isThought && one.type !== 'text') return [];
    const name = [one.type, 'text', 'value'].find((key) => typeof one[key] === 'string');
    const text = name === undefined ? undefined : one[name];
    return name !== undefined && typeof text === 'string'
      ? [{ text, path: [field, index, name], isThought }]
      : [];
  });
}

/** The last thing that a user says in a chat; empty where there is nothing. */
export function lastQuestion(messages: readonly Message[]): string {
  return messages.findLast(({ role }) => role === 'user')?.reply?.text ?? '';
}
