import { createRewriter, type Rewriter } from '../../node/judges/rewriter';
import { apiKeyOf, type JudgeChoice } from './chosenJudge';

/** Who rewrites steps for a tone swap: the model that judges, asked as the judge is. */
export function chosenRewriter(choice: JudgeChoice, environment: NodeJS.ProcessEnv): Rewriter {
  const { baseUrl, model = '', timeout, temperature, maxTokens, seed, extraBody } = choice;
  return createRewriter({
    baseUrl,
    model,
    apiKey: apiKeyOf(environment),
    temperature,
    maxTokens,
    seed,
    extraBody,
    timeoutMs: 1000 * timeout,
  });
}
