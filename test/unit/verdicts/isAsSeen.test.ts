import { describe, expect, it } from 'vitest';
import { textHash } from '../../../src/core/base/textHash';
import { isAsSeen } from '../../../src/core/verdicts/isAsSeen';
import type { EffectiveVerdict } from '../../../src/core/verdicts/stepState';
import type { Verdict } from '../../../src/core/verdicts/verdict';

const step = (shown: string) => ({ index: 0, span: { start: 0, end: shown.length }, shown });
const override = (verdict: Verdict): EffectiveVerdict => ({
  kind: 'override',
  verdict,
  override: { event: 'e', by: 'ann', at: '2026-01-01T00:00:00.000Z', verdict },
});
const unjudged: EffectiveVerdict = { kind: 'unjudged' };
const seen = { textHash: textHash('It is 4.'), verdict: 'error' } as const;

describe('a step that was seen', () => {
  it('is acted on while its text and the verdict that counts are the same', () => {
    expect(isAsSeen({ step: step('It is 4.'), effective: override('error') }, seen)).toBe(true);
    const { textHash: hash } = seen;
    expect(isAsSeen({ step: step('It is 4.'), effective: unjudged }, { textHash: hash })).toBe(true);
  });

  it('is not acted on once its text or its verdict is another, has come or is gone', () => {
    expect(isAsSeen({ step: step('It is 5.'), effective: override('error') }, seen)).toBe(false);
    expect(isAsSeen({ step: step('It is 4.'), effective: override('correct') }, seen)).toBe(false);
    expect(isAsSeen({ step: step('It is 4.'), effective: unjudged }, seen)).toBe(false);
    const { textHash: hash } = seen;
    expect(isAsSeen({ step: step('It is 4.'), effective: override('error') }, { textHash: hash })).toBe(
      false,
    );
  });
});
