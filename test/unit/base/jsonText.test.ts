import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findValue, membersOf } from '../../../src/core/base/jsonText';

const slice = (text: string, path: readonly (string | number)[]): string | undefined => {
  const found = findValue(text, path);
  return found && text.slice(found.start, found.end);
};

describe('findValue', () => {
  test.each([
    ['{"a": 1}', ['a'], '1'],
    [' { "a" : [ 1 , {"b" : "x"} ] } ', ['a', 1, 'b'], '"x"'],
    [String.raw`{"\u0061": true}`, ['a'], 'true'],
    ['{"a": {"b": 1}, "a": {"c": 2}}', ['a', 'c'], '2'],
    ['{"a": "]}", "b": [[], {}], "c": null}', ['c'], 'null'],
    [String.raw`{"a": "\\", "b": "\"", "c": 7}`, ['c'], '7'],
    ['{"a": NaN, "b": 12345678901234567890}', ['b'], '12345678901234567890'],
    ['\ufeff{"a": -1.5e3}', ['a'], '-1.5e3'],
    ['[1, 2]', [1], '2'],
    ['"x"', [], '"x"'],
  ])('in %s finds %j', (text, path, found) => {
    expect(slice(text, path)).toBe(found);
  });

  test.each([
    ['{"a": {"b": 1}, "a": {"c": 2}}', ['a', 'b']],
    ['{"a": [1]}', ['a', 1]],
    ['{"a": [1]}', ['a', '0']],
    ['{"a": 1}', [0]],
    ['[]', [0]],
    ['{"a": 1}', ['a', 'b']],
    ['{"a": 1}', ['constructor']],
    ['', ['a']],
    ['{"a', ['a']],
    ['{"a":', ['b']],
    ['[1', [3]],
  ])('in %s finds nothing at %j', (text, path) => {
    expect(slice(text, path)).toBeUndefined();
  });

  test('agrees with JSON.parse on every member of any object', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(2), (value, space) => {
        const text = JSON.stringify(value, undefined, space);
        for (const name of Object.keys(JSON.parse(text) as object)) {
          const found = slice(text, [name]);
          expect(JSON.parse(found ?? 'none')).toEqual((JSON.parse(text) as Record<string, unknown>)[name]);
        }
      }),
    );
  });

  test('ends on every cut of a text', () => {
    const text = String.raw`{"a": [1, {"b": "x\"\\"}], "c": "d"}`;
    for (let end = 0; end <= text.length; end += 1) {
      for (const path of [['a', 1, 'b'], ['c'], ['z']])
        expect(() => findValue(text.slice(0, end), path)).not.toThrow();
    }
  });

  test('passes over a million brackets without recursion', () => {
    const depth = 500_000;
    const text = `{"deep": ${'['.repeat(depth)}${']'.repeat(depth)}, "a": 1}`;
    expect(slice(text, ['a'])).toBe('1');
  });
});

test('membersOf keeps order and repetition', () => {
  const text = '{"2": "x", "1": {"3": 0}, "2": "y"}';
  expect([...membersOf(text, 0)].map(({ name }) => name)).toEqual(['2', '1', '2']);
  expect([...membersOf('[1]', 0)]).toEqual([]);
});
