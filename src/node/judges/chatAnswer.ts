import * as v from 'valibot';
import type { Failed } from '../../core/verdicts/verdict';
import { failed, oneSentence } from './chatFailure';
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

/** What a model wrote, or why it wrote nothing that counts. */
export type ChatAnswer = { readonly kind: 'answered'; readonly text: string } | Failed;

/** Reads a chat completion as an endpoint sent it: anything may be missing or of another type. */
export function chatAnswer(sent: unknown, redact: Redact): ChatAnswer {
  const parsed = v.safeParse(completion, sent);
  const choice = parsed.success ? parsed.output.choices[0] : undefined;
  if (choice === undefined) {
    const said = v.safeParse(errorAnswer, sent);
    return failed(
      'server-error',
      said.success
        ? `The endpoint failed: ${oneSentence(said.output.error.message, redact)}`
        : 'The endpoint’s answer is no chat completion: check the base URL.',
    );
  }
  const { message, finish_reason: finish } = choice;
  if (message.refusal !== '')
    return failed('refused', `The model refused: ${oneSentence(message.refusal, redact)}`);
  if (finish === 'content_filter')
    return failed('refused', 'The endpoint’s content filter kept the answer back.');
  if (finish === 'length')
    return failed('truncated', 'The answer was cut at the most tokens that are allowed.');
  return { kind: 'answered', text: redact(message.content) };
}
