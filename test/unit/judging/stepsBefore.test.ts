import { expect, test } from 'vitest';
import { stepsBefore } from '../../../src/core/judging/stepsBefore';

const steps = Array.from({ length: 60 }, (_, index) => {
  return { index, span: { start: index, end: index + 1 }, shown: `step ${index}` };
});

test('the steps before one, in order, the nearest of many', () => {
  expect(stepsBefore(steps, 0)).toEqual([]);
  expect(stepsBefore(steps, 2)).toEqual(['step 0', 'step 1']);
  const many = stepsBefore(steps, 59);
  expect([many.length, many[0], many.at(-1)]).toEqual([50, 'step 9', 'step 58']);
});
