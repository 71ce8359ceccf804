import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEventIds } from '../../../src/core/verdicts/eventId';

const layout = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u;
const bytes = (fill: number) => (count: number) => new Uint8Array(count).fill(fill);

test('has the layout of UUID version 7, with the time in front', () => {
  const id = createEventIds(() => 0x0123_4567_89ab, bytes(0xff))();
  expect(id).toBe('01234567-89ab-77ff-bfff-ffffffffffff');
  expect(createEventIds(() => 1, bytes(0))()).toBe('00000000-0001-7000-8000-000000000000');
});

test('rises strictly, whatever the clock does and however many ids a millisecond has', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5), { minLength: 1, maxLength: 200 }), fc.nat(255), (times, fill) => {
      let call = 0;
      const next = createEventIds(() => 1_700_000_000_000 + (times[call++ % times.length] ?? 0), bytes(fill));
      const ids = Array.from({ length: 200 }, next);
      expect(ids).toEqual([...new Set(ids)].sort());
      for (const id of ids) expect(id).toMatch(layout);
    }),
  );
});

test('moves on to the next millisecond when the counter is full', () => {
  const next = createEventIds(() => 5, bytes(0xff));
  const ids = Array.from({ length: 10_000 }, next);
  expect(ids).toEqual([...new Set(ids)].sort());
  expect(ids.at(-1)).toMatch(/^00000000-0007-7/u);
});

test('of two writers in the same millisecond differ', () => {
  let state = 1;
  const random = (count: number) =>
    Uint8Array.from({ length: count }, () => (state = (state * 48271) % 2147483647) & 0xff);
  const first = createEventIds(() => 5, random);
  const second = createEventIds(() => 5, random);
  const ids = Array.from({ length: 1000 }, () => [first(), second()]).flat();
  expect(new Set(ids).size).toBe(2000);
});
