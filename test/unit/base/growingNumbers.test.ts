import { expect, test } from 'vitest';
import { GrowingNumbers } from '../../../src/core/base/growingNumbers';

test('grows, and keeps numbers beyond 32 bits', () => {
  const list = new GrowingNumbers();
  for (let index = 0; index < 5000; index += 1) list.push(index * 2 ** 40);
  expect(list.length).toBe(5000);
  expect(list.at(4999)).toBe(4999 * 2 ** 40);
  expect(list.view()).toHaveLength(5000);
  expect(() => list.at(5000)).toThrow(RangeError);
});

test('takes over given numbers, and grows from none', () => {
  const list = GrowingNumbers.of(new Float64Array());
  list.push(7);
  expect([...list.view()]).toEqual([7]);
  expect(GrowingNumbers.of(Float64Array.of(1, 2)).length).toBe(2);
});

test('finds the first number above a value', () => {
  const list = GrowingNumbers.of(Float64Array.of(1, 3, 3, 5));
  expect([0, 1, 2, 3, 4, 5].map((value) => list.firstAbove(value))).toEqual([0, 1, 1, 3, 3, 4]);
});
