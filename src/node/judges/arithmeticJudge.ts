import { textHash } from '../../core/base/textHash';
import {
  arithmeticJudge,
  arithmeticVersion,
  judgeArithmetic,
} from '../../core/judging/arithmetic/judgeArithmetic';
import { callKey } from '../../core/judging/callKey';
import { nothingSpent } from '../../core/judging/judgeAnswer';
import type { Judge } from './judge';

/** The built-in judge of written arithmetic: offline, exact, without a key; it abstains where there is nothing to check. */
export function createArithmeticJudge(): Judge {
  const hash = textHash(arithmeticVersion);
  const identity = { judge: arithmeticJudge, rubric: { name: 'arithmetic', hash }, parametersHash: hash };
  return {
    identity,
    most: { calls: 0, output: 0 },
    messages: () => [],
    callKey: ({ step, before = [] }) =>
      callKey(
        identity,
        [...before, step].map((content) => ({ role: 'user', content })),
      ),
    judge: ({ step, before }) =>
      Promise.resolve({ outcome: judgeArithmetic(step, before), spent: nothingSpent }),
  };
}
