import type { Failed, Judged, Outcome } from '../verdicts/verdict';
import { type JudgeAnswer, nothingSpent, type Spent, spentTogether } from './judgeAnswer';
import type { JudgeRequest } from './judgeRequest';
import { majorityOf } from './majority';
import { oneSentence } from './oneSentence';
import { judgeMessages, type Message, withReminder } from './prompt';
import { parseReply } from './reply';
import type { ReplyForm } from './replySchema';
import type { Rubric } from './rubrics/rubric';
import { type ReplyToken, tokenConfidence } from './tokenConfidence';

/** What came of asking a model once. */
export interface ChatReply {
  readonly reply: Written | Failed;
  readonly spent: Spent;
  readonly retryAfterMs?: number | undefined;
}

/** What a model wrote: one reply, or several where several were asked for. */
export interface Written {
  readonly kind: 'written';
  readonly replies: readonly [Reply, ...Reply[]];
}

export interface Reply {
  readonly text: string;
  /** Why the text counts for nothing, whatever it says: a refusal, or a reply that was cut. */
  readonly flaw?: Failed | undefined;
  /** The tokens of the text, where the endpoint tells them. */
  readonly tokens?: readonly ReplyToken[] | undefined;
}

/**
 * Sends messages, in the reply form that the endpoint takes, and asks for so many replies; fewer may come. Never rejects
 * for an expected failure.
 */
export type Ask = (messages: (form: ReplyForm) => readonly Message[], replies: number) => Promise<ChatReply>;

/**
 * Asks a model about a step, and once more with a reminder when it wrote something else than a verdict. With several
 * votes the verdict is the one that most replies give.
 */
export async function askVerdict(
  ask: Ask,
  rubric: Rubric,
  request: JudgeRequest,
  votes: number,
): Promise<JudgeAnswer> {
  const first = await askAll(ask, (form) => judgeMessages(rubric, request, form), votes);
  if (first.reply.kind === 'failed') return failedAnswer(first.reply, first);
  const [{ text }] = first.reply.replies;
  const outcome = writtenOutcome(first.reply, votes);
  if (outcome.kind === 'judged') return { outcome, spent: first.spent };
  const second = await askAll(
    ask,
    (form) => withReminder(judgeMessages(rubric, request, form), text, form),
    votes,
  );
  const spent = spentTogether(first.spent, second.spent);
  if (second.reply.kind === 'failed') return failedAnswer(second.reply, { ...second, spent });
  return { outcome: withSample(writtenOutcome(second.reply, votes), second.reply.replies[0].text), spent };
}

/** Asks until all replies are there: not every endpoint gives several at once. */
async function askAll(ask: Ask, messages: Parameters<Ask>[0], votes: number): Promise<ChatReply> {
  let spent = nothingSpent;
  const replies: Reply[] = [];
  for (;;) {
    const answer = await ask(messages, votes - replies.length);
    spent = spentTogether(spent, answer.spent);
    if (answer.reply.kind === 'failed') return { ...answer, spent };
    replies.push(...answer.reply.replies);
    const [first, ...others] = replies;
    if (first !== undefined && replies.length >= votes) {
      return { reply: { kind: 'written', replies: [first, ...others.slice(0, votes - 1)] }, spent };
    }
  }
}

/** What a model's replies to one question come to. */
export function writtenOutcome({ replies: [first, ...others] }: Written, votes: number): Outcome {
  const outcome = replyOutcome(first);
  return votes === 1 ? outcome : majorityOf([outcome, ...others.map(replyOutcome)]);
}

function replyOutcome({ flaw, text, tokens }: Reply): Outcome {
  const outcome = flaw ?? parseReply(text);
  return outcome.kind === 'judged' && tokens !== undefined ? withProbability(outcome, text, tokens) : outcome;
}

/** What the tokens say is better than what the model says of itself. */
function withProbability(judged: Judged, text: string, tokens: readonly ReplyToken[]): Judged {
  const value = tokenConfidence(text, judged.verdict, tokens);
  return value === undefined ? judged : { ...judged, confidence: { value, from: 'logprobs' } };
}

function failedAnswer(outcome: Failed, { spent, retryAfterMs }: ChatReply): JudgeAnswer {
  return retryAfterMs === undefined ? { outcome, spent } : { outcome, spent, retryAfterMs };
}

/** An unparsable reply's beginning says more than that it is one. */
function withSample(outcome: Outcome, reply: string): Outcome {
  if (outcome.kind === 'judged' || outcome.reason !== 'unparsable' || reply.trim() === '') return outcome;
  return { ...outcome, detail: `${outcome.detail} After a reminder it was: ${oneSentence(reply)}` };
}
