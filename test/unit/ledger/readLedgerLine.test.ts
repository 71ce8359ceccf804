import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isTornEvent, ledgerLine, readLedgerLine } from '../../../src/core/ledger/readLedgerLine';
import { address, logs, make } from './events';

const event = make.judged(1, address(0, 'text'), 'error', 'm', 0.5);

describe('readLedgerLine', () => {
  test('reads back whatever is written', () => {
    fc.assert(
      fc.property(logs, fc.string({ unit: 'binary' }), (log, text) => {
        for (const each of [...log, make.noted(99, address(0, text), text)]) {
          const line = ledgerLine(each);
          expect(line.endsWith('\n')).toBe(true);
          expect(line.slice(0, -1)).not.toContain('\n');
          expect(readLedgerLine(line)).toEqual({ kind: 'event', event: each });
        }
      }),
    );
  });

  test('does not take any piece of an event for an event', () => {
    const line = ledgerLine(event).trimEnd();
    for (let end = 0; end < line.length; end += 1) {
      expect(readLedgerLine(line.slice(0, end)).kind).toBe('garbage');
      expect(isTornEvent(line.slice(0, end))).toBe(true);
    }
  });

  test('keeps apart what a newer version wrote', () => {
    expect(readLedgerLine('{"v": 3, "something": "new"}')).toEqual({ kind: 'newer', version: 3 });
  });

  test.each([
    ['{"v": 1', /^not JSON/u],
    ['<<<<<<< ours', /^not JSON/u],
    ['[]', /^not a JSON object/u],
    ['{"v": "2"}', /type/u],
    [JSON.stringify({ ...event, verdict: 'wrong' }), /"verdict"/u],
    [JSON.stringify({ ...event, confidence: { value: 2, from: 'votes' } }), /"confidence.value"/u],
    [JSON.stringify({ ...event, id: 'short' }), /"id"/u],
    [JSON.stringify({ ...event, step: { ...event.step, step: -1 } }), /"step.step"/u],
    [JSON.stringify({ ...event, type: 'invented' }), /"type"/u],
  ])('%s is garbage', (line, reason) => {
    expect(readLedgerLine(line)).toEqual({
      kind: 'garbage',
      reason: expect.stringMatching(reason) as string,
    });
  });
});

test('a line of another kind is no torn event', () => {
  expect(isTornEvent('{"v":1,"id')).toBe(true);
  expect(isTornEvent('{"question":')).toBe(false);
  expect(isTornEvent('version https://')).toBe(false);
});

test('what is no event is not written', () => {
  expect(() => ledgerLine({ ...event, id: 'x' })).toThrow();
});
