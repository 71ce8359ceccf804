import type { Failed, Outcome } from '../verdicts/verdict';
import { type JudgeAnswer, type Spent, spentTogether } from './judgeAnswer';
import type { JudgeRequest } from './judgeRequest';
import { oneSentence } from './oneSentence';
import { judgeMessages, type Message, withReminder } from './prompt';
import { parseReply } from './reply';
import type { ReplyForm } from './replySchema';
import type { Rubric } from './rubrics/rubric';

/** What came of asking a model once; `spent` may count several requests, where the endpoint refused the first ones' form. */
export interface ChatReply {
  readonly reply: Written | Failed;
  readonly spent: Spent;
  readonly retryAfterMs?: number | undefined;
}

/** What a model wrote. */
export interface Written {
  readonly kind: 'written';
  readonly text: string;
  /** Why the text counts for nothing, whatever it says: a refusal, or a reply that was cut. */
  readonly flaw?: Failed;
}

/** Sends messages, in the reply form that the endpoint takes. Never rejects for an expected failure. */
export type Ask = (messages: (form: ReplyForm) => readonly Message[]) => Promise<ChatReply>;

/** Asks a model about a step, and once more with a reminder when it wrote something else than a verdict. */
export async function askVerdict(ask: Ask, rubric: Rubric, request: JudgeRequest): Promise<JudgeAnswer> {
  const first = await ask((form) => judgeMessages(rubric, request, form));
  if (first.reply.kind === 'failed') return failedAnswer(first.reply, first);
  const { text } = first.reply;
  const outcome = outcomeOf(first.reply);
  if (outcome.kind === 'judged') return { outcome, spent: first.spent };
  const second = await ask((form) => withReminder(judgeMessages(rubric, request, form), text, form));
  const spent = spentTogether(first.spent, second.spent);
  if (second.reply.kind === 'failed') return failedAnswer(second.reply, { ...second, spent });
  return { outcome: withSample(outcomeOf(second.reply), second.reply.text), spent };
}

function outcomeOf({ flaw, text }: Written): Outcome {
  return flaw ?? parseReply(text);
}

function failedAnswer(outcome: Failed, { spent, retryAfterMs }: ChatReply): JudgeAnswer {
  return retryAfterMs === undefined ? { outcome, spent } : { outcome, spent, retryAfterMs };
}

/** An unparsable reply's beginning says more than that it is one. */
function withSample(outcome: Outcome, reply: string): Outcome {
  if (outcome.kind === 'judged' || outcome.reason !== 'unparsable' || reply.trim() === '') return outcome;
  return { ...outcome, detail: `${outcome.detail} After a reminder it was: ${oneSentence(reply)}` };
}
