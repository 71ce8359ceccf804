import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readChains } from './rowChain';
import { readRow } from './readRow';

const rowOf = (input: string, label: string) => ({ input, label, task: 'GSM8K' });

test('only the signs in place of the marks are labels, and the question is what stands in front of the first step', () => {
  const { record, chains } = readChains(
    rowOf(
      'What is 2 + 3 - 1?  Step 1: 2 + 3 = 5 ки\nStep 2: 5 - 1 = 3 ки\nStep 3: so 3.',
      'What is 2 + 3 - 1?  Step 1: 2 + 3 = 5 +\nStep 2: 5 - 1 = 3 -\nStep 3: so 3.',
    ),
  );
  expect(record.question).toBe('What is 2 + 3 - 1?');
  expect(record.chains[0]?.labels).toMatchObject({ source: 'Math-Shepherd', field: 'label' });
  expect(chains).toMatchObject([
    {
      steps: ['Step 1: 2 + 3 = 5', 'Step 2: 5 - 1 = 3', 'Step 3: so 3.'],
      labels: ['correct', 'error', '-'],
    },
  ]);
});

test('a mark inside the question marks no step, and without a first step all is step', () => {
  const inside = readChains(rowOf('What ки is it? Step 1: It. ки', 'What + is it? Step 1: It. -'));
  expect(inside.record.question).toBe('What  is it?');
  expect(inside.chains).toMatchObject([{ steps: ['Step 1: It.'], labels: ['error'] }]);
  const none = readChains(rowOf('What? It. ки', 'What? It. +'));
  expect(none.record.question).toBe('');
  expect(none.chains).toMatchObject([{ steps: ['What? It.'], labels: ['correct'] }]);
});

test('texts with any signs, quotes and line breaks are found again, each with its label', () => {
  const text = fc.string({ unit: fc.constantFrom('+', '-', 'a', '\n', '"', '\\', '😀', ' '), maxLength: 8 });
  const steps = fc.array(fc.tuple(text, fc.constantFrom('+', '-')), { maxLength: 6 });
  fc.assert(
    fc.property(steps, (all) => {
      const written = (behind: (sign: string) => string) =>
        `Why?${all.map(([own, sign], index) => ` Step ${index + 1}:${own}x${behind(sign)}`).join('')}`;
      fc.pre(all.length > 0);
      const [chain] = readChains(
        rowOf(
          written(() => 'ки'),
          written((sign) => sign),
        ),
      ).chains;
      expect(chain?.steps).toEqual(all.map(([own], index) => `Step ${index + 1}:${own}x`));
      expect(chain?.labels).toEqual(all.map(([, sign]) => (sign === '+' ? 'correct' : 'error')));
    }),
    { numRuns: 50 },
  );
});

test.each([
  ['Step 1: a ки b ки', 'Step 1: a + b'],
  ['Step 1: a ки', 'Step 1: a ки'],
  ['Step 1: a ки', 'Step 1: b +'],
  ['Step 1: a ки', 'Step 1: a + and more'],
  ['Step 1: a ки', 'Step 1: a *'],
])('labels that do not follow the text are refused: %j, %j', (input, label) => {
  expect(readRow(rowOf(input, label))).toBe('"label" is not "input" with a sign for each mark');
});
