import { createRewriter, type Rewriter } from '../node/judges/rewriter';
import { apiKeyOf, type JudgeChoice } from './chosenJudge';

/** A rewrite is as long as its step, however short a verdict may be. */
const leastTokens = 1000;

/** Who rewrites steps for a tone swap: the model that judges, asked as the judge is. */
export function chosenRewriter(choice: JudgeChoice, environment: NodeJS.ProcessEnv): Rewriter {
  const { baseUrl, model = '', timeout, temperature, maxTokens, seed, extraBody } = choice;
  return createRewriter({
    baseUrl,
    model,
    apiKey: apiKeyOf(environment),
    temperature,
    maxTokens: Math.max(leastTokens, maxTokens),
    seed,
    extraBody,
    timeoutMs: 1000 * timeout,
  });
}
