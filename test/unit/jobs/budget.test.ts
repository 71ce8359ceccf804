import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Amount } from '../../../src/core/jobs/amount';
import { Budget } from '../../../src/core/jobs/budget';

const amount = (most: number): fc.Arbitrary<Amount> =>
  fc.record({ calls: fc.integer({ min: 0, max: 3 }), cost: fc.double({ min: 0, max: most, noNaN: true }) });

/** A call: what is reserved for it, the share of that which it takes, and whether the oldest open call ends before it. */
const call = fc.record({
  most: amount(2),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  endsOne: fc.boolean(),
});

it('holds its caps whatever is reserved and settled in whatever order', () => {
  fc.assert(
    fc.property(
      fc.array(call, { maxLength: 60 }),
      fc.nat({ max: 20 }),
      amount(10),
      (calls, mostCalls, { cost }) => {
        const budget = new Budget({ calls: mostCalls, cost });
        const open: { most: Amount; taken: Amount }[] = [];
        let total: Amount = { calls: 0, cost: 0 };
        for (const { most, share, endsOne } of calls) {
          const ending = endsOne ? open.shift() : undefined;
          if (ending !== undefined) {
            budget.settle(ending.most, ending.taken);
            total = { calls: total.calls + ending.taken.calls, cost: total.cost + ending.taken.cost };
          }
          const reserved = budget.reserve(most);
          if (reserved === 'reserved')
            open.push({ most, taken: { calls: Math.floor(most.calls * share), cost: most.cost * share } });
          else expect(reserved).toBe(open.length > 0 ? 'wait' : 'exhausted');
          // Even if every open call took all that is reserved for it.
          const worst = open.reduce((sum, each) => sum + each.most.cost, total.cost);
          expect(worst).toBeLessThanOrEqual(cost + 1e-9);
          expect(open.reduce((sum, each) => sum + each.most.calls, total.calls)).toBeLessThanOrEqual(
            mostCalls,
          );
          expect(budget.committed.cost).toBeCloseTo(worst);
        }
        expect(budget.spent.calls).toBe(total.calls);
        expect(budget.spent.cost).toBeCloseTo(total.cost);
      },
    ),
    { numRuns: 300 },
  );
});

it('has no limit without caps, and counts what was spent before', () => {
  const most = { calls: 1, cost: 5 };
  expect(new Budget({}).reserve({ calls: 1e9, cost: 1e9 })).toBe('reserved');
  expect(new Budget({ cost: 10 }, { calls: 3, cost: 6 }).reserve(most)).toBe('exhausted');
  expect(new Budget({ cost: 10 }, { calls: 3, cost: 5 }).reserve(most)).toBe('reserved');
  expect(new Budget({ calls: 3 }, { calls: 3, cost: 5 }).reserve(most)).toBe('exhausted');
});

it('frees what a call did not take', () => {
  const budget = new Budget({ cost: 10 });
  const most = { calls: 1, cost: 6 };
  expect(budget.reserve(most)).toBe('reserved');
  expect(budget.reserve(most)).toBe('wait');
  budget.settle(most, { calls: 1, cost: 1 });
  expect(budget.reserve(most)).toBe('reserved');
  expect(budget.committed).toEqual({ calls: 2, cost: 7 });
});
