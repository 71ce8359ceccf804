import { describe, expect, it } from 'vitest';
import { nothingSpent } from '../../../src/core/judging/judgeAnswer';
import { createArithmeticJudge } from '../../../src/node/judges/arithmeticJudge';

describe('the arithmetic judge', () => {
  it('judges the step and nothing else of the request', async () => {
    const judge = createArithmeticJudge();
    const request = {
      question: '1 + 1 = 3',
      options: new Map([['A', '2 + 2 = 5']]),
      gold: 'A',
      step: '70 × 15 = 950',
    };
    expect(await judge.judge(request, new AbortController().signal)).toEqual({
      outcome: {
        kind: 'judged',
        verdict: 'error',
        explanation: '70 × 15 = 950 is wrong: the left side is 1,050.',
      },
      spent: nothingSpent,
    });
    expect(judge.messages(request)).toEqual([]);
    expect(judge.callKey(request)).toBe(judge.callKey({ ...request, question: 'Q' }));
    expect(judge.callKey(request)).not.toBe(judge.callKey({ ...request, step: '1 + 1 = 2' }));
  });

  it('is the same judge every time', () => {
    const { identity } = createArithmeticJudge();
    expect(identity).toMatchObject({ judge: 'arithmetic', rubric: { name: 'arithmetic' } });
    expect(identity.rubric.hash).toMatch(/^[0-9a-f]{16}$/);
    expect(createArithmeticJudge().identity).toEqual(identity);
  });
});
