import { textHash } from '../base/textHash';
import { type Message, promptVersion } from './prompt';
import type { ChatDialect } from './chatDialect';
import { replySchema } from './replySchema';

/** How a model is asked. All of it is part of a verdict's identity. */
export interface ChatParameters {
  /** The model, as its endpoint names it. */
  readonly model: string;
  readonly temperature: number;
  /** The longest reply, in tokens. */
  readonly maxTokens: number;
  readonly seed?: number | undefined;
  /** How many replies to one step are counted as votes; 1 when not given. */
  readonly votes?: number | undefined;
  /** Further fields of a request's body; they cannot replace the ones that are written here. */
  readonly extraBody?: Readonly<Record<string, unknown>> | undefined;
}

/** How many alternatives to each token are asked for: enough for three verdicts, few enough for a small answer. */
const alternatives = 5;

/**
 * The body of a Chat Completions request, as it is sent and as a batch file holds it. Thinking is switched off for the
 * hybrid families (GLM, Kimi K2), whose replies would else be long and slow; `extraBody` may switch it on again.
 *
 * @param replies how many votes are still asked for
 */
export function chatBody(
  parameters: ChatParameters,
  dialect: ChatDialect,
  messages: readonly Message[],
  replies = parameters.votes ?? 1,
): Record<string, unknown> {
  const { model, maxTokens, seed, votes = 1 } = parameters;
  const format = { name: 'judgment', strict: true, schema: replySchema };
  return {
    ...thinkingOff(model),
    ...parameters.extraBody,
    model,
    messages: messages.map(({ role, content }) => ({ role, content })),
    [dialect.tokenLimit]: maxTokens,
    ...(dialect.temperature && { temperature: temperatureOf(parameters) }),
    // Votes that are asked for one by one must be able to differ.
    ...(dialect.seed && seed !== undefined && { seed: seed + votes - replies }),
    ...(dialect.form === 'object' && { response_format: { type: 'json_schema', json_schema: format } }),
    ...(votes === 1 && dialect.logprobs && { logprobs: true, top_logprobs: alternatives }),
    ...(replies > 1 && dialect.severalReplies && { n: replies }),
    stream: false,
  };
}

/** Identifies how a model is asked, whatever its endpoint takes of it. */
export function parametersHash(parameters: ChatParameters): string {
  const { model, maxTokens, seed, votes = 1, extraBody } = parameters;
  const fields = { ...thinkingOff(model), ...extraBody, ...(seed !== undefined && { seed }) };
  return textHash(JSON.stringify([promptVersion, maxTokens, votes, temperatureOf(parameters), fields]));
}

/** At temperature 0 all votes would be one and the same reply, and some endpoints refuse to give several. */
function temperatureOf({ temperature, votes = 1 }: ChatParameters): number {
  return votes > 1 && temperature === 0 ? 1 : temperature;
}

function thinkingOff(model: string): Readonly<Record<string, unknown>> {
  return /(?:^|\/)(?:glm-|kimi-k2\.)/i.test(model) ? { thinking: { type: 'disabled' } } : {};
}
