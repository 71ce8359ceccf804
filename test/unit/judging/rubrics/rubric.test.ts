import { describe, expect, it } from 'vitest';
import { rubricHash } from '../../../../src/core/judging/rubrics/rubric';
import { styleBlind } from '../../../../src/core/judging/rubrics/styleBlind';

describe('a rubric', () => {
  it('is another one as soon as a word changes', () => {
    expect(rubricHash(styleBlind)).toMatch(/^[0-9a-f]{16}$/);
    expect(rubricHash({ ...styleBlind })).toBe(rubricHash(styleBlind));
    expect(rubricHash({ ...styleBlind, instructions: `${styleBlind.instructions} ` })).not.toBe(
      rubricHash(styleBlind),
    );
  });
});

describe('the style-blind rubric', () => {
  const { name, instructions } = styleBlind;

  it('is named as in the method, and names the three verdicts', () => {
    expect(name).toBe('style-blind');
    for (const verdict of ['CORRECT', 'ERROR', 'UNCERTAIN']) expect(instructions).toContain(`- ${verdict}: `);
  });

  it('keeps tone, hedging, certainty and register out of the verdict', () => {
    for (const word of ['Tone', 'confidence', 'hedging', 'register']) expect(instructions).toContain(word);
  });

  it('contrasts a true claim stated flatly with a false one hedged, twice', () => {
    const examples = Array.from(
      instructions.matchAll(/^- ".*" is (CORRECT|ERROR):/gm),
      ([, verdict]) => verdict,
    );
    expect(examples).toEqual(['CORRECT', 'ERROR', 'CORRECT', 'ERROR']);
  });
});
