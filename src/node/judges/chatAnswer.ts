import * as v from 'valibot';
import type { Reply, Written } from '../../core/judging/askVerdict';
import { nothingSpent, type Spent } from '../../core/judging/judgeAnswer';
import { oneSentence } from '../../core/judging/oneSentence';
import type { ReplyToken } from '../../core/judging/tokenConfidence';
import type { Failed } from '../../core/verdicts/verdict';
import { failed } from './chatFailure';
import type { Redact } from './redaction';

const token = v.object({ token: v.string(), logprob: v.number() });
const tokens = v.pipe(
  v.object({ content: v.array(v.object({ ...token.entries, top_logprobs: v.array(token) })) }),
  v.transform(({ content }) =>
    content.map(({ token: text, logprob, top_logprobs: others }): ReplyToken => ({
      text,
      logprob,
      alternatives: others.map((other) => ({ text: other.token, logprob: other.logprob })),
    })),
  ),
);

const choice = v.object({
  message: v.object({ content: v.nullish(v.string(), ''), refusal: v.nullish(v.string(), '') }),
  finish_reason: v.nullish(v.string(), ''),
  // Whatever is wrong with them, the reply counts without them.
  logprobs: v.fallback(v.nullish(tokens), undefined),
});
const completion = v.object({ choices: v.tupleWithRest([choice], choice) });
const errorAnswer = v.object({ error: v.object({ message: v.string() }) });

/** Reads a chat completion as an endpoint sent it: anything may be missing or of another type. */
export function chatAnswer(sent: unknown, redact: Redact): Written | Failed {
  const parsed = v.safeParse(completion, sent);
  if (!parsed.success) {
    const said = v.safeParse(errorAnswer, sent);
    return failed(
      'server-error',
      said.success
        ? `The endpoint failed: ${oneSentence(redact(said.output.error.message))}`
        : 'The endpoint’s answer is no chat completion: check the base URL.',
    );
  }
  const [first, ...others] = parsed.output.choices;
  if (first.finish_reason === 'content_filter')
    return failed('refused', 'The endpoint’s content filter kept the answer back.');
  const read = (one: v.InferOutput<typeof choice>): Reply => replyOf(one, redact);
  return { kind: 'written', replies: [read(first), ...others.map(read)] };
}

function replyOf(
  { message, finish_reason: finish, logprobs }: v.InferOutput<typeof choice>,
  redact: Redact,
): Reply {
  if (message.refusal !== '') {
    const text = redact(message.refusal);
    return { text, flaw: failed('refused', `The model refused: ${oneSentence(text)}`) };
  }
  const text = redact(message.content);
  return finish === 'length'
    ? { text, flaw: failed('truncated', 'The answer was cut at the most tokens that are allowed.') }
    : { text, tokens: logprobs ?? undefined };
}

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const usage = v.object({ usage: v.object({ prompt_tokens: count, completion_tokens: count }) });

/** What one call took: its tokens as the endpoint counts them, unless it does not say, or nothing that can be. */
export function spentOn(sent: unknown): Spent {
  const parsed = v.safeParse(usage, sent);
  if (!parsed.success) return { ...nothingSpent, calls: 1 };
  const { prompt_tokens: input, completion_tokens: output } = parsed.output.usage;
  return { calls: 1, counted: 1, input, output };
}
