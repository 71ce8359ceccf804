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

  it('takes the values of variables from the steps before, which are a part of what it is asked', async () => {
    const judge = createArithmeticJudge();
    const request = { question: '', options: new Map<string, string>(), step: 'x + 2 = 6' };
    const before = ['Let x = 3.'];
    const verdicts = [request, { ...request, before }].map(async (asked) => {
      const { outcome } = await judge.judge(asked, new AbortController().signal);
      return outcome.kind === 'judged' ? outcome.verdict : outcome.reason;
    });
    expect(await Promise.all(verdicts)).toEqual(['uncertain', 'error']);
    expect(judge.callKey({ ...request, before })).not.toBe(judge.callKey(request));
    expect(judge.callKey({ ...request, before })).not.toBe(judge.callKey({ ...request, before: ['x = 4'] }));
  });

  it('is the same judge every time', () => {
    const { identity } = createArithmeticJudge();
    expect(identity).toMatchObject({ judge: 'arithmetic', rubric: { name: 'arithmetic' } });
    expect(identity.rubric.hash).toMatch(/^[0-9a-f]{16}$/);
    expect(createArithmeticJudge().identity).toEqual(identity);
  });
});
