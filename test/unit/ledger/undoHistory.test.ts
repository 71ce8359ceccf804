import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldLedger } from '../../../src/core/ledger/foldLedger';
import type { LedgerEvent } from '../../../src/core/ledger/ledgerEvent';
import { undoHistory } from '../../../src/core/ledger/undoHistory';
import { address } from './events';

const id = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const header = (number: number, by: string) => ({
  v: 1 as const,
  id: id(number),
  at: '2026-01-01T00:00:00Z',
  by,
});

function override(number: number, by = 'Ada', batch?: string): LedgerEvent {
  return {
    ...header(number, by),
    type: 'overridden',
    step: address(0, 'text'),
    verdict: 'error',
    ...(batch === undefined ? {} : { batch }),
  };
}

function undone(number: number, event: number, by = 'Ada'): LedgerEvent {
  return { ...header(number, by), type: 'undone', event: id(event) };
}

function deletion(number: number, event: number, by = 'Ada'): LedgerEvent {
  return { ...header(number, by), type: 'undone', event: id(event), deletion: true };
}

const undoIds = (events: readonly LedgerEvent[], by = 'Ada') =>
  undoHistory(events, by).undo.map((action) => action.map((event) => event.id));
const redoIds = (events: readonly LedgerEvent[], by = 'Ada') =>
  undoHistory(events, by).redo.map(({ action }) => action.map((event) => event.id));

describe('undoHistory', () => {
  it('offers a person’s own actions, newest last, several levels deep', () => {
    const events = [override(1), override(2, 'Grace'), override(3)];
    expect(undoIds(events)).toEqual([[id(1)], [id(3)]]);
    expect(undoIds(events, 'Grace')).toEqual([[id(2)]]);
  });

  it('offers what was taken back for restoring, until a new action comes', () => {
    const taken = [override(1), override(2), undone(3, 2)];
    expect(undoIds(taken)).toEqual([[id(1)]]);
    expect(redoIds(taken)).toEqual([[id(2)]]);
    const restored = [...taken, undone(4, 3)];
    expect(undoIds(restored)).toEqual([[id(1)], [id(2)]]);
    expect(redoIds(restored)).toEqual([]);
    expect(redoIds([...taken, override(5)])).toEqual([]);
  });

  it('takes events of one batch together', () => {
    expect(undoIds([override(1, 'Ada', 'b'), override(2, 'Ada', 'b'), override(3)])).toEqual([
      [id(1), id(2)],
      [id(3)],
    ]);
  });

  it('offers nothing that somebody else took back', () => {
    const events = [override(1), undone(2, 1, 'Grace')];
    expect(undoIds(events)).toEqual([]);
    expect(redoIds(events)).toEqual([]);
  });

  it('offers a deletion for undoing before what was deleted, and for restoring', () => {
    const deleted = [override(1), override(2), deletion(3, 1)];
    expect(undoIds(deleted)).toEqual([[id(1)], [id(2)], [id(3)]]);
    const kept = [...deleted, undone(4, 3)];
    expect(undoIds(kept)).toEqual([[id(1)], [id(2)]]);
    expect(redoIds(kept)).toEqual([[id(3)]]);
    expect(foldLedger(kept)).toHaveLength(2);
    const deletedAgain = [...kept, undone(5, 4)];
    expect(undoIds(deletedAgain)).toEqual([[id(1)], [id(2)], [id(3)]]);
    expect(foldLedger(deletedAgain)).toHaveLength(1);
  });

  it('offers a deletion to the one who deleted, and to nobody else', () => {
    const events = [override(1), override(2, 'Grace'), deletion(3, 1, 'Grace')];
    expect(undoIds(events)).toEqual([]);
    expect(undoIds(events, 'Grace')).toEqual([[id(2)], [id(3)]]);
  });

  it('agrees with an editor’s undo stack, whatever is done, in whatever order the events are read', () => {
    const command = fc.constantFrom('act', 'undo', 'redo');
    fc.assert(
      fc.property(
        fc.array(command, { maxLength: 25 }),
        fc.array(fc.nat(), { minLength: 25, maxLength: 25 }),
        (commands, order) => {
          const events: LedgerEvent[] = [];
          const done: string[] = [];
          const taken: string[] = [];
          for (const name of commands) {
            const number = events.length + 1;
            const history = undoHistory(events, 'Ada');
            if (name === 'act') {
              events.push(override(number));
              done.push(id(number));
              taken.length = 0;
            } else if (name === 'undo') {
              const last = history.undo.at(-1)?.[0];
              expect(last?.id).toBe(done.at(-1));
              if (last === undefined) continue;
              events.push({ ...header(number, 'Ada'), type: 'undone', event: last.id });
              taken.push(done.pop() ?? '');
            } else {
              const last = history.redo.at(-1);
              expect(last?.action[0]?.id).toBe(taken.at(-1));
              const [event] = last?.undone ?? [];
              if (event === undefined) continue;
              events.push({ ...header(number, 'Ada'), type: 'undone', event });
              done.push(taken.pop() ?? '');
            }
          }
          const shuffled = events
            .map((event, index) => ({ event, key: order[index] ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ event }) => event);
          expect(undoIds(shuffled)).toEqual(done.map((event) => [event]));
          expect(foldLedger(shuffled).map((event) => event.id)).toEqual([...done].sort());
        },
      ),
      { numRuns: 2000 },
    );
  });
});
