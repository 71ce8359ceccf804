import { type Verdict, verdicts } from '../verdicts/verdict';
import { withoutThoughts } from './reply';

/** One token of a reply with its log probability (nats), and what else the model might have written in its place. */
export interface ReplyToken {
  readonly text: string;
  readonly logprob: number;
  readonly alternatives: readonly { readonly text: string; readonly logprob: number }[];
}

/** What may be missing of the alternatives' probability without making the confidence doubtful; and what rounding may add. */
const mostUnlisted = 0.05;
const rounding = 1e-3;

/**
 * The probability of a verdict among the three verdicts, from the tokens of its reply: the alternatives to the token that
 * begins the verdict are summed by the verdict that they begin. Undefined where the tokens do not prove it: they are not
 * the reply's, a probability is none, they sum to more than 1, the written token is listed with another probability, or so
 * much is unlisted that a verdict which is not listed could matter.
 *
 * @param text the reply that the tokens spell, thoughts included
 */
export function tokenConfidence(
  text: string,
  verdict: Verdict,
  tokens: readonly ReplyToken[],
): number | undefined {
  const at = verdictStart(text);
  const token = at === undefined ? undefined : tokenAt(text, tokens, at);
  if (token === undefined) return undefined;
  const listed = new Map<string, number>();
  for (const { text: other, logprob } of token.alternatives) {
    const probability = probabilityOf(logprob);
    if (probability === undefined || listed.has(other)) return undefined;
    listed.set(other, probability);
  }
  const own = probabilityOf(token.logprob);
  if (own === undefined || listed.size < 2) return undefined;
  if (Math.abs((listed.get(token.text) ?? own) - own) > rounding) return undefined;
  listed.set(token.text, own);

  const total = sum(listed.values());
  if (total > 1 + rounding) return undefined;
  const shares = new Map<Verdict, number>();
  for (const [other, probability] of listed) {
    const begun = verdictBegunBy(other);
    if (begun !== undefined) shares.set(begun, (shares.get(begun) ?? 0) + probability);
  }
  const ofVerdicts = sum(shares.values());
  const isComplete = shares.size === verdicts.length || 1 - total <= mostUnlisted;
  if (verdictBegunBy(token.text) !== verdict || ofVerdicts < 0.5 || !isComplete) return undefined;
  return Math.min(1, (shares.get(verdict) ?? 0) / ofVerdicts);
}

/** Where the verdict's word starts in a reply that parses. */
function verdictStart(text: string): number | undefined {
  const { reply, start } = withoutThoughts(text);
  const match = /^(?:JUDGMENT:\s*|(?:```(?:json)?\s*)?\{\s*"verdict"\s*:\s*")/i.exec(reply);
  return match === null ? undefined : start + match[0].length;
}

/** The token that holds a position of the text; undefined when the tokens up to it do not spell the text. */
function tokenAt(text: string, tokens: readonly ReplyToken[], position: number): ReplyToken | undefined {
  let end = 0;
  for (const token of tokens) {
    if (!text.startsWith(token.text, end)) return undefined;
    end += token.text.length;
    if (end > position) return token;
  }
  return undefined;
}

/** The verdict that a token begins, as ` COR`, `: "error"` or `un` do. */
function verdictBegunBy(token: string): Verdict | undefined {
  const letters = token
    .toLowerCase()
    .split(/[^a-z]+/)
    .findLast((run) => run !== '');
  return letters === undefined ? undefined : verdicts.find((verdict) => verdict.startsWith(letters));
}

/** Undefined for what is no log probability. A little above 0 is what rounding makes of certainty. */
function probabilityOf(logprob: number): number | undefined {
  return Number.isNaN(logprob) || logprob > 1e-6 ? undefined : Math.min(1, Math.exp(logprob));
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
