import type { ReplyForm } from './replySchema';

/** What an endpoint takes of a request for one model. It changes how a model is asked, never what it is asked. */
export interface ChatDialect {
  readonly form: ReplyForm;
  readonly tokenLimit: 'max_tokens' | 'max_completion_tokens';
  readonly temperature: boolean;
  readonly logprobs: boolean;
  readonly seed: boolean;
  /** Whether one request may ask for several replies. */
  readonly severalReplies: boolean;
}

/**
 * What an endpoint most likely takes for a model: everything, but for OpenAI's reasoning families, which take neither
 * `max_tokens` nor a temperature nor log probabilities.
 */
export function likelyDialect(model: string): ChatDialect {
  const reasons = /(?:^|\/)(?:o\d|gpt-5)(?![a-z])/i.test(model);
  return {
    form: 'object',
    tokenLimit: reasons ? 'max_completion_tokens' : 'max_tokens',
    temperature: !reasons,
    logprobs: !reasons,
    seed: true,
    severalReplies: true,
  };
}

interface Feature {
  /** What an endpoint calls it when it refuses it. */
  readonly named: RegExp;
  without(dialect: ChatDialect): ChatDialect;
}

const features: readonly Feature[] = [
  {
    named: /logprob/i,
    without: (dialect) => ({ ...dialect, logprobs: false }),
  },
  {
    named: /response_?format|json_?schema|structured|schema|grammar|guided/i,
    without: (dialect) => ({ ...dialect, form: 'lines' }),
  },
  {
    named: /max_tokens/i,
    without: (dialect) => ({ ...dialect, tokenLimit: 'max_completion_tokens' }),
  },
  { named: /temperature/i, without: (dialect) => ({ ...dialect, temperature: false }) },
  { named: /\bseed\b/i, without: (dialect) => ({ ...dialect, seed: false }) },
  {
    named: /(?<![\w.])n(?![\w.])/,
    without: (dialect) => ({ ...dialect, severalReplies: false }),
  },
];

/**
 * What to ask next in, when an endpoint refused a request: the dialect without what its message names; where the message
 * names nothing, the plainest one, for many say only that a request is bad. Undefined when there is nothing to leave out;
 * what was left out never comes back, so that asking on ends.
 */
export function plainerDialect(dialect: ChatDialect, message: string): ChatDialect | undefined {
  const named = features.find(
    (feature) => feature.named.test(message) && !isSame(feature.without(dialect), dialect),
  );
  const next = named?.without(dialect) ?? {
    ...dialect,
    form: 'lines',
    logprobs: false,
    severalReplies: false,
  };
  return isSame(next, dialect) ? undefined : next;
}

function isSame(one: ChatDialect, other: ChatDialect): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
