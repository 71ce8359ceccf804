import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import { armArgument } from '../../src/cli/options/armArgument';

describe('armArgument', () => {
  it('splits at the first =, since a path may have more of them', () => {
    expect(armArgument('a=b=c/traces=1.jsonl')).toEqual([{ tag: 'a', file: 'b=c/traces=1.jsonl' }]);
  });

  it('adds to the arms before, in order', () => {
    const first = armArgument('b=1.jsonl');
    expect(armArgument('a=2.jsonl', first).map(({ tag }) => tag)).toEqual(['b', 'a']);
  });

  it.each(['', 'traces.jsonl', '=traces.jsonl', 'tag='])('refuses %j', (text) => {
    expect(() => armArgument(text)).toThrow(InvalidArgumentError);
  });

  it('refuses a tag that is there already', () => {
    expect(() => armArgument('a=2.jsonl', armArgument('a=1.jsonl'))).toThrow('"a" is there twice');
  });
});
