import * as v from 'valibot';
import { isJsonObject, type JsonObject } from '../traceShape';
import { defineAdapter, has, readRow } from './adapter';
import { optionalAnswer, optionalKey } from './fields';

const reply = v.string('must be text');

/** Where nothing was generated, a reply is a likelihood and whether it is the greatest. */
const isLikelihood = (replies: readonly string[]): boolean => /^(?:True|False)$/u.test(replies[1] ?? '');

const replies = v.pipe(
  v.array(reply, 'must be a list'),
  v.check((given) => !isLikelihood(given), 'holds likelihoods, no texts'),
);

/**
 * Samples as lm-evaluation-harness logs them: one chain a generated reply, with what the filter took from it as the answer.
 * A document has a row for each filter; they are the same question.
 */
export const lmEval = defineAdapter({
  format: 'lm-eval',
  claims: has('doc_id', 'doc', 'resps'),
  fields: v.object({
    doc_id: optionalKey,
    doc: v.optional(v.unknown()),
    arguments: v.optional(v.unknown()),
    target: v.fallback(optionalAnswer, ''),
    resps: v.array(replies, 'must be a list'),
    filtered_resps: v.fallback(v.array(v.union([reply, v.array(reply)])), []),
    exact_match: v.optional(v.unknown()),
  }),
  read({
    doc_id: key,
    doc,
    arguments: asked,
    target: gold,
    resps,
    filtered_resps: filtered,
    exact_match: score,
  }) {
    const answers = filtered.flat();
    const chains = resps.flatMap((given, at) =>
      given.map((text, index) => ({ text, path: ['resps', at, index] })),
    );
    // With several replies the score is that of what the filter made of them together.
    const isRight = chains.length === 1 && (score === 0 || score === 1) ? score === 1 : undefined;
    return readRow({
      key,
      question: questionOf(doc) ?? promptOf(asked) ?? '',
      gold,
      chains: chains.map((chain, index) => ({
        ...chain,
        answer: answers.length === chains.length ? (answers[index] ?? '') : '',
        isRight,
      })),
    });
  },
});

function questionOf(doc: unknown): string | undefined {
  if (!isJsonObject(doc)) return undefined;
  return ['question', 'problem', 'query', 'input'].map((name) => doc[name]).find(isText);
}

/** The prompt of the first request: `{"gen_args_0": {"arg_0": …}}`, in older logs `[[…, …]]`. */
function promptOf(asked: unknown): string | undefined {
  const first = isJsonObject(asked)
    ? memberOf(asked, 'gen_args_0')
    : Array.isArray(asked)
      ? (asked[0] as unknown)
      : undefined;
  const prompt = isJsonObject(first)
    ? memberOf(first, 'arg_0')
    : Array.isArray(first)
      ? (first[0] as unknown)
      : first;
  return isText(prompt) ? prompt : undefined;
}

function memberOf(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
