import * as v from 'valibot';
import { membersOf } from '../base/jsonText';
import { type Outcome, type Verdict, verdicts } from '../verdicts/verdict';

/** The longest explanation that is kept. */
export const longestExplanation = 1000;
const longestReply = 20_000;

const verdictWord = v.pipe(v.string(), v.toLowerCase(), v.picklist(verdicts));

/**
 * Reads a judge's reply: two lines `JUDGMENT: CORRECT|ERROR|UNCERTAIN` and `EXPLANATION: one sentence`, or a JSON object
 * `{verdict, explanation, confidence?}`, fenced or not. The whole reply must have the form: a refusal, an empty reply, a
 * second verdict or a word more is `unparsable`, never an abstention. Thoughts before the reply do not count
 * ({@link withoutThoughts}).
 */
export function parseReply(text: string): Outcome {
  const { reply } = withoutThoughts(text);
  if (reply.length > longestReply) return unparsable('The reply is far longer than two lines.');
  if (reply === '') return unparsable('The reply is empty.');
  const object = objectIn(reply);
  return object === undefined ? parseLines(reply) : parseObject(object);
}

/** Whether a model was so much as trying to reply with an object. */
export function isObjectReply(text: string): boolean {
  return objectIn(withoutThoughts(text).reply) !== undefined;
}

function objectIn(reply: string): string | undefined {
  const object = fenced.exec(reply)?.groups?.['inside'] ?? reply;
  return object.startsWith('{') ? object : undefined;
}

const fenced = /^```(?:json)?[^\S\n]*\r?\n\s*(?<inside>\{[^]*\})\s*```$/i;

/**
 * A reply without the thoughts that a reasoning model writes first: one block `<think>…</think>` at the very start, opened and closed
 * once. A block elsewhere, an open one, or a second tag (thoughts may quote a step that holds one) is left in place, and
 * the reply fails for it: where thoughts end must never be a guess.
 *
 * @returns the reply, trimmed, and where it starts in the text (UTF-16)
 */
export function withoutThoughts(text: string): { readonly reply: string; readonly start: number } {
  const [, thoughts = ''] = /^\s*(<think>[^]*?<\/think>)/.exec(text) ?? [];
  const isOne = thoughts !== '' && text.split(/<\/?think>/).length === 3;
  const start = isOne ? text.indexOf('</think>') + '</think>'.length : 0;
  const rest = text.slice(start);
  return { reply: rest.trim(), start: start + rest.length - rest.trimStart().length };
}

const twoLines =
  /^JUDGMENT:[^\S\n]*(?<verdict>CORRECT|ERROR|UNCERTAIN)[^\S\n]*\r?\n\s*EXPLANATION:[^\S\n]*(?<explanation>\S[^\r\n]*)$/i;

function parseLines(reply: string): Outcome {
  const groups = twoLines.exec(reply)?.groups;
  const verdict = v.safeParse(verdictWord, groups?.['verdict']);
  const explanation = groups?.['explanation'];
  if (!verdict.success || explanation === undefined) {
    return unparsable('The reply is not in the form that was asked for.');
  }
  if (/\bJUDGMENT\s*:/i.test(explanation)) return unparsable('The reply gives more than one verdict.');
  return judged(verdict.output, explanation);
}

const replyObject = v.strictObject({
  verdict: verdictWord,
  explanation: v.pipe(v.string(), v.trim(), v.minLength(1)),
  confidence: v.nullish(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
});

function parseObject(reply: string): Outcome {
  let given: unknown;
  try {
    given = JSON.parse(reply);
  } catch {
    return unparsable('The reply is not in the form that was asked for.');
  }
  const parsed = v.safeParse(replyObject, given);
  if (!parsed.success)
    return unparsable('The reply is an object, but not with one verdict and an explanation.');
  const { verdict, explanation, confidence } = parsed.output;
  // `JSON.parse` keeps the last of two members with one name.
  if (Array.from(membersOf(reply, 0)).length !== Object.keys(parsed.output).length) {
    return unparsable('The reply gives more than one verdict.');
  }
  return judged(verdict, explanation, confidence);
}

function judged(verdict: Verdict, explanation: string, confidence?: number | null): Outcome {
  const outcome = { kind: 'judged', verdict, explanation: onOneLine(explanation) } as const;
  return confidence === undefined || confidence === null
    ? outcome
    : { ...outcome, confidence: { value: confidence, from: 'stated' } };
}

function onOneLine(explanation: string): string {
  const line = explanation.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return line.length > longestExplanation ? `${line.slice(0, longestExplanation - 1)}…`.toWellFormed() : line;
}

function unparsable(detail: string): Outcome {
  return { kind: 'failed', reason: 'unparsable', detail };
}
