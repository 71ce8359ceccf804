import * as v from 'valibot';
import { membersOf } from '../base/jsonText';
import { type Outcome, type Verdict, verdicts } from '../verdicts/verdict';

/** The longest explanation that is kept. */
export const longestExplanation = 1000;
const longestReply = 20_000;

const verdictWord = v.pipe(v.string(), v.toLowerCase(), v.picklist(verdicts));

/**
 * Reads a judge's reply: two lines `JUDGMENT: CORRECT|ERROR|UNCERTAIN` and `EXPLANATION: one sentence`, or a JSON object
 * `{verdict, explanation, confidence?}`. The whole reply must have the form: a refusal, an empty reply, a second verdict or
 * a word more is `unparsable`, never an abstention.
 */
export function parseReply(text: string): Outcome {
  if (text.length > longestReply) return unparsable('The reply is far longer than two lines.');
  const reply = text.trim();
  if (reply === '') return unparsable('The reply is empty.');
  return reply.startsWith('{') ? parseObject(reply) : parseLines(reply);
}

const twoLines =
  /^JUDGMENT:[^\S\n]*(?<verdict>CORRECT|ERROR|UNCERTAIN)[^\S\n]*\r?\n\s*EXPLANATION:[^\S\n]*(?<explanation>\S[^\r\n]*)$/i;

function parseLines(reply: string): Outcome {
  const groups = twoLines.exec(reply)?.groups;
  const verdict = v.safeParse(verdictWord, groups?.['verdict']);
  const explanation = groups?.['explanation'];
  if (!verdict.success || explanation === undefined) {
    return unparsable('The reply is not the two lines that were asked for.');
  }
  if (/\bJUDGMENT\s*:/i.test(explanation)) return unparsable('The reply gives more than one verdict.');
  return judged(verdict.output, explanation);
}

const replyObject = v.strictObject({
  verdict: verdictWord,
  explanation: v.pipe(v.string(), v.trim(), v.minLength(1)),
  confidence: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
});

function parseObject(reply: string): Outcome {
  let given: unknown;
  try {
    given = JSON.parse(reply);
  } catch {
    return unparsable('The reply is not the two lines that were asked for.');
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

function judged(verdict: Verdict, explanation: string, confidence?: number): Outcome {
  const outcome = { kind: 'judged', verdict, explanation: onOneLine(explanation) } as const;
  return confidence === undefined
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
