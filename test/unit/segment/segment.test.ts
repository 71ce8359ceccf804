import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segment } from '../../../src/core/segment/segment';
import { textRules } from '../../../src/core/segment/segmentation';
import { brokenInvariants } from './invariants';
import { traceText } from './traceText';

describe.each(textRules)('segment by %s', (rule) => {
  it('keeps its promises about ranges on any text', () => {
    fc.assert(
      fc.property(traceText, (text) => {
        expect(brokenInvariants(text, segment(text, rule))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives the same for the same text', () => {
    fc.assert(
      fc.property(traceText, (text) => {
        expect(segment(text, rule)).toEqual(segment(text, rule));
      }),
    );
  });

  it('leaves everything out where there is no step', () => {
    expect(segment('', rule)).toEqual({ rule, steps: [], leftOut: [] });
    expect(segment(' \n short ', rule)).toEqual({ rule, steps: [], leftOut: [{ start: 0, end: 9 }] });
  });
});

describe('segment', () => {
  it('numbers the steps and leaves out markers, white space, short steps and what is cut', () => {
    const long = 'y'.repeat(900);
    const text = `Let us see.\n1. The first step is here.\n2. Short.\n\n3) ${long}\n`;
    const { rule, steps, leftOut } = segment(text, 'numbered');
    expect(rule).toBe('numbered');
    expect(steps).toEqual([
      { index: 0, span: { start: 15, end: 38 }, shown: 'The first step is here.' },
      { index: 1, span: { start: 53, end: 853 }, shown: 'y'.repeat(800) },
    ]);
    expect(leftOut).toEqual([
      { start: 0, end: 15 },
      { start: 38, end: 53 },
      { start: 853, end: 954 },
    ]);
  });
});
