import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { abstentionBounds } from '../../../src/core/stats/abstentionBounds';
import { calibration } from '../../../src/core/stats/calibration';
import { labelsNeeded } from '../../../src/core/stats/labelsNeeded';
import { predictionPowered } from '../../../src/core/stats/predictionPowered';
import { riskCoverage } from '../../../src/core/stats/riskCoverage';
import { roganGladen } from '../../../src/core/stats/roganGladen';

describe('roganGladen', () => {
  it('finds the true rate behind a judge’s errors', () => {
    const rate = fc.double({ min: 0, max: 1, noNaN: true });
    const skill = fc.double({ min: 0.6, max: 1, noNaN: true });
    fc.assert(
      fc.property(rate, skill, skill, (truth, sensitivity, specificity) => {
        const apparent = truth * sensitivity + (1 - truth) * (1 - specificity);
        expect(roganGladen(apparent, sensitivity, specificity)).toBeCloseTo(truth, 10);
      }),
    );
  });

  it('is not defined for a judge no better than chance', () => {
    expect(roganGladen(0.3, 0.5, 0.5)).toBeNaN();
    expect(roganGladen(0.3, Number.NaN, 0.9)).toBeNaN();
  });
});

describe('predictionPowered', () => {
  it('adds what people found beyond the judge', () => {
    expect(
      predictionPowered({ judged: 1000, judgedErrors: 300, labelWeight: 50, labelShift: 5 }),
    ).toBeCloseTo(0.4, 14);
    expect(predictionPowered({ judged: 10, judgedErrors: 3, labelWeight: 0, labelShift: 0 })).toBeNaN();
  });
});

describe('abstentionBounds', () => {
  it('holds the rate whatever the abstentions would have been', () => {
    expect(abstentionBounds({ correct: 60, error: 30, uncertain: 10 })).toEqual({ low: 0.3, high: 0.4 });
    expect(abstentionBounds({ correct: 0, error: 0, uncertain: 0 })).toBeUndefined();
  });
});

describe('labelsNeeded', () => {
  it('asks for four times as many labels for half the margin', () => {
    const strata = [{ steps: 1e6, labelled: 40, disagreements: 4 }];
    const [wide, narrow] = [labelsNeeded(strata, 0.05), labelsNeeded(strata, 0.025)];
    expect(narrow.total / wide.total).toBeCloseTo(4, 1);
    expect(labelsNeeded([{ steps: 900, labelled: 40, disagreements: 4 }], 0.05)).toEqual({
      total: 162,
      perStratum: [162],
    });
  });

  it('asks for more where there is more to learn, and never for more than there is', () => {
    const { perStratum } = labelsNeeded(
      [
        { steps: 500, labelled: 20, disagreements: 10 },
        { steps: 500, labelled: 20, disagreements: 0 },
      ],
      0.02,
    );
    expect(perStratum[0]).toBe(500);
    expect(perStratum[1]).toBeLessThan(500);
    expect(labelsNeeded([{ steps: 0, labelled: 0, disagreements: 0 }], 0.02).total).toBe(0);
  });
});

describe('riskCoverage', () => {
  it('goes from the surest steps to all of them', () => {
    expect(
      riskCoverage([
        { from: 0.5, steps: 2, risky: 1 },
        { from: 0.9, steps: 8, risky: 1 },
        { from: 0.7, steps: 0, risky: 0 },
      ]),
    ).toEqual([
      { threshold: 0.9, coverage: 0.8, steps: 8, risk: 0.125 },
      { threshold: 0.5, coverage: 1, steps: 10, risk: 0.2 },
    ]);
  });
});

describe('calibration', () => {
  it('puts full confidence into the last bin, an edge into the bin that it opens, and says what lies in none', () => {
    const result = calibration(
      [
        { confidence: 1, right: true },
        { confidence: 0.25, right: false },
        { confidence: 0.1, right: true },
      ],
      { bins: 3 },
    );
    expect(result?.bins.map(({ questions }) => questions)).toEqual([1, 0, 1]);
    expect(result?.outside).toBe(1);
    expect(result?.ece).toBeCloseTo(0.125, 12);
    expect(result?.brier).toBeCloseTo((0 + 0.0625 + 0.81) / 3, 12);
    expect(calibration([])).toBeNull();
  });

  it('is never negative and never above one', () => {
    const answers = fc.array(
      fc.record({ confidence: fc.double({ min: 0, max: 1, noNaN: true }), right: fc.boolean() }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(answers, (given) => {
        const { ece, brier } = calibration(given, { from: 0 }) ?? { ece: -1, brier: -1 };
        for (const value of [ece, brier]) expect(value >= 0 && value <= 1).toBe(true);
      }),
    );
  });
});
