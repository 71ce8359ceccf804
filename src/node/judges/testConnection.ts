import * as v from 'valibot';
import { math } from '../../core/judging/rubrics/math';
import type { Failed } from '../../core/verdicts/verdict';
import type { ConnectionReport } from '../../protocol/judges';
import { ChatEndpoint } from './chatEndpoint';
import { EndpointDialects } from './endpointDialects';
import { endpointProblem } from './endpointProblem';
import { createOpenaiJudge, type OpenaiJudgeOptions } from './openaiJudge';

/** A step that every model can judge. */
const knownStep = { question: 'How much is 2 + 2?', options: new Map<string, string>(), step: '2 + 2 = 5.' };

const modelList = v.object({ data: v.array(v.object({ id: v.string() })) });

/**
 * Tries what a judge needs of an endpoint: lists its models, and asks for a verdict on a step that is wrong. What the
 * endpoint takes is found out anew, and remembered for the judges that share `dialects`.
 */
export async function testConnection(
  options: Omit<OpenaiJudgeOptions, 'rubric'>,
  signal: AbortSignal,
): Promise<ConnectionReport> {
  const nothing = { structuredOutput: false, latencyMs: 0 };
  const problem = endpointProblem(options);
  if (problem !== undefined) return { ...nothing, failure: problem };
  const { baseUrl, model, dialects = new EndpointDialects() } = options;
  dialects.forget(baseUrl, model);
  const listed = await listModels(options, signal);
  const start = performance.now();
  const judge = createOpenaiJudge({ ...options, dialects, rubric: math });
  const { outcome } = await judge.judge(knownStep, signal);
  const latencyMs = Math.round(performance.now() - start);
  const models = 'models' in listed ? { models: listed.models } : {};
  if (outcome.kind === 'failed') return { ...nothing, ...models, latencyMs, failure: outcome.detail };
  return {
    ...models,
    ...('failure' in listed && { failure: listed.failure }),
    verdict: outcome.verdict,
    structuredOutput: dialects.of(baseUrl, model).heedsSchema,
    confidence: outcome.confidence?.from,
    latencyMs,
  };
}

async function listModels(
  options: Omit<OpenaiJudgeOptions, 'rubric'>,
  signal: AbortSignal,
): Promise<{ models: NonNullable<ConnectionReport['models']> } | { failure: string }> {
  const sent = await new ChatEndpoint({ ...options, largestAnswer: 10_000_000 }).listModels(signal);
  if (sent.kind === 'failed')
    return { failure: `The models could not be listed: ${lowerFirst(sent.failed)}` };
  const parsed = v.safeParse(modelList, sent.body);
  if (!parsed.success) return { failure: 'The models could not be listed: the answer is no list of models.' };
  const ids = parsed.output.data.map(({ id }) => id);
  return { models: { count: ids.length, hasModel: ids.includes(options.model) } };
}

function lowerFirst({ detail }: Failed): string {
  return detail.charAt(0).toLowerCase() + detail.slice(1);
}
