import { describe, expect, it } from 'vitest';
import { marginWidth } from '../../../src/core/reading/readingLayout';
import type { SampleItem } from '../../../src/core/sampling/sampleFiles';
import { sampleLayout } from '../../../src/core/sampling/sampleLayout';

const item: SampleItem = {
  item: 2,
  question: 'How much\nis it?',
  options: [
    ['A', 'little'],
    ['B', 'much'],
  ],
  gold: 'B',
  step: 'It is much.\n\nVery much.',
};
const packet = {
  items: [item, item, item],
  rubric: { name: 'style-blind', hash: 'h', instructions: 'Judge it.' },
};

describe('sampleLayout', () => {
  it('shows question, options, step and rubric, and says where they stand', () => {
    const { text, stepLines, goldLine } = sampleLayout(packet, item, undefined);
    const lines = text.split('\n');
    expect(lines[0]).toBe('Step 2 of 3 · blinded sample');
    expect(lines[goldLine ?? -1]).toBe(`${' '.repeat(marginWidth)}B  much`);
    expect(lines.slice(stepLines.start, stepLines.end).map((line) => line.trim())).toEqual([
      'It is much.',
      '',
      'Very much.',
    ]);
    expect(text).toContain('your label: none yet');
    expect(lines.at(-1)?.trim()).toBe('Judge it.');
  });

  it('shows the rubric whole, by name and hash, and says where what it places stands', () => {
    const instructions =
      'Judge {{ step }} of {{question}} by {{options}} and {{gold}}.\n- UNCERTAIN: do not guess.';
    const own = { ...packet, rubric: { name: 'dosing', hash: '0f', instructions } };
    const { text } = sampleLayout(own, { ...item, gold: undefined }, undefined);
    const lines = text.split('\n').map((line) => line.trim());
    expect(lines.slice(-4)).toEqual([
      'The rubric: dosing (0f)',
      '',
      'Judge [step: above] of [question: above] by [options: above] and [right answer: none].',
      '- UNCERTAIN: do not guess.',
    ]);
  });

  it('says that labels come too late once the sample is closed', () => {
    const [first] = sampleLayout(packet, item, undefined, true).text.split('\n');
    expect(first).toBe('Step 2 of 3 · blinded sample, closed: labels given now do not count');
  });

  it('moves no line when a label is given', () => {
    const before = sampleLayout(packet, item, undefined);
    const label = { by: 'Ada', item: 2, verdict: 'error', reason: 'It is\nlittle.' } as const;
    const after = sampleLayout(packet, item, label);
    expect(after.text).toContain('your label: ✗ error – It is little.');
    expect(after.stepLines).toEqual(before.stepLines);
    expect(after.text.split('\n').length).toBe(before.text.split('\n').length);
  });

  it('gives a gold answer that is no option a line of its own', () => {
    const { text, goldLine } = sampleLayout(packet, { ...item, options: [], gold: '42' }, undefined);
    expect(text.split('\n')[goldLine ?? -1]?.trim()).toBe('42');
  });
});
