import { describe, expect, it } from 'vitest';
import { majorityAnswer } from '../../../src/core/answers/majorityAnswer';

describe('majorityAnswer', () => {
  it.each([
    [['A', 'B', 'B'], { letter: 'B', votes: 2, parsed: 3 }],
    [['B', undefined, 'A', 'A', undefined], { letter: 'A', votes: 2, parsed: 3 }],
    [['C', 'B', 'B', 'C'], { letter: 'C', votes: 2, parsed: 4 }],
    [['A'], { letter: 'A', votes: 1, parsed: 1 }],
    [[undefined, undefined], undefined],
    [[], undefined],
  ])('of %j', (letters, expected) => {
    expect(majorityAnswer(letters)).toEqual(expected);
  });
});
