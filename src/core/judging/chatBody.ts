import { textHash } from '../base/textHash';
import { type Message, promptVersion } from './prompt';
import { type ReplyForm, replySchema } from './replySchema';

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

/** What an endpoint takes of a request for one model. It changes how a model is asked, never what it is asked. */
export interface ChatDialect {
  readonly form: ReplyForm;
  readonly tokenLimit: 'max_tokens' | 'max_completion_tokens';
  readonly temperature: boolean;
  readonly logprobs: boolean;
  readonly seed: boolean;
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
  };
}

/** How many alternatives to each token are asked for: enough for three verdicts, few enough for a small answer. */
const alternatives = 5;

/**
 * The body of a Chat Completions request, as it is sent and as a batch file holds it. Thinking is switched off for the
 * hybrid families (GLM, Kimi K2), whose replies would else be long and slow; `extraBody` may switch it on again.
 */
export function chatBody(
  parameters: ChatParameters,
  dialect: ChatDialect,
  messages: readonly Message[],
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
    ...(dialect.seed && seed !== undefined && { seed }),
    ...(dialect.form === 'object' && { response_format: { type: 'json_schema', json_schema: format } }),
    ...(votes > 1 ? { n: votes } : dialect.logprobs && { logprobs: true, top_logprobs: alternatives }),
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
