import { expect, test } from 'vitest';
import { RecentResults } from '../../../src/node/files/recentResults';

function counting(budget: number) {
  const recent = new RecentResults<number>(budget);
  const loads: number[] = [];
  const get = (position: number, weight = 1) =>
    recent.get(position, weight, () => {
      loads.push(position);
      return Promise.resolve(position);
    });
  return { recent, loads, get };
}

test('loads once while there is room, and forgets what was not asked for longest', async () => {
  const { loads, get } = counting(2);
  expect(await Promise.all([get(1), get(1), get(2), get(1), get(3), get(1), get(2)])).toEqual([
    1, 1, 2, 1, 3, 1, 2,
  ]);
  expect(loads).toEqual([1, 2, 3, 2]);
});

test('keeps the newest even when it is heavier than the budget', () => {
  const { loads, get } = counting(10);
  void get(1, 5);
  void get(2, 100);
  void get(2, 100);
  void get(1, 5);
  expect(loads).toEqual([1, 2, 1]);
});

test('forgets on demand', () => {
  const { recent, loads, get } = counting(2);
  void get(1);
  recent.forget(1);
  recent.forget(9);
  void get(1);
  recent.clear();
  void get(1);
  void get(2);
  void get(1);
  expect(loads).toEqual([1, 1, 1, 2]);
});

test('does not keep a failure', async () => {
  const recent = new RecentResults<number>(10);
  await expect(recent.get(1, 1, () => Promise.reject(new Error('once')))).rejects.toThrow('once');
  expect(await recent.get(1, 1, () => Promise.resolve(5))).toBe(5);
});
