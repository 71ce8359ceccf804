import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateJob, type EstimateInput } from '../../../src/core/jobs/estimate';
import { FailureGroups } from '../../../src/core/jobs/failureGroups';
import { costOf, priceOf } from '../../../src/core/jobs/prices';
import { Calibration, estimateTokens, mostInputTokens } from '../../../src/core/jobs/tokenEstimate';

const message = (content: string) => [{ role: 'user', content }] as const;

describe('tokens', () => {
  it('are estimated from characters, and are none where nothing is sent', () => {
    expect(estimateTokens([])).toEqual({ input: 0, output: 0 });
    expect(estimateTokens(message('a'.repeat(400))).input).toBe(105);
    expect(estimateTokens(message('的'.repeat(300))).input).toBe(205);
  });

  it('are never more than the bytes that are sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const bytes = new TextEncoder().encode(text).length;
        expect(mostInputTokens(message(text))).toBeGreaterThanOrEqual(bytes);
        expect(mostInputTokens(message(text))).toBeLessThanOrEqual(bytes + 20);
        expect(estimateTokens(message(text)).input).toBeLessThanOrEqual(mostInputTokens(message(text)));
      }),
      { numRuns: 200 },
    );
  });
});

describe('the calibration', () => {
  it('leaves estimates alone while nothing is known, and then gives what was counted', () => {
    const calibration = new Calibration();
    expect(calibration.error).toBeUndefined();
    expect(calibration.correct({ input: 100, output: 10 })).toEqual({ input: 100, output: 10 });
    calibration.add({ input: 100, output: 10 }, { input: 0, output: 0 });
    expect(calibration.calls).toBe(0);
    calibration.add({ input: 100, output: 10 }, { input: 150, output: 5 });
    calibration.add({ input: 300, output: 10 }, { input: 250, output: 5 });
    expect(calibration.correct({ input: 400, output: 20 })).toEqual({ input: 400, output: 10 });
    expect(calibration.error).toBeCloseTo(Math.sqrt(((100 / 150 - 1) ** 2 + (300 / 250 - 1) ** 2) / 2));
  });
});

describe('an estimate', () => {
  const input = (more: Partial<EstimateInput>): EstimateInput => ({
    steps: 10,
    known: 4,
    calls: 6,
    tokens: { input: 6000, output: 300 },
    calibration: new Calibration(),
    concurrency: 3,
    ...more,
  });

  it('has a cost only with a price, and its range has the expected cost in it', () => {
    expect(estimateJob(input({})).cost).toBeUndefined();
    const price = { input: 1, output: 2 };
    const { cost } = estimateJob(input({ price }));
    const expected = costOf(price, { input: 6000, output: 300 });
    expect(expected).toBeCloseTo(0.0066);
    expect(cost?.low).toBeLessThan(expected);
    expect(cost?.high).toBeGreaterThan(expected);
  });

  it('becomes narrower once the model has been counted', () => {
    const calibration = new Calibration();
    for (let call = 0; call < 10; call += 1)
      calibration.add({ input: 10, output: 10 }, { input: 10, output: 10 });
    const width = (more: Partial<EstimateInput>) => {
      const { cost } = estimateJob(input({ price: { input: 1, output: 2 }, ...more }));
      return (cost?.high ?? 0) - (cost?.low ?? 0);
    };
    expect(width({ calibration })).toBeLessThan(width({}) / 2);
  });

  it('takes less time the more calls are under way, and none where no model is asked', () => {
    expect(estimateJob(input({})).seconds).toBe(3);
    expect(estimateJob(input({ concurrency: 100 })).seconds).toBe(2);
    expect(estimateJob(input({ tokens: { input: 0, output: 0 } })).seconds).toBe(0);
    expect(estimateJob(input({ calls: 0 })).seconds).toBe(0);
  });
});

it('a price is found by the name of the model in any case', () => {
  const table = { 'GPT-4o-mini': { input: 0.15, output: 0.6 } };
  expect(priceOf(table, 'gpt-4o-mini')).toEqual({ input: 0.15, output: 0.6 });
  expect(priceOf(table, 'gpt-4o')).toBeUndefined();
});

it('failures are counted by reason, with what the first of them says', () => {
  const groups = new FailureGroups();
  groups.add({ kind: 'failed', reason: 'refused', detail: 'No.' });
  groups.add({ kind: 'failed', reason: 'timed-out', detail: 'After 60 s.' });
  groups.add({ kind: 'failed', reason: 'timed-out', detail: 'After 61 s.' });
  expect(groups.list()).toEqual([
    { reason: 'timed-out', count: 2, detail: 'After 60 s.' },
    { reason: 'refused', count: 1, detail: 'No.' },
  ]);
});
