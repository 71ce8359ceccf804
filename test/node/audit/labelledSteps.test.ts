import { describe, expect, it } from 'vitest';
import type { ArmSample } from '../../../src/core/sampling/armSample';
import { segment } from '../../../src/core/segment/segment';
import { stepAddress } from '../../../src/core/ledger/stepAddress';
import { LabelledSteps } from '../../../src/node/audit/labelledSteps';

const [heart, lungs, so] = [
  'The heart is large on the film, and the vessels are full.',
  'The lungs are clear, and nothing speaks for a pneumonia.',
  'So the shortness of breath comes from the heart alone.',
];
const numbered = (...said: readonly (string | undefined)[]): string =>
  said.map((step, index) => `Step ${index + 1}: ${step ?? ''}`).join('\n');
const text = numbered(heart, lungs, so);
const segmentation = segment(text, 'numbered');

function sampleOf(chain: number, ...steps: readonly number[]): ArmSample {
  const labels = segmentation.steps
    .filter(({ index }) => steps.includes(index))
    .map((step) => ({
      step: stepAddress('7', chain, 'numbered', step),
      stratum: 0,
      people: 'error' as const,
    }));
  return { drawn: labels.length, unlabelled: 0, undecided: 0, populations: [9], labels };
}

describe('LabelledSteps', () => {
  it('finds the labels of a chain on its steps, each once', () => {
    const labelled = new LabelledSteps(sampleOf(1, 0, 2));
    expect(labelled.take('7', 0, segmentation).size).toBe(0);
    expect(labelled.take('8', 1, segmentation).size).toBe(0);
    expect([...labelled.take('7', 1, segmentation).keys()]).toEqual([0, 2]);
    // A second record of the same name.
    expect(labelled.take('7', 1, segmentation).size).toBe(0);
  });

  it('finds a step that has moved, and none whose text or rule is another', () => {
    const inserted = 'Before that, the film is checked for its quality.';
    const moved = segment(numbered(heart, inserted, lungs, so), 'numbered');
    const labelled = new LabelledSteps(sampleOf(0, 0, 1, 2));
    expect([...labelled.take('7', 0, moved).keys()]).toEqual([0, 2, 3]);
    const changed = segment(text.replace('large', 'small'), 'numbered');
    const others = new LabelledSteps(sampleOf(0, 0, 1));
    expect([...others.take('7', 0, changed).keys()]).toEqual([1]);
    expect(others.take('7', 0, segment(text, 'sentences')).size).toBe(0);
    // What was not found waits for a chain that has it.
    expect([...others.take('7', 0, segmentation).keys()]).toEqual([0]);
  });

  it('has nothing without a sample', () => {
    expect(new LabelledSteps(undefined).take('7', 0, segmentation).size).toBe(0);
  });
});
