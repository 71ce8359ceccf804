import { describe, expect, it } from 'vitest';
import { briefAnswer } from '../../../src/core/reading/answerText';
import { stepBesideText } from '../../../src/core/reading/stepBesideText';

describe('what the other arms say beside a step', () => {
  it('names each arm with its steps and verdicts', () => {
    const arms = [
      { name: 'teacher', steps: [{ index: 2, status: 'correct' as const }] },
      { name: 'base', steps: [] },
    ];
    expect(stepBesideText(arms, undefined)).toBe(
      '**teacher** ✓ correct \\(step 3\\) · **base** no such step',
    );
  });

  it.each([
    ['inherited', /Inherited\\: the teacher’s step is an error too\\\.$/u],
    ['introduced', /Introduced\\: the teacher has no such error\\\.$/u],
    ['repaired', /Repaired\\: the teacher’s step is an error\\\.$/u],
    ['none', /no such step$/u],
    ['unknown', /no such step$/u],
  ] as const)('says where an error comes from: %s', (origin, expected) => {
    expect(stepBesideText([{ name: 'teacher', steps: [] }], origin)).toMatch(expected);
  });

  it('takes no markup from a name', () => {
    expect(stepBesideText([{ name: '[x](command:y)', steps: [] }], undefined)).not.toMatch(/[^\\]\]\(/u);
  });
});

describe('an answer in short', () => {
  it.each([
    [undefined, 'no answer'],
    [{ letter: 'B', from: 'text', right: true }, 'B ✓'],
    [{ letter: 'B', from: 'record', right: false }, 'B ✗'],
    [{ letter: 'B', from: 'record' }, 'B'],
  ] as const)('of %j is %s', (chosen, text) => {
    expect(briefAnswer(chosen)).toBe(text);
  });
});
