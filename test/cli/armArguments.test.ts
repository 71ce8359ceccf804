import { describe, expect, it } from 'vitest';
import { armArguments } from '../../src/cli/options/armArguments';

describe('armArguments', () => {
  it('splits at the first =, since a path may have more of them, and keeps the order', () => {
    expect(armArguments(['b=b=c/traces=1.jsonl', 'a=2.jsonl'])).toEqual({
      kind: 'opened',
      value: [
        { tag: 'b', file: 'b=c/traces=1.jsonl' },
        { tag: 'a', file: '2.jsonl' },
      ],
    });
  });

  it.each(['', 'traces.jsonl', '=traces.jsonl', 'tag='])('refuses %j', (word) => {
    expect(armArguments(['a=1.jsonl', word])).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('Name each arm as TAG=FILE') as string,
    });
  });

  it('refuses a tag that is there already', () => {
    expect(armArguments(['a=1.jsonl', 'a=2.jsonl'])).toMatchObject({
      reason: expect.stringContaining('"a" is there twice') as string,
    });
  });
});
