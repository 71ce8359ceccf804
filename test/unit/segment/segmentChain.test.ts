import { expect, test } from 'vitest';
import { segmentChain } from '../../../src/core/segment/segmentChain';
import { joinedStrings } from '../../../src/core/traces/joinedSteps';
import type { Chain } from '../../../src/core/traces/traceRecord';
import { recordLabels } from '../../../src/core/placement/recordLabels';

const chainOf = (steps: readonly string[], labels?: Chain['labels']): Chain => {
  return {
    index: 0,
    answer: '',
    path: ['steps'],
    ...joinedStrings(steps),
    ...(labels === undefined ? {} : { labels }),
  };
};

test('the steps that the record lists come before the numbered rule', () => {
  const chain = chainOf(['Short.', '1. A numbered line of some length\n2. and one more line']);
  const { rule, steps, leftOut } = segmentChain(chain, 'numbered');
  expect(rule).toBe('given');
  expect(steps).toEqual([
    { index: 0, span: { start: 0, end: 6 }, shown: 'Short.' },
    { index: 1, span: { start: 7, end: 61 }, shown: chain.text.slice(7) },
  ]);
  expect(leftOut).toEqual([{ start: 6, end: 7 }]);
  expect(segmentChain(chain, 'given')).toEqual(segmentChain(chain, 'numbered'));
});

test('the control rules cut the text anew', () => {
  const chain = chainOf(['A sentence that goes on for more than forty-five characters.', 'Short.']);
  const { rule, steps } = segmentChain(chain, 'sentences');
  expect(rule).toBe('sentences');
  expect(steps).toHaveLength(1);
  expect(recordLabels(chain, segmentChain(chain, 'sentences'))).toEqual([]);
});

test('a chain whose record lists no steps has none by the rule given', () => {
  const chain = { text: '1. A numbered line of some length', path: ['text'] };
  expect(segmentChain(chain, 'given')).toEqual({
    rule: 'given',
    steps: [],
    leftOut: [{ start: 0, end: chain.text.length }],
  });
  expect(segmentChain(chain, 'numbered')).toMatchObject({ rule: 'numbered', steps: [{ index: 0 }] });
});

test('steps without text are passed over, and labels stay on theirs', () => {
  const label = (verdict: 'correct' | 'error', explanation: string) => ({ verdict, explanation });
  const steps = [label('correct', 'a'), label('correct', 'b'), label('error', 'c')];
  const chain = chainOf(['  one\n', ' \n', 'two', 'three'], { source: 'People', field: 'mistake', steps });
  const segmentation = segmentChain(chain, 'numbered');
  expect(segmentation.steps.map(({ shown }) => shown)).toEqual(['one', 'two', 'three']);
  const head = { judge: 'People', source: { field: 'mistake' } };
  expect(recordLabels(chain, segmentation)).toEqual([
    { ...head, outcome: { kind: 'judged', verdict: 'correct', explanation: 'a' } },
    { ...head, outcome: { kind: 'judged', verdict: 'error', explanation: 'c' } },
    undefined,
  ]);
});
