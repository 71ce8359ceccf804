import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerText, briefAnswer } from '../../../src/core/reading/answerText';
import { countsText } from '../../../src/core/reading/countsText';
import { escapeMarkdown } from '../../../src/core/reading/escapeMarkdown';
import { explanationLine } from '../../../src/core/reading/explanationLine';
import { marginEntry } from '../../../src/core/reading/marginColumn';
import { reattachedText } from '../../../src/core/reading/reattachedText';
import { formatConfidence } from '../../../src/core/reading/statusWords';
import { stepHover } from '../../../src/core/reading/stepHover';
import { stepName } from '../../../src/core/reading/stepName';
import type { StepJudgment, StepState } from '../../../src/core/verdicts/stepState';
import type { Judged } from '../../../src/core/verdicts/verdict';

const step = { index: 1, span: { start: 0, end: 30 }, shown: 'Nitrofurantoin is contraindicated.' };
const judged: Judged = {
  kind: 'judged',
  verdict: 'error',
  confidence: { value: 0.58, from: 'logprobs' },
  explanation: 'It is avoided\nonly near term.',
};
const judgment: StepJudgment = {
  judge: 'gpt-4o',
  rubric: 'style-blind',
  at: '2026-01-02T03:04:05Z',
  outcome: judged,
  source: { event: 'e1' },
};
const failure: StepJudgment = {
  judge: 'gpt-4o',
  outcome: { kind: 'failed', reason: 'timed-out', detail: 'No reply within 60 s.' },
  source: { event: 'e2' },
};
const override = { event: 'e3', by: 'Ada', at: '2026-02-03T04:05:06Z', verdict: 'correct' as const };

function state(parts: Partial<StepState> = {}): StepState {
  return {
    step,
    effective: { kind: 'judged', verdict: 'error', judgment, outcome: judged },
    judgments: [judgment],
    overrides: [],
    threads: [],
    reviews: [],
    boundary: false,
    ...parts,
  };
}

const overridden = state({
  effective: { kind: 'override', verdict: 'correct', override },
  overrides: [override],
});
const failed = state({
  effective: {
    kind: 'failed',
    judgment: failure,
    outcome: { kind: 'failed', reason: 'timed-out', detail: 'x' },
  },
  judgments: [failure],
});
const unjudged = state({ effective: { kind: 'unjudged' }, judgments: [] });

describe('the margin', () => {
  it('says number, icon, word and confidence', () => {
    expect(marginEntry(state(), 'explanation')).toEqual({
      left: '\u20072\u00a0\u00a0✗',
      right: 'error\u00a0\u00a0\u00a0.58',
    });
  });

  it('leaves the confidence out when only verdicts are wanted', () => {
    expect(marginEntry(state(), 'verdict').right).toBe('error');
  });

  it('marks a person’s verdict, and never calls a failed or unjudged step anything else', () => {
    expect(marginEntry(overridden, 'explanation').right).toBe('correct\u00a0✎');
    expect(marginEntry(failed, 'explanation')).toEqual({ left: '\u20072\u00a0\u00a0!', right: 'failed' });
    expect(marginEntry(unjudged, 'explanation')).toEqual({ left: '\u20072\u00a0\u00a0·', right: 'unjudged' });
  });

  it('keeps left and right within the room that it has', () => {
    for (const sample of [state(), overridden, failed, unjudged]) {
      expect(marginEntry(sample, 'explanation').left.length).toBeLessThanOrEqual(5);
      expect(marginEntry(sample, 'explanation').right.length).toBeLessThanOrEqual(12);
    }
  });
});

describe('the explanation under a step', () => {
  it('is one line of the judge’s words', () => {
    expect(explanationLine(state())).toBe('It is avoided only near term.');
  });

  it('says that the newest call failed, although an earlier verdict stands', () => {
    expect(explanationLine(state({ judgments: [failure, judgment] }))).toContain(
      'no verdict from gpt-4o (timed-out)',
    );
  });

  it('says who overrode whom, or the person’s own reason', () => {
    expect(explanationLine(overridden)).toBe('Ada overrode gpt-4o’s “error”: It is avoided only near term.');
    const reasoned = { ...override, reason: 'Guidelines say so.' };
    expect(
      explanationLine(state({ effective: { kind: 'override', verdict: 'correct', override: reasoned } })),
    ).toBe('Guidelines say so.');
  });

  it('is absent when there is nothing to say', () => {
    expect(explanationLine(unjudged)).toBeUndefined();
  });

  it('is bounded, and never ends in half a character', () => {
    const long = { ...judged, explanation: '😀'.repeat(500) };
    const line = explanationLine(
      state({
        effective: { kind: 'judged', verdict: 'error', judgment, outcome: long },
        judgments: [judgment],
      }),
    );
    expect(line?.length).toBeLessThanOrEqual(241);
    expect(line?.isWellFormed()).toBe(true);
  });
});

describe('the hover', () => {
  it('tells every judgment and override with who, when and how', () => {
    const text = stepHover({ ...overridden, boundary: true });
    expect(text).toContain('**correct** ✎ Ada');
    expect(text).toContain('\\.58 \\(logprobs\\)');
    expect(text).toContain('**gpt\\-4o** · style\\-blind');
    expect(text).toContain('Boundary case');
  });

  it('tells who agreed with which verdict', () => {
    const review = { event: 'e4', by: 'Grace', at: '2026-03-04T05:06:07Z', verdict: 'error' as const };
    expect(stepHover(state({ reviews: [review] }))).toContain('agreed with “error” · Grace');
  });

  it('tells who re-attached what was said, and that of nothing else', () => {
    const reattached = { by: 'Bo*b', at: '2026-03-04T05:06:07Z' };
    const moved = stepHover(state({ overrides: [{ ...override, reattached }] }));
    expect(moved).toContain('Ada · 2026\\-02\\-03 04\\:05 UTC · re\\-attached by Bo\\*b');
    expect(moved.match(/attached/gu)).toHaveLength(1);
    const judgments = [{ ...judgment, reattached }];
    expect(stepHover(state({ judgments }))).toContain('re\\-attached by Bo\\*b');
    const review = { event: 'e4', by: 'Grace', at: '2026-02-03T04:05:06Z', reattached };
    expect(stepHover(state({ reviews: [review] }))).toContain('re\\-attached by Bo\\*b');
  });

  it('lets no markup of a judge or a file through', () => {
    const hostile =
      '[click](command:evil) <img src=x onerror=alert(1)> $(trash) ![i](http://x) `code` | a\n# head';
    const text = stepHover(
      state({
        judgments: [
          {
            ...judgment,
            judge: hostile,
            rubric: hostile,
            outcome: { ...judged, explanation: hostile },
            source: { file: hostile },
          },
        ],
      }),
    );
    expect(text).not.toMatch(/(?<!\\)[[\]<>`$|!]/u);
    expect(text).not.toMatch(/\n#/u);
  });
});

describe('escapeMarkdown', () => {
  it('escapes every ASCII character that Markdown may read as markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const escaped = escapeMarkdown(text);
        expect(escaped).not.toMatch(/[\n\r]/u);
        expect(escaped.replace(/\\(.)/gu, '')).not.toMatch(/[\\`*_{}[\]()#+\-.!|<>~$&:@/]/u);
        expect(escaped.replace(/\\(.)/gu, '$1')).toBe(text.replace(/\s+/gu, ' '));
      }),
    );
  });
});

describe('names of people from a ledger that others write', () => {
  const by = `Ada\u202e\n${'x'.repeat(3_000_000)}`;
  const hostile = { ...override, by, reason: 'y'.repeat(3_000_000), reattached: { by, at: override.at } };

  it('are short, with every character to be seen, and so is what was said', () => {
    const hover = stepHover(state({ overrides: [hostile], reviews: [{ ...hostile, event: 'e9' }] }));
    expect(hover).toContain('Ada\\[U\\+202E\\] xxx');
    expect(hover).not.toContain('\u202e');
    expect(hover.length).toBeLessThan(5000);
    expect(reattachedText(hostile).length).toBeLessThan(120);
  });
});

describe('short texts', () => {
  it('names an answer with right or wrong and the gold one', () => {
    expect(answerText({ letter: 'B', from: 'record', right: false }, 'C')).toBe('answered B ✗ (gold C)');
    expect(answerText({ letter: 'C', from: 'text', right: true }, 'C')).toBe('answered C ✓');
    expect(answerText(undefined, 'C')).toBe('no answer found (gold C)');
    expect(answerText({ letter: 'C', from: 'record' }, undefined)).toBe('answered C');
    expect(answerText(undefined, undefined, true)).toBe('final answer ✓');
    expect(answerText(undefined, '7', false)).toBe('final answer ✗ (gold 7)');
    expect(briefAnswer({ letter: 'C', from: 'record', right: false })).toBe('C ✗');
    expect(briefAnswer(undefined)).toBe('no answer');
    expect(briefAnswer(undefined, true)).toBe('answer ✓');
  });

  it('cuts long answers to open questions, each on its line', () => {
    const long = `${'😀'.repeat(30)}\nand more`;
    const text = answerText({ letter: long, from: 'record', right: false }, long);
    expect(text).toBe(`answered ${'😀'.repeat(20)}… ✗ (gold ${'😀'.repeat(20)}…)`);
    expect(answerText({ letter: `x${long}`, from: 'record' }, undefined).isWellFormed()).toBe(true);
    expect(answerText({ letter: 'a\nb', from: 'record', right: true }, 'ab')).toBe('answered a b ✓');
  });

  it('counts steps by status and leaves out what no step has', () => {
    expect(countsText({ correct: 3, error: 2, uncertain: 0, failed: 0, unjudged: 1 })).toBe(
      '6 steps: 2 ✗ 3 ✓ 1 unjudged',
    );
    expect(countsText({ correct: 0, error: 0, uncertain: 0, failed: 0, unjudged: 0 })).toBe('0 steps');
  });

  it('writes a confidence in two digits and never rounds doubt up to certainty silently', () => {
    expect([0, 0.5, 0.58, 0.994, 0.995, 1].map(formatConfidence)).toEqual([
      '.00',
      '.50',
      '.58',
      '.99',
      '1.0',
      '1.0',
    ]);
  });

  it('names a step for the outline', () => {
    expect(stepName(state({ boundary: true }))).toBe('2 ✗ .58 ◇');
    expect(stepName(overridden)).toBe('2 ✓ ✎');
  });
});
