import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinedSteps, joinedStrings } from '../../../src/core/traces/joinedSteps';
import { locateChain } from '../../../src/core/traces/locateChain';

const steps = fc.array(fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', '😀', '\0'), maxLength: 6 }), {
  minLength: 1,
  maxLength: 5,
});

test('a listed step stands where its own string stands', () => {
  fc.assert(
    fc.property(steps, (texts) => {
      const line = JSON.stringify({ input: 'q', steps: texts, answer: 'x' });
      const { text, listed: spans } = joinedStrings(texts);
      const toLine = locateChain(line, { path: ['steps'], listed: spans });
      const found = spans.map((span) => toLine?.(span) ?? { start: 0, end: 0 });
      expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(texts);
      texts.forEach((own, index) => {
        if (own === '') return;
        const { start, end } = found[index] ?? { start: 0, end: 0 };
        expect(JSON.parse(`"${line.slice(start, end)}"`)).toBe(own);
      });
    }),
  );
});

test('a range over several steps reaches from the first to the last', () => {
  const line = '{"steps": ["one", "t\\nwo", "three"]}';
  const { text, listed: spans } = joinedStrings(['one', 't\nwo', 'three']);
  const toLine = locateChain(line, { path: ['steps'], listed: spans });
  const slice = (part: string): string => {
    const start = text.indexOf(part);
    const range = toLine?.({ start, end: start + part.length });
    return line.slice(range?.start, range?.end);
  };
  expect(slice('ne\nt\nw')).toBe('ne", "t\\nw');
  expect(slice('wo\nthree')).toBe('wo", "three');
  expect(slice('one\nt\nwo\nth')).toBe('one", "t\\nwo", "th');
  expect(slice('wo')).toBe('wo');
  expect(slice('\nthree')).toBe('three');
});

test('a listed step stands in a member of the list’s elements, some of which have none, or in a part of a string', () => {
  const line = '{"turns": [{"say": "a\\n1"}, {"say": "+"}, {"say": "b"}], "whole": "qa\\nb"}';
  const inTurns = joinedSteps([
    { text: '1', at: [0, 'say'], from: 2 },
    { text: 'b', at: [2, 'say'] },
  ]);
  const inWhole = joinedSteps([
    { text: 'a', at: [], from: 1 },
    { text: 'b', at: [], from: 3 },
  ]);
  const found = (path: string, { listed }: ReturnType<typeof joinedSteps>) =>
    listed.map((span) => {
      const { start, end } = locateChain(line, { path: [path], listed })?.(span) ?? { start: 0, end: 0 };
      return [line.slice(start - 2, start), line.slice(start, end)];
    });
  expect(found('turns', inTurns)).toEqual([
    ['\\n', '1'],
    [' "', 'b'],
  ]);
  expect(found('whole', inWhole)).toEqual([
    ['"q', 'a'],
    ['\\n', 'b'],
  ]);
});

test('a single text is located as it is, and what is not there not at all', () => {
  expect(locateChain('{"text": "a\\nb"}', { path: ['text'] })?.({ start: 1, end: 3 })).toEqual({
    start: 11,
    end: 14,
  });
  const listed = [{ start: 0, end: 1, at: [0] }];
  expect(locateChain('{"text": 5}', { path: ['text'] })).toBeUndefined();
  expect(locateChain('{"text": 5}', { path: ['steps'], listed })).toBeUndefined();
  expect(locateChain('{"steps": [5]}', { path: ['steps'], listed })).toBeUndefined();
  expect(locateChain('{"steps": [{"a": "b"}]}', { path: ['steps'], listed })).toBeUndefined();
  expect(locateChain('{"steps": []}', { path: ['steps'], listed })).toBeUndefined();
});

test('a hundred thousand steps take one pass', () => {
  const texts = Array.from({ length: 100_000 }, (_, index) => `step ${index}`);
  const line = JSON.stringify({ steps: texts });
  const { listed: spans } = joinedStrings(texts);
  const toLine = locateChain(line, { path: ['steps'], listed: spans });
  const { start, end } = toLine?.(spans[99_999] ?? { start: 0, end: 0 }) ?? { start: 0, end: 0 };
  expect(line.slice(start, end)).toBe('step 99999');
});
