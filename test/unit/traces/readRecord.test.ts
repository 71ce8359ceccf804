import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textHash } from '../../../src/core/base/textHash';
import { readRecord } from '../../../src/core/traces/readRecord';
import type { TraceRecord } from '../../../src/core/traces/traceRecord';

function record(line: string, position = 0): TraceRecord {
  const result = readRecord(line, position);
  if (result.kind === 'malformed') throw new Error(result.reason);
  return result.record;
}

function reason(line: string): string {
  const result = readRecord(line, 0);
  if (result.kind === 'record') throw new Error('the line was read');
  return result.reason;
}

describe('readRecord reads', () => {
  test.each([
    ['b', 'B'],
    [' (B). ', 'B'],
    ['second', 'second'],
    ['E', 'E'],
    [`b${' '.repeat(200_000)}b`, `b${' '.repeat(200_000)}b`],
  ])('a right answer as the option’s letter where it names one: %j', (given, gold) => {
    const row = { id: 1, text: 'x', options: { A: 'first', B: 'second' }, correct_answer: given };
    expect(record(JSON.stringify(row)).gold).toBe(gold);
    expect(record(JSON.stringify({ ...row, options: undefined })).gold).toBe(given);
  });

  test('one chain', () => {
    const line = JSON.stringify({
      question_idx: 68,
      question: 'Which?',
      options: { B: 'second', A: 'first' },
      correct_answer: 'B',
      text: 'Step 1: x',
      answer: 'A',
      extra: { anything: [1] },
    });
    expect(record(line, 3)).toEqual({
      position: 3,
      key: '68',
      question: 'Which?',
      options: new Map([
        ['B', 'second'],
        ['A', 'first'],
      ]),
      gold: 'B',
      chains: [{ index: 0, text: 'Step 1: x', answer: 'A', path: ['text'] }],
    });
  });

  test('several chains', () => {
    const line = JSON.stringify({
      question_idx: 1,
      question: '',
      options: {},
      correct_answer: 'B',
      sampled: [
        { text: 'a', answer: 'B', n_tokens: 5, mean_logprob: -0.1 },
        { text: null, answer: null },
        {},
      ],
    });
    expect(record(line).chains).toEqual([
      { index: 0, text: 'a', answer: 'B', path: ['sampled', 0, 'text'] },
      { index: 1, text: '', answer: '', path: ['sampled', 1, 'text'] },
      { index: 2, text: '', answer: '', path: ['sampled', 2, 'text'] },
    ]);
  });

  test.each([
    ['teacher_cot', 'teacher_answer'],
    ['generated_cot', 'answer'],
    ['sft_target', 'answer'],
  ])('a chain in %s', (field, answer) => {
    const line = JSON.stringify({ question_idx: 1, question: 'q', [field]: 'x', [answer]: 'C' });
    expect(record(line).chains).toEqual([{ index: 0, text: 'x', answer: 'C', path: [field] }]);
  });

  test('its own text before the teacher’s, unless it is null', () => {
    expect(record('{"id": 1, "teacher_cot": "t", "text": "own"}').chains[0]?.text).toBe('own');
    expect(record('{"id": 1, "teacher_cot": "t", "text": null}').chains[0]?.text).toBe('t');
    expect(record('{"id": 1, "text": null}').chains[0]).toMatchObject({ text: '', path: ['text'] });
  });

  test('the prompt of a training row where there is no question', () => {
    expect(record('{"id": 1, "sft_input": "q", "sft_target": "t"}').question).toBe('q');
  });

  test('options as a list, with letters', () => {
    const options = Array.from({ length: 28 }, (_, index) => `option ${index}`);
    const read = record(JSON.stringify({ id: 1, options, text: 'x' })).options;
    expect([...read.keys()].slice(0, 3)).toEqual(['A', 'B', 'C']);
    expect([...read.keys()].slice(25)).toEqual(['Z', '27', '28']);
    expect(read.get('B')).toBe('option 1');
  });

  test('options in the line’s order, numbers and repeated letters too', () => {
    const line = '{"id": 1, "options": {"2": "x", "A": "y", "1": 3, "2": "z"}, "text": ""}';
    expect([...record(line).options]).toEqual([
      ['2', 'z'],
      ['A', 'y'],
      ['1', '3'],
    ]);
  });

  test('numbers as answers', () => {
    const read = record('{"id": 1, "correct_answer": 42, "text": "x", "answer": 7}');
    expect(read.gold).toBe('42');
    expect(read.chains[0]?.answer).toBe('7');
    expect(record('{"id": 1, "correct_answer": "", "text": "x"}').gold).toBeUndefined();
    expect(record('{"id": 1, "correct_answer": " ", "text": "x"}').gold).toBeUndefined();
  });

  test('what Python writes for missing numbers', () => {
    expect(record('{"id": 1, "sampled": [{"text": "NaN", "mean_logprob": NaN}]}').chains[0]?.text).toBe(
      'NaN',
    );
  });

  test('a byte order mark, a carriage return, NUL and lone surrogates', () => {
    const line = '\ufeff{"id": 1, "text": "a\\u0000\\ud83d\\r\\n"}\r';
    expect(record(line).chains[0]?.text).toBe('a\0\ud83d\r\n');
  });

  test('a field nested a hundred thousand levels deep, which it does not use', () => {
    const depth = 100_000;
    expect(record(`{"id": 1, "text": "x", "extra": ${'['.repeat(depth)}${']'.repeat(depth)}}`).key).toBe('1');
  });

  test('hostile member names as mere names', () => {
    const line =
      '{"__proto__": {"text": "p", "question": "p"}, "id": 1, "options": {"__proto__": "x"}, "text": "own"}';
    const read = record(line);
    expect(read.question).toBe('');
    expect([...read.options]).toEqual([['__proto__', 'x']]);
    expect({}).not.toHaveProperty('text');
    expect(reason('{"__proto__": {"text": "p"}, "id": 1}')).toMatch(/no reasoning text/u);
  });
});

describe('the key of a record', () => {
  test.each([
    ['{"question_idx": 5, "id": "x", "uid": "y", "text": ""}', '5'],
    ['{"question_idx": null, "id": "x", "uid": "y", "text": ""}', 'x'],
    ['{"question_idx": "", "uid": "y", "text": ""}', 'y'],
    ['{"question_idx": 68.0, "text": ""}', '68'],
    ['{"question_idx": -1.5, "text": ""}', '-1.5'],
    ['{"question_idx": 12345678901234567891, "text": ""}', '12345678901234567891'],
    ['{"question_idx": -9007199254740993, "text": ""}', '-9007199254740993'],
    ['{"question_idx": 9007199254740993, "question_idx": 9007199254740995, "text": ""}', '9007199254740995'],
    ['{"question_idx": "007", "text": ""}', '007'],
    ['{"question": "  What\\n IS  ﬁne? ", "text": ""}', textHash('what is fine?')],
    ['{"text": ""}', 'record 7'],
  ])('of %s is %s', (line, key) => {
    expect(record(line, 7).key).toBe(key);
  });
});

describe('readRecord names the field that is wrong', () => {
  test.each([
    ['{"id": 1, "text": 5}', '"text" must be text'],
    ['{"id": 1, "text": "x", "answer": {}}', '"answer" must be text'],
    ['{"id": 1, "text": "x", "question": []}', '"question" must be text'],
    ['{"id": 1, "text": "x", "correct_answer": true}', '"correct_answer" must be text'],
    ['{"id": 1, "sampled": "x"}', '"sampled" must be a list'],
    ['{"id": 1, "sampled": [{}, 5]}', '"sampled[1]" must be an object'],
    ['{"id": 1, "sampled": [{}, {}, {"text": 1}]}', '"sampled[2].text" must be text'],
    ['{"id": 1, "text": "x", "options": "A"}', '"options" must be an object or a list'],
    ['{"id": 1, "text": "x", "options": {"A": {}}}', '"options.A" must be text'],
    ['{"id": 1, "text": "x", "options": ["a", null]}', '"options.B" must be text'],
    ['{"id": {}, "text": "x"}', '"id" must be text or a number'],
    ['{"question_idx": true, "text": "x"}', '"question_idx" must be text or a number'],
    ['[1]', 'not a JSON object'],
    ['null', 'not a JSON object'],
    [
      '{"id": 1}',
      'no reasoning text: it has the fields of no known format ("text", "sampled", "steps", "reasoning", "messages" …)',
    ],
  ])('%s: %s', (line, expected) => {
    expect(reason(line)).toBe(expected);
  });

  test('says that a line is not JSON', () => {
    expect(reason('{"id": 1')).toMatch(/^not JSON: /u);
    expect(reason('{"text": "a\0"}')).toMatch(/^not JSON: .*control character/u);
  });

  test('and never throws', () => {
    const line = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record(
          {
            question_idx: fc.jsonValue(),
            id: fc.jsonValue(),
            question: fc.jsonValue(),
            options: fc.jsonValue(),
            correct_answer: fc.jsonValue(),
            text: fc.jsonValue(),
            sampled: fc.jsonValue(),
            teacher_cot: fc.jsonValue(),
          },
          { requiredKeys: [] },
        )
        .map((row) => JSON.stringify(row)),
    );
    fc.assert(fc.property(line, (text) => ['record', 'malformed'].includes(readRecord(text, 0).kind)));
  });
});
