import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cohenKappa } from '../../../src/core/stats/cohenKappa';
import { confusionOf } from '../../../src/core/stats/confusion';
import { fleissKappa } from '../../../src/core/stats/fleissKappa';
import { gwetAc1 } from '../../../src/core/stats/gwetAc1';
import { krippendorffAlpha } from '../../../src/core/stats/krippendorffAlpha';
import { matthewsCorrelation } from '../../../src/core/stats/matthewsCorrelation';
import { percentAgreement } from '../../../src/core/stats/percentAgreement';
import { unitsOf } from '../../../src/core/stats/ratedUnits';

/** α by its definition: the disagreement of all pairs within units, over that of all pairs of values at all. */
function alphaByPairs(units: readonly (readonly number[])[]): number {
  const paired = units.filter(({ length }) => length > 1);
  const values = paired.flat();
  let observed = 0;
  for (const unit of paired) {
    for (const [at, a] of unit.entries())
      for (const [other, b] of unit.entries()) if (at !== other && a !== b) observed += 1 / (unit.length - 1);
  }
  let expected = 0;
  for (const [at, a] of values.entries())
    for (const [other, b] of values.entries()) if (at !== other && a !== b) expected += 1;
  return 1 - observed / values.length / (expected / (values.length * (values.length - 1)));
}

const units = fc.array(fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 4 }), {
  minLength: 2,
  maxLength: 10,
});
const rated = (given: readonly (readonly number[])[]) =>
  given.map((unit) => ({
    counts: [0, 1, 2].map((category) => unit.filter((value) => value === category).length),
    weight: 1,
  }));

describe('agreement', () => {
  it('has the examples of its documentation', () => {
    expect(
      percentAgreement([
        [4, 1],
        [0, 5],
      ]),
    ).toBe(0.9);
    expect(
      cohenKappa([
        [20, 5],
        [10, 15],
      ]),
    ).toBeCloseTo(0.4, 14);
    expect(
      gwetAc1(
        unitsOf([
          [118, 5],
          [2, 0],
        ]),
      ),
    ).toBeCloseTo(0.9408, 4);
    expect(
      fleissKappa([
        { counts: [3, 0], weight: 1 },
        { counts: [1, 2], weight: 1 },
      ]),
    ).toBeCloseTo(0.25, 14);
    expect(
      krippendorffAlpha([
        { counts: [2, 0], weight: 1 },
        { counts: [1, 1], weight: 1 },
      ]),
    ).toBeCloseTo(0, 14);
    expect(
      matthewsCorrelation([
        [90, 5],
        [5, 0],
      ]),
    ).toBeCloseTo(-0.0526, 4);
  });

  it('by α is what counting every pair gives, with ratings missing', () => {
    fc.assert(
      fc.property(units, (given) => {
        const expected = alphaByPairs(given);
        const actual = krippendorffAlpha(rated(given));
        if (Number.isFinite(expected)) expect(actual).toBeCloseTo(expected, 10);
        else expect(Number.isFinite(actual)).toBe(false);
      }),
    );
  });

  it('of two raters is the same from a table and from its units, and 1 only without disagreement', () => {
    const cells = fc.array(fc.nat({ max: 9 }), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(cells, (given) => {
        const confusion = confusionOf(given, 3);
        const single = confusion.flatMap((row, a) =>
          row.flatMap((count, b) => Array.from({ length: count }, () => [a, b])),
        );
        fc.pre(single.length > 0);
        const ac1 = gwetAc1(unitsOf(confusion));
        expect(ac1).toBeCloseTo(gwetAc1(rated(single)), 12);
        const agree = percentAgreement(confusion);
        expect(agree).toBeCloseTo(single.filter(([a, b]) => a === b).length / single.length, 12);
        expect(ac1 > 1 - 1e-12).toBe(agree === 1);
        expect(cohenKappa(confusion)).not.toBeGreaterThan(1 + 1e-12);
      }),
    );
  });
});
