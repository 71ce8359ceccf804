import { styleBlind } from '../core/judging/rubrics/styleBlind';
import { endpointProblem } from '../node/judges/endpointProblem';
import { createArithmeticJudge } from '../node/judges/arithmeticJudge';
import type { Judge } from '../node/judges/judge';
import { createOpenaiJudge } from '../node/judges/openaiJudge';
import type { Refused } from './terminal';

export const judgeKinds = ['arithmetic', 'openai'] as const;

/** Which judge the user wants, as it stands on the command line. */
export interface JudgeChoice {
  readonly judge: (typeof judgeKinds)[number];
  readonly baseUrl: string;
  readonly model?: string;
  /** For one request, in seconds. */
  readonly timeout: number;
}

export type ChosenJudge = { readonly kind: 'judge'; readonly judge: Judge } | Refused;

/** The judge that was asked for. A key is only ever taken from the environment. */
export function chosenJudge(choice: JudgeChoice, environment: NodeJS.ProcessEnv): ChosenJudge {
  switch (choice.judge) {
    case 'arithmetic':
      return { kind: 'judge', judge: createArithmeticJudge() };
    case 'openai': {
      const { baseUrl, model, timeout } = choice;
      if (model === undefined) {
        return { kind: 'refused', reason: '--judge openai needs to know the model: add --model NAME' };
      }
      const apiKey = environment['STEPAUDIT_API_KEY'] ?? environment['OPENAI_API_KEY'];
      const problem = endpointProblem({ baseUrl, apiKey });
      if (problem !== undefined) return { kind: 'refused', reason: problem };
      const judge = createOpenaiJudge({
        baseUrl,
        model,
        apiKey,
        temperature: 0,
        maxTokens: 400,
        timeoutMs: 1000 * timeout,
        rubric: styleBlind,
      });
      return { kind: 'judge', judge };
    }
  }
}
