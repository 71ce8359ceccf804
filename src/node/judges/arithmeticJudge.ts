import { textHash } from '../../core/base/textHash';
import {
  arithmeticJudge,
  arithmeticVersion,
  judgeArithmetic,
} from '../../core/judging/arithmetic/judgeArithmetic';
import type { Judge } from './judge';

/** The built-in judge of written arithmetic: offline, exact, without a key; it abstains where there is nothing to check. */
export function createArithmeticJudge(): Judge {
  const hash = textHash(arithmeticVersion);
  return {
    identity: { judge: arithmeticJudge, rubric: { name: 'arithmetic', hash }, parametersHash: hash },
    judge: (request) => Promise.resolve(judgeArithmetic(request.step)),
  };
}
