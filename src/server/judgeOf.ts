import { styleBlind } from '../core/judging/rubrics/styleBlind';
import { createArithmeticJudge } from '../node/judges/arithmeticJudge';
import type { Judge } from '../node/judges/judge';
import { createOpenaiJudge } from '../node/judges/openaiJudge';
import type { JudgeSpec } from '../protocol/judging';

/** The judge that a request describes. */
export function judgeOf(spec: JudgeSpec): Judge {
  switch (spec.judge) {
    case 'arithmetic':
      return createArithmeticJudge();
    case 'openai': {
      const { baseUrl, model, maxTokens, timeoutMs, apiKey } = spec;
      return createOpenaiJudge({
        baseUrl,
        model,
        maxTokens,
        timeoutMs,
        apiKey,
        temperature: 0,
        rubric: styleBlind,
      });
    }
  }
}
