import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AdaptiveLimit } from '../../../src/core/jobs/adaptiveLimit';
import { isPassing, usualBackOff, waitBefore } from '../../../src/core/jobs/backOff';
import { failureReasons } from '../../../src/core/verdicts/verdict';

describe('the limit of calls under way', () => {
  it('stays between one and the most, and never grows by more than one for as many answers as it allows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.array(fc.boolean(), { maxLength: 200 }),
        (most, answers) => {
          const limit = new AdaptiveLimit(most);
          expect(limit.value).toBe(most);
          for (const isAnswer of answers) {
            const before = limit.value;
            if (isAnswer) limit.answered();
            else limit.limited(limit.epoch);
            expect(limit.value).toBeGreaterThanOrEqual(1);
            expect(limit.value).toBeLessThanOrEqual(most);
            expect(limit.value - before).toBeLessThanOrEqual(1);
            if (!isAnswer) expect(limit.value).toBeLessThanOrEqual(Math.max(1, before / 2 + 1));
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is halved once by calls that were sent together, and comes back step by step', () => {
    const limit = new AdaptiveLimit(16);
    const { epoch } = limit;
    for (let call = 0; call < 16; call += 1) limit.limited(epoch);
    expect(limit.value).toBe(8);
    limit.limited(limit.epoch);
    expect(limit.value).toBe(4);
    for (let answer = 0; answer < 5; answer += 1) limit.answered();
    expect(limit.value).toBe(5);
    for (let answer = 0; answer < 500; answer += 1) limit.answered();
    expect(limit.value).toBe(16);
  });
});

describe('the wait before a call is made again', () => {
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const asked = fc.option(fc.nat({ max: usualBackOff.longestAskedMs }), { nil: undefined });

  it('is never less than the endpoint asks for, never longer than it may be, and ends after a number of tries', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), asked, chance, (failures, askedMs, luck) => {
        const wait = waitBefore(usualBackOff, failures, askedMs, luck);
        expect(wait === undefined).toBe(failures >= usualBackOff.tries);
        if (wait === undefined) return;
        expect(wait).toBeGreaterThanOrEqual(askedMs ?? usualBackOff.firstMs / 2);
        expect(wait).toBeLessThanOrEqual((askedMs ?? 0) + usualBackOff.longestMs);
        expect(Number.isInteger(wait)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('doubles, and differs from call to call', () => {
    const at = (failures: number, luck: number) => waitBefore(usualBackOff, failures, undefined, luck);
    expect([1, 2, 3, 4].map((failures) => at(failures, 0))).toEqual([250, 500, 1000, 2000]);
    expect(at(1, 0.5)).toBe(375);
    expect(waitBefore({ ...usualBackOff, tries: 99 }, 50, undefined, 0.9)).toBe(28_500);
  });

  it('is given up when the endpoint asks for too much', () => {
    expect(waitBefore(usualBackOff, 1, usualBackOff.longestAskedMs + 1, 0)).toBeUndefined();
  });

  it('is only for what may pass', () => {
    expect(failureReasons.filter(isPassing)).toEqual([
      'rate-limited',
      'timed-out',
      'unreachable',
      'server-error',
    ]);
  });
});
