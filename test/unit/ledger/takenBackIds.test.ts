import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldLedger, takenBackIds } from '../../../src/core/ledger/foldLedger';
import { isStepEvent } from '../../../src/core/ledger/ledgerEvent';
import { address, idsOf, logs, make } from './events';

test('an event that was restored is not taken back, and what took it back is', () => {
  const events = [make.overridden(1, address(0, 'text'), 'error'), make.undone(2, 1), make.undone(3, 2)];
  expect([...takenBackIds(events.slice(0, 2))]).toEqual([make.id(1)]);
  expect([...takenBackIds(events)]).toEqual([make.id(2)]);
});

test('the fold has exactly the events that are not taken back, in any order and however often they are there', () => {
  fc.assert(
    fc.property(logs, (log) => {
      const takenBack = takenBackIds([...log, ...log].reverse());
      const left = log.filter((event) => isStepEvent(event) && !takenBack.has(event.id));
      expect(left.map((event) => event.id).sort()).toEqual(idsOf(foldLedger(log)));
    }),
    { numRuns: 2000 },
  );
});
