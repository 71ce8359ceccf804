import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairedDifference } from '../../../src/core/audit/pairedDifference';

describe('pairedDifference', () => {
  it('is the mean over shared questions of the second rate minus the first', () => {
    const first = new Map([
      ['1', 0.2],
      ['2', 0.5],
      ['only in the first', 1],
    ]);
    const second = new Map([
      ['only in the second', 1],
      ['2', 1],
      ['1', 0.6],
    ]);
    const { questions, meanDifference } = pairedDifference(first, second);
    expect(questions).toBe(2);
    expect(meanDifference).toBeCloseTo(0.45, 12);
  });

  it('has no mean without a shared question', () => {
    expect(pairedDifference(new Map([['1', 0.2]]), new Map([['2', 0.2]]))).toEqual({
      questions: 0,
      meanDifference: null,
    });
  });

  it('changes only its sign when the arms swap', () => {
    const rates = fc
      .array(fc.tuple(fc.constantFrom('1', '2', '3', '4'), fc.double({ min: 0, max: 1, noNaN: true })))
      .map((entries) => new Map(entries));
    fc.assert(
      fc.property(rates, rates, (a, b) => {
        const there = pairedDifference(a, b);
        const back = pairedDifference(b, a);
        expect(back.questions).toBe(there.questions);
        expect((back.meanDifference ?? 0) + (there.meanDifference ?? 0)).toBeCloseTo(0, 12);
      }),
    );
  });
});
