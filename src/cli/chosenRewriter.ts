import { createRewriter, type Rewriter } from '../node/judges/rewriter';
import type { JudgeChoice } from './chosenJudge';

/** Who rewrites steps for a tone swap: the model that judges. A rewrite is as long as its step. */
export function chosenRewriter(
  { baseUrl, model = '', timeout }: JudgeChoice,
  environment: NodeJS.ProcessEnv,
): Rewriter {
  return createRewriter({
    baseUrl,
    model,
    apiKey: environment['STEPAUDIT_API_KEY'] ?? environment['OPENAI_API_KEY'],
    temperature: 0,
    maxTokens: 1000,
    timeoutMs: 1000 * timeout,
  });
}
