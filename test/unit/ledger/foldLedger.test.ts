import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldLedger } from '../../../src/core/ledger/foldLedger';
import { isStepEvent, type LedgerEvent, type StepAddress } from '../../../src/core/ledger/ledgerEvent';
import { address, logs, make } from './events';

const step = address(0, 'text');
const first = make.overridden(1, step, 'error');
const second = make.overridden(2, step, 'correct');

const runs = { numRuns: 10_000 };

/**
 * The definition, read literally: an event counts unless an `undone` event that counts takes it back, and stands at the
 * address of the newest `reattached` event that counts.
 */
function slowFold(events: readonly LedgerEvent[]): { id: string; step: StepAddress }[] {
  const counts = (event: LedgerEvent, asked: readonly string[]): boolean | undefined => {
    if (asked.includes(event.id)) return undefined;
    const undoers = events.filter((other) => other.type === 'undone' && other.event === event.id);
    const answers = undoers.map((undoer) => counts(undoer, [...asked, event.id]));
    if (answers.includes(true)) return false;
    return answers.includes(undefined) ? undefined : true;
  };
  const counting = events
    .filter((event) =>
      events
        .filter((other) => other.type === 'undone' && other.event === event.id)
        .every((undoer) => counts(undoer, []) !== true),
    )
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return counting.filter(isStepEvent).map(({ id, step }) => {
    const moves = counting.filter((other) => other.type === 'reattached' && other.event === id);
    const last = moves.at(-1);
    return { id, step: last?.type === 'reattached' ? last.step : step };
  });
}

describe('foldLedger', () => {
  test('orders by id and takes each event once', () => {
    expect(foldLedger([second, first, { ...second }])).toEqual([first, second]);
  });

  test('leaves out what is undone, wherever the undone event stands', () => {
    expect(foldLedger([make.undone(3, 2), second, first])).toEqual([first]);
    // A clock that runs behind gives the later event the smaller id.
    expect(foldLedger([first, make.undone(0, 1)])).toEqual([]);
  });

  test('restores what an undone undo took back, over several levels', () => {
    const log = [first, make.undone(3, 1), make.undone(4, 3)];
    expect(foldLedger(log)).toEqual([first]);
    expect(foldLedger([...log, make.undone(5, 4)])).toEqual([]);
    expect(foldLedger([...log, make.undone(5, 3)])).toEqual([first]);
  });

  test('counts no event of a circle', () => {
    expect(foldLedger([first, make.undone(3, 3), make.undone(4, 5), make.undone(5, 4)])).toEqual([first]);
    expect(foldLedger([first, make.undone(3, 4), make.undone(4, 3), make.undone(5, 3)])).toEqual([first]);
  });

  test('puts an event where it was last re-attached to, with its author and time as they were', () => {
    const [there, elsewhere] = [address(2, 'there'), address(0, 'elsewhere', { question: 'p' })];
    const moved = make.reattached(3, 1, there);
    expect(foldLedger([first, moved])).toEqual([{ ...first, step: there, reattached: moved }]);
    const log = [make.reattached(4, 1, elsewhere), moved, first];
    expect(foldLedger(log)[0]?.step).toEqual(elsewhere);
    expect(foldLedger([...log, make.undone(5, 4)])[0]?.step).toEqual(there);
    expect(foldLedger([...log, make.undone(5, 4), make.undone(6, 3)])).toEqual([first]);
    expect(foldLedger([...log, make.undone(5, 1)])).toEqual([]);
  });

  test('chooses the same of two different events with one id', () => {
    const other = { ...first, by: 'Bob' };
    expect(foldLedger([first, other])).toEqual(foldLedger([other, first]));
    expect(foldLedger([first, other])).toHaveLength(1);
  });

  test('follows a chain of a hundred thousand undo events', () => {
    const chain = Array.from({ length: 100_001 }, (_, index) => make.undone(index + 2, index + 1));
    expect(foldLedger([first, ...chain])).toEqual([]);
    expect(foldLedger([first, ...chain.slice(1)])).toEqual([first]);
    expect(foldLedger([first, ...chain, make.undone(200_000, 100_002)])).toEqual([first]);
  });

  test('is what the definition says', () => {
    fc.assert(
      fc.property(logs, (log) => {
        expect(foldLedger(log).map(({ id, step: at }) => ({ id, step: at }))).toEqual(slowFold(log));
      }),
      runs,
    );
  });

  test('does not depend on order or repetition', () => {
    const shuffled = logs.chain((log) =>
      fc.tuple(
        fc.constant(log),
        fc.shuffledSubarray([...log, ...log], { minLength: log.length * 2, maxLength: log.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([log, other]) => {
        expect(foldLedger(other)).toEqual(foldLedger(log));
      }),
      runs,
    );
  });

  test('of two branches is the fold of their union, in either order', () => {
    const branches = logs.chain((log) => fc.tuple(fc.constant(log), fc.subarray(log), fc.subarray(log)));
    fc.assert(
      fc.property(branches, ([log, ours, theirs]) => {
        const union = log.filter((event) => ours.includes(event) || theirs.includes(event));
        expect(foldLedger([...ours, ...theirs])).toEqual(foldLedger(union));
        expect(foldLedger([...theirs, ...ours])).toEqual(foldLedger(union));
      }),
      runs,
    );
  });
});
