import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEventIds, isAheadOfClock, isTimed } from '../../../src/core/ledger/eventId';

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

test('follows the id that it is given, whatever the clock says', () => {
  const next = createEventIds(() => 5, bytes(0));
  const ahead = createEventIds(() => 9, bytes(0xff));
  const [first, second] = [ahead(), ahead()];
  const ids = [first, next(first), next(first), second, next(second), next()];
  expect(ids.slice(0, 3)).toEqual(ids.slice(0, 3).sort());
  expect(ids.slice(3)).toEqual(ids.slice(3).sort());
  expect(new Set(ids).size).toBe(6);
  expect(ids[1]).toMatch(/^00000000-0009-7/u);
  const full = '00000000-0009-7fff-8000-000000000000';
  expect(next(full) > full).toBe(true);
});

test('goes by its own clock when the id that it is given is older, or says no time', () => {
  for (const after of [undefined, '00000000-0001-7fff-bfff-ffffffffffff', 'zzzz0000zzzz0000zzzz']) {
    expect(createEventIds(() => 5, bytes(0))(after)).toBe('00000000-0005-7000-8000-000000000000');
  }
});

test('is ahead of the clock by more than a day', () => {
  const now = 1_700_000_000_000.5;
  const made = (time: number) => createEventIds(() => time, bytes(0xff))();
  expect(isAheadOfClock(made(now + 86_400_000), now)).toBe(false);
  expect(isAheadOfClock(made(now + 86_400_001), now)).toBe(true);
  expect(isAheadOfClock('ffffffff-ffff-7fff-bfff-ffffffffffff', now)).toBe(true);
  expect(isAheadOfClock('zzzz0000zzzz0000zzzz', now)).toBe(true);
  expect(isTimed(made(now))).toBe(true);
  expect(isTimed('zzzz0000zzzz0000zzzz')).toBe(false);
});
