import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldLedger } from '../../../src/core/ledger/foldLedger';
import { LedgerEvents } from '../../../src/core/ledger/ledgerEvents';
import { address, logs, make } from './events';

const event = make.overridden(1, address(0, 'text'), 'error');

describe('LedgerEvents', () => {
  test('keeps each event once, and different events of one id apart', () => {
    const events = new LedgerEvents();
    expect(events.add(event)).toBe(true);
    expect(events.add({ ...event })).toBe(false);
    const next = make.overridden(2, address(0, 'text'), 'error');
    events.add(next);
    const conflict = { ...event, by: 'Bob' };
    expect(events.has(conflict)).toBe(false);
    expect(events.add(conflict)).toBe(true);
    expect(events.add({ ...conflict })).toBe(false);
    expect(events.has(conflict)).toBe(true);
    expect(events.size).toBe(3);
    expect(events.all).toEqual([event, next, conflict]);
  });

  test('knows its largest id that says when it was made', () => {
    const events = new LedgerEvents();
    expect(events.newestId).toBeUndefined();
    for (const number of [2, 3, 1]) events.add(make.overridden(number, address(0, 'text'), 'error'));
    events.add({ ...event, id: 'zzzz0000zzzz0000zzzz' });
    expect(events.newestId).toBe(make.id(3));
  });

  test('gives for a question what the fold of everything gives for it', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const events = new LedgerEvents();
        for (const each of log) events.add(each);
        for (const question of ['q0', 'q1', 'q2']) {
          const expected = foldLedger(log).filter(({ step }) => step.question === question);
          expect(events.of(question)).toEqual(expected);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
