import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldLedger } from '../../../src/core/ledger/foldLedger';
import type { LedgerEvent } from '../../../src/core/ledger/ledgerEvent';
import { ledgerLine } from '../../../src/core/ledger/readLedgerLine';
import { LedgerContent, type ReadBytes } from '../../../src/node/ledger/ledgerContent';
import { classifyLines } from '../../../src/node/ledger/ledgerLines';
import { address, logs, make } from '../../unit/ledger/events';

// Whatever happens to the bytes of a ledger, it says what the events say that are still whole in it.
const runs = { numRuns: 10_000 };
const questions = ['q0', 'q1', 'q2', 'q'];

/** Logs in which texts have characters of several bytes, line breaks and quotes. */
const anyLog = fc
  .tuple(logs, fc.array(fc.string({ unit: 'binary', maxLength: 8 }), { maxLength: 2 }))
  .map(([log, texts]): readonly LedgerEvent[] => [
    ...log,
    ...texts.map((text, index) => make.noted(50 + index, address(0, text), `é"\n${text}😀`)),
  ]);
/** Lines of a log in any order, any of them several times. */
const anyLines = anyLog.chain((log) =>
  fc.shuffledSubarray([...log, ...log, ...log.slice(0, 3)]).map((events) => ({ log, events })),
);

const bytesOf = (events: readonly LedgerEvent[]): Buffer => Buffer.from(events.map(ledgerLine).join(''));
const reader =
  (bytes: Buffer): ReadBytes =>
  (start, length) =>
    Promise.resolve(bytes.subarray(start, start + length));

/** Where to cut: at any byte, or, as often, about the end of any line. */
const anyCut = fc.record({ at: fc.nat(), nearEnd: fc.boolean(), by: fc.integer({ min: -2, max: 1 }) });

function cutOff(bytes: Buffer, { at, nearEnd, by }: { at: number; nearEnd: boolean; by: number }): Buffer {
  const place = at % (bytes.length + 1);
  const end = bytes.indexOf('\n', place);
  return bytes.subarray(0, nearEnd && end !== -1 ? Math.max(0, end + 1 + by) : place);
}

async function contentOf(bytes: Buffer): Promise<LedgerContent> {
  const content = new LedgerContent();
  await content.readOn(reader(bytes), bytes.length);
  return content;
}

function expectState({ events }: LedgerContent, survivors: readonly LedgerEvent[]): void {
  const state = foldLedger(survivors);
  expect(foldLedger(events.all)).toEqual(state);
  for (const question of questions)
    expect(events.of(question)).toEqual(state.filter(({ step }) => step.question === question));
}

/** The events whose lines are whole within so many bytes; the last one may lack its line feed. */
function wholeWithin(events: readonly LedgerEvent[], length: number): readonly LedgerEvent[] {
  let end = 0;
  return events.filter((event) => {
    end += Buffer.byteLength(ledgerLine(event));
    return end - 1 <= length;
  });
}

test('cut at any byte, and gone on with by another writer, it is the fold of the events that survive', async () => {
  const cases = fc.tuple(anyLines, anyCut);
  await fc.assert(
    fc.asyncProperty(cases, async ([{ log, events }, cut]) => {
      const all = bytesOf(events);
      const left = cutOff(all, cut);
      const survivors = wholeWithin(events, left.length);
      const content = await contentOf(left);
      expectState(content, survivors);
      const isTorn = left.length > bytesOf(survivors).length;
      expect(content.torn).toBe(isTorn);
      // Another writer ends the torn line before it writes its own.
      const ended =
        left.length === 0 || left.at(-1) === 0x0a ? left : Buffer.concat([left, Buffer.from('\n')]);
      const more = log.slice(-3);
      const continued = await contentOf(Buffer.concat([ended, bytesOf(more)]));
      expectState(continued, [...survivors, ...more]);
      expect([continued.torn, continued.garbageCount]).toEqual([false, isTorn ? 1 : 0]);
    }),
    runs,
  );
}, 60_000);

test('read in two goes, between any two bytes, it is the same as read at once', async () => {
  const cases = fc.tuple(anyLines, anyCut);
  await fc.assert(
    fc.asyncProperty(cases, async ([{ events }, cut]) => {
      const all = bytesOf(events);
      const content = await contentOf(cutOff(all, cut));
      expect(await content.isStartOf(reader(all))).toBe(true);
      await content.readOn(reader(all), all.length);
      expectState(content, events);
      expect([content.torn, content.garbageCount]).toEqual([false, 0]);
    }),
    runs,
  );
}, 60_000);

test('merged from two branches by union, it is the fold of the events of both, whichever comes first', async () => {
  const branches = anyLog.chain((log) =>
    fc.tuple(fc.constant(log), fc.nat({ max: log.length }), fc.subarray([...log]), fc.subarray([...log])),
  );
  await fc.assert(
    fc.asyncProperty(branches, async ([log, shared, ours, theirs]) => {
      const base = log.slice(0, shared);
      for (const merged of [
        [...base, ...ours, ...theirs],
        [...base, ...theirs, ...ours],
      ])
        expectState(await contentOf(bytesOf(merged)), [...new Set(merged)]);
    }),
    runs,
  );
}, 60_000);

test('checked line by line, in pieces of any size, it has the same events as read', async () => {
  const cases = fc.tuple(anyLines, anyCut, fc.integer({ min: 1, max: 400 }));
  await fc.assert(
    fc.asyncProperty(cases, async ([{ events }, cut, size]) => {
      const all = bytesOf(events);
      const left = cutOff(all, cut);
      const kinds: string[] = [];
      for await (const { kind } of classifyLines(pieces(left, size))) kinds.push(kind);
      const content = await contentOf(left);
      expect(kinds.filter((kind) => kind === 'event')).toHaveLength(content.events.size);
      expect(kinds.filter((kind) => kind === 'torn')).toHaveLength(content.torn ? 1 : 0);
      expect(kinds.filter((kind) => !['event', 'duplicate', 'torn'].includes(kind))).toEqual([]);
    }),
    runs,
  );
}, 60_000);

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}
