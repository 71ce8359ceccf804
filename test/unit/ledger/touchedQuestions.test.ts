import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LedgerEvents } from '../../../src/core/ledger/ledgerEvents';
import type { LedgerEvent } from '../../../src/core/ledger/ledgerEvent';
import { touchedQuestions } from '../../../src/core/ledger/touchedQuestions';
import { address, logs, make } from './events';

function folded(events: readonly LedgerEvent[]): LedgerEvents {
  const set = new LedgerEvents();
  for (const event of events) set.add(event);
  return set;
}

describe('touchedQuestions', () => {
  it('names the question of a new event, and of what a new event takes back', () => {
    const one = make.overridden(1, address(0, 'text', { question: 'one' }), 'error');
    const two = make.overridden(2, address(0, 'text', { question: 'two' }), 'error');
    expect(touchedQuestions([one, two], 1)).toEqual(new Set(['two']));
    expect(touchedQuestions([one, two, make.undone(3, 1)], 2)).toEqual(new Set(['one']));
    expect(touchedQuestions([one, make.undone(2, 1), make.undone(3, 2)], 2)).toEqual(new Set(['one']));
    expect(touchedQuestions([one, make.undone(2, 9)], 1)).toEqual(new Set());
  });

  it('leaves out no question whose events are others than before', () => {
    fc.assert(
      fc.property(logs, fc.nat(12), (log, at) => {
        const known = Math.min(at, log.length);
        const before = folded(log.slice(0, known));
        const after = folded(log);
        const touched = touchedQuestions(log, known);
        for (const question of ['q0', 'q1']) {
          if (!touched.has(question)) expect(after.of(question)).toEqual(before.of(question));
        }
      }),
      { numRuns: 3000 },
    );
  });
});
