import path from 'node:path';
import { endpointProblem } from '../../node/judges/endpointProblem';
import { createArithmeticJudge } from '../../node/judges/arithmeticJudge';
import { findRubric } from '../../node/judges/findRubric';
import type { Judge } from '../../node/judges/judge';
import { createOpenaiJudge } from '../../node/judges/openaiJudge';
import { modelOptions, type ModelOptions } from './modelOptions';
import { rubricFor } from './studyChoice';
import type { Refused, Terminal } from '../terminal';

export const judgeKinds = ['arithmetic', 'openai'] as const;

/** Which judge the user wants, as it stands on the command line. */
export interface JudgeChoice extends ModelOptions {
  readonly judge: (typeof judgeKinds)[number];
  readonly baseUrl: string;
  readonly model?: string;
  /** For one request, in seconds. */
  readonly timeout: number;
  /** The name of a rubric; absent where the study's counts. */
  readonly rubric?: string;
}

export type ChosenJudge = { readonly kind: 'judge'; readonly judge: Judge } | Refused;

/** The rubric's name where neither the user nor a study names one. */
const usualRubric = 'style-blind';

/** The key of an endpoint; it is only ever taken from the environment. */
export function apiKeyOf(environment: NodeJS.ProcessEnv): string | undefined {
  return environment['STEPAUDIT_API_KEY'] ?? environment['OPENAI_API_KEY'];
}

/**
 * The judge that was asked for. Its rubric is a built-in one, or stands in `.stepaudit/rubrics` of the working folder or
 * beside the trace file.
 */
export async function chosenJudge(
  choice: JudgeChoice,
  traceFile: string,
  environment: NodeJS.ProcessEnv,
  terminal: Terminal,
): Promise<ChosenJudge> {
  switch (choice.judge) {
    case 'arithmetic':
      return { kind: 'judge', judge: createArithmeticJudge() };
    case 'openai': {
      const { baseUrl, model, timeout } = choice;
      if (model === undefined) {
        return { kind: 'refused', reason: '--judge openai needs to know the model: add --model NAME' };
      }
      const apiKey = apiKeyOf(environment);
      const problem = endpointProblem({ baseUrl, apiKey });
      if (problem !== undefined) return { kind: 'refused', reason: problem };
      const rubric = await rubricFor([traceFile], choice.rubric, terminal);
      if (rubric.kind === 'refused') return rubric;
      const found = await findRubric(rubric.value ?? usualRubric, [
        process.cwd(),
        path.dirname(path.resolve(traceFile)),
      ]);
      if (found.kind === 'refused') return found;
      const judge = createOpenaiJudge({
        baseUrl,
        model,
        apiKey,
        ...modelOptions(choice),
        timeoutMs: 1000 * timeout,
        rubric: found.rubric,
      });
      return { kind: 'judge', judge };
    }
  }
}
