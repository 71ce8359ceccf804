import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marginWidth, readingLayout, type ReadingInput } from '../../../src/core/reading/readingLayout';
import { segment } from '../../../src/core/segment/segment';

const counts = { correct: 1, error: 0, uncertain: 0, failed: 0, unjudged: 0 };

function input(overrides: Partial<ReadingInput> = {}): ReadingInput {
  const text = '1. The first and only step.';
  const chain = { index: 0, text, answer: 'B', path: ['text'] };
  return {
    record: {
      position: 263,
      key: '42',
      question: 'What is it?\nChoose.',
      options: new Map([
        ['A', 'one'],
        ['B', 'two\nlines'],
      ]),
      gold: 'B',
      chains: [chain],
    },
    recordCount: 1273,
    tag: 'gpt-3.5',
    role: 'student',
    chain,
    segmentation: {
      rule: 'numbered',
      steps: [{ index: 0, span: { start: 3, end: text.length }, shown: text.slice(3) }],
      leftOut: [{ start: 0, end: 3 }],
    },
    counts,
    ...overrides,
  };
}

describe('readingLayout', () => {
  it('says that the record has labels of other steps than these', () => {
    const { chain, segmentation } = input();
    const labels = { source: 's', field: 'f', steps: [{ verdict: 'error', explanation: '' }] } as const;
    const labelled = { ...chain, listed: [{ start: 0, end: chain.text.length, at: [0] }], labels };
    const line = (rule: 'windows' | 'given'): string | undefined => {
      const layout = readingLayout(input({ chain: labelled, segmentation: { ...segmentation, rule } }));
      return layout.text.split('\n')[layout.chainLine];
    };
    expect(line('windows')).toBe(
      'Chain 1 of 1 · 1 step: 1 ✓ · 1 label of the record hidden: not of these steps',
    );
    expect(line('given')).toBe('Chain 1 of 1 · 1 step: 1 ✓');
  });

  it('sets head, question, options and chain, with a margin in front of the text', () => {
    const margin = ' '.repeat(marginWidth);
    const layout = readingLayout(input());
    expect(layout.text.split('\n')).toEqual([
      'Question 264 of 1,273 · gpt-3.5 (student) · id 42',
      '',
      `${margin}What is it?`,
      `${margin}Choose.`,
      '',
      `${margin}A  one`,
      `${margin}B  two lines`,
      '',
      'Chain 1 of 1 · 1 step: 1 ✓',
      '',
      `${margin}1. The first and only step.`,
      '',
    ]);
    expect(layout.options).toEqual([
      { letter: 'A', line: 5 },
      { letter: 'B', line: 6 },
    ]);
    expect(layout.chainLine).toBe(8);
    expect(layout.lastLine).toBe(11);
    expect(layout.steps).toEqual([
      { firstLine: 10, lastLine: 10, explanationLine: 11, startColumn: 23, endColumn: 47 },
    ]);
  });

  it('moves no line when verdicts change', () => {
    const before = readingLayout(input());
    const after = readingLayout(input({ counts: { ...counts, correct: 0, error: 1 } }));
    expect({ ...after, text: '' }).toEqual({ ...before, text: '' });
    expect(after.text).not.toBe(before.text);
  });

  it('names an arm once when its tag is its role', () => {
    expect(readingLayout(input({ tag: 'student' })).text.split('\n')[0]).toBe(
      'Question 264 of 1,273 · student · id 42',
    );
  });

  it('shows NUL, which would make the editor refuse the text, and keeps columns', () => {
    const text = '1. A step with a \0 in it.';
    const chain = { index: 0, text, answer: '', path: ['text'] };
    const layout = readingLayout(input({ chain }));
    expect(layout.text).not.toContain('\0');
    expect(layout.text).toContain('1. A step with a ␀ in it.');
  });

  it('has one line for each that it counts, whatever line breaks a record has where', () => {
    const text = fc
      .array(fc.constantFrom('\n', '\r', '\r\n', '\u2028', '\u2029', '\0', ' ', '1. A step. ', 'x'), {
        maxLength: 8,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, text, text, fc.array(fc.tuple(text, text), { maxLength: 3 }), (...given) => {
        const [question, key, tag, chainText, entries] = given;
        const chain = { index: 0, text: chainText, answer: '', path: ['text'] };
        const options = new Map(entries);
        const record = { ...input().record, question, key, options, chains: [chain] };
        const segmentation = segment(chainText, 'numbered');
        const layout = readingLayout(input({ record, tag, chain, segmentation }));
        const lines = layout.text.split(/\r\n|\r|\n/u);
        expect(lines).toHaveLength(layout.lastLine + 1);
        expect(lines[layout.chainLine]).toMatch(/^Chain 1 of 1/u);
        expect(layout.options.map(({ letter }) => letter)).toEqual([...options.keys()]);
        expect(layout.text).not.toContain('\0');
      }),
      { numRuns: 1000 },
    );
  });

  it('bounds an option’s letter, which a record may make as long as it likes', () => {
    const record = { ...input().record, options: new Map([['😀'.repeat(500), 'one']]) };
    const line = readingLayout(input({ record })).text.split('\n')[5] ?? '';
    expect(line.length).toBeLessThan(60);
    expect(line.isWellFormed()).toBe(true);
    expect(line.endsWith('…  one')).toBe(true);
  });
});
