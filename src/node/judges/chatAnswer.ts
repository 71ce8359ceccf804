import * as v from 'valibot';
import type { Written } from '../../core/judging/askVerdict';
import { oneSentence } from '../../core/judging/oneSentence';
import type { Failed } from '../../core/verdicts/verdict';
import { failed } from './chatFailure';
import type { Redact } from './redaction';

const completion = v.object({
  choices: v.pipe(
    v.array(
      v.object({
        message: v.object({ content: v.nullish(v.string(), ''), refusal: v.nullish(v.string(), '') }),
        finish_reason: v.nullish(v.string(), ''),
      }),
    ),
    v.minLength(1),
  ),
});
const errorAnswer = v.object({ error: v.object({ message: v.string() }) });

/** Reads a chat completion as an endpoint sent it: anything may be missing or of another type. */
export function chatAnswer(sent: unknown, redact: Redact): Written | Failed {
  const parsed = v.safeParse(completion, sent);
  const choice = parsed.success ? parsed.output.choices[0] : undefined;
  if (choice === undefined) {
    const said = v.safeParse(errorAnswer, sent);
    return failed(
      'server-error',
      said.success
        ? `The endpoint failed: ${oneSentence(redact(said.output.error.message))}`
        : 'The endpoint’s answer is no chat completion: check the base URL.',
    );
  }
  const { message, finish_reason: finish } = choice;
  if (finish === 'content_filter')
    return failed('refused', 'The endpoint’s content filter kept the answer back.');
  const written = { kind: 'written', text: redact(message.content) } as const;
  if (message.refusal !== '') {
    const flaw = failed('refused', `The model refused: ${oneSentence(redact(message.refusal))}`);
    return { kind: 'written', text: redact(message.refusal), flaw };
  }
  if (finish === 'length')
    return {
      ...written,
      flaw: failed('truncated', 'The answer was cut at the most tokens that are allowed.'),
    };
  return written;
}

const tokens = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const usage = v.object({ usage: v.object({ prompt_tokens: tokens, completion_tokens: tokens }) });

/** The tokens of a call as its endpoint counts them; undefined when it does not say, or nothing that can be. */
export function tokensOf(sent: unknown): { readonly input: number; readonly output: number } | undefined {
  const parsed = v.safeParse(usage, sent);
  if (!parsed.success) return undefined;
  const { prompt_tokens: input, completion_tokens: output } = parsed.output.usage;
  return { input, output };
}
