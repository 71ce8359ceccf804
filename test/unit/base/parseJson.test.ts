import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../src/core/base/parseJson';

describe('parseJson', () => {
  test.each([
    ['{"a": NaN, "b": -Infinity, "c": [Infinity]}', { a: null, b: null, c: [null] }],
    [String.raw`{"NaN": "NaN \" Infinity", "a": NaN}`, { NaN: 'NaN " Infinity', a: null }],
    ['\ufeff{"a": 1}\r', { a: 1 }],
    ['{"a": 1, "a": 2}', { a: 2 }],
    [String.raw`{"a": "\ud83d \u0000"}`, { a: '\ud83d \0' }],
  ])('reads %j', (line, value) => {
    expect(parseJson(line)).toEqual({ kind: 'value', value });
  });

  test.each([
    '',
    '{"a": 1',
    '{"a": nan}',
    '{"a": NaNa}',
    '{"a": "x\u0000y"}',
    '{"a": NaN',
    '{"a": "open NaN',
  ])('gives one reason for %j', (line) => {
    const parsed = parseJson(line);
    expect(parsed.kind).toBe('invalid');
    expect(parsed).toHaveProperty('reason', expect.not.stringMatching(/\(line 1|^$/u));
  });

  test('reads two hundred thousand levels', () => {
    const depth = 200_000;
    expect(parseJson(`{"a": ${'['.repeat(depth)}${']'.repeat(depth)}}`).kind).toBe('value');
  });
});
