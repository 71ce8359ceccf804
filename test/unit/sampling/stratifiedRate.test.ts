import { describe, expect, it } from 'vitest';
import { stratifiedRate, type WeightedStep } from '../../../src/core/sampling/stratifiedRate';
import { clopperPearson95 } from '../../../src/core/stats/clopperPearson95';

function labelled(stratum: string, errors: number, correct: number, uncertain = 0): WeightedStep[] {
  const step = (isError: boolean, counts: boolean): WeightedStep => ({ stratum, isError, counts });
  return [
    ...Array.from({ length: errors }, () => step(true, true)),
    ...Array.from({ length: correct }, () => step(false, true)),
    ...Array.from({ length: uncertain }, () => step(false, false)),
  ];
}

describe('stratifiedRate', () => {
  it('is the share of errors in a simple random sample, with the finite population correction', () => {
    const found = stratifiedRate(labelled('a', 12, 28), new Map([['a', 400]]));
    expect(found?.rate).toBeCloseTo(0.3, 12);
    expect(found?.n).toBe(40);
    expect(found?.interval95.low).toBeCloseTo(clopperPearson95(12 / 0.9, 40 / 0.9).low, 12);
    expect(found?.interval95.high).toBeCloseTo(clopperPearson95(12 / 0.9, 40 / 0.9).high, 12);
  });

  it('does not take a stratum in which no error was drawn for one without errors', () => {
    const steps = [...labelled('clean', 0, 30), ...labelled('flagged', 15, 15)];
    const found = stratifiedRate(
      steps,
      new Map([
        ['clean', 9000],
        ['flagged', 60],
      ]),
    );
    // Of the clean steps a tenth may be wrong for all that 30 correct ones say.
    expect(found?.rate).toBeCloseTo(30 / 9060, 12);
    expect(found?.interval95.high).toBeGreaterThan(0.1);
  });

  it('weights strata by their population: an oversampled one does not count more', () => {
    const steps = [...labelled('flagged', 40, 10), ...labelled('clean', 5, 45)];
    const found = stratifiedRate(
      steps,
      new Map([
        ['flagged', 100],
        ['clean', 900],
      ]),
    );
    expect(found?.rate).toBeCloseTo((100 * 0.8 + 900 * 0.1) / 1000, 12);
  });

  it('leaves abstentions out of the rate, but not out of the stratum', () => {
    const found = stratifiedRate(labelled('a', 5, 5, 10), new Map([['a', 2000]]));
    expect(found?.rate).toBe(0.5);
    expect(found?.n).toBe(10);
    expect(stratifiedRate(labelled('a', 0, 0, 4), new Map([['a', 10]]))).toBeUndefined();
  });

  it('gives an interval where no error was found, and one step alone in its stratum', () => {
    const none = stratifiedRate(labelled('a', 0, 20), new Map([['a', 1000]]));
    expect(none?.interval95.low).toBe(0);
    expect(none?.interval95.high).toBeCloseTo(clopperPearson95(0, 20 / 0.98).high, 12);
    const alone = stratifiedRate(
      [...labelled('a', 1, 0), ...labelled('b', 3, 27)],
      new Map([
        ['a', 500],
        ['b', 500],
      ]),
    );
    expect(alone?.rate).toBeCloseTo(0.55, 12);
    // One step says little of 500: the interval is wide.
    expect((alone?.interval95.high ?? 0) - (alone?.interval95.low ?? 0)).toBeGreaterThan(0.5);
  });

  it('is exact when everything was labelled', () => {
    const all = stratifiedRate(labelled('a', 30, 70), new Map([['a', 100]]));
    expect(all).toEqual({ rate: 0.3, interval95: { low: 0.3, high: 0.3 }, n: 100 });
  });
});
