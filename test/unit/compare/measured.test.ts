import { expect, it } from 'vitest';
import { type Alignment, alignments, alignSteps } from '../../../src/core/compare/alignSteps';
import { textHash } from '../../../src/core/base/textHash';
import { describeWithCorpora } from '../../fixtures/corpora';
import { type ExpectedQuestion, expectedAlignments, pairsOf } from './expected';

interface Quality {
  readonly questions: number;
  readonly expected: number;
  readonly precision: number;
  readonly recall: number;
}

type Floor = readonly [precision: number, recall: number];

/**
 * The least that counts for each corpus, pairing one to one: a little under what was measured, so that a worse change
 * fails. The constants were chosen on the questions in `seen`, whose figures therefore flatter; those of `heldOut` tell
 * what to expect of others.
 */
const floors: Readonly<Record<string, Readonly<Record<'seen' | 'heldOut', Floor>>>> = {
  'medical-steps': { seen: [0.95, 0.9], heldOut: [0.8, 0.74] },
  'paired-cot': { seen: [0.85, 0.72], heldOut: [0.5, 0.5] },
};

describeWithCorpora('alignments that were written down by hand', () => {
  it.each(Object.entries(floors))('are found in %s', (name, floor) => {
    const { questions, weights } = expectedAlignments(name);
    for (const { key, first, second } of questions) {
      expect(textHash(first.steps.join('\n')), `first chain of ${key}`).toBe(first.hash);
      expect(textHash(second.steps.join('\n')), `second chain of ${key}`).toBe(second.hash);
    }
    const measure = (some: readonly ExpectedQuestion[], alignment: Alignment): Quality => {
      let hits = 0;
      let found = 0;
      let expected = 0;
      for (const { first, second, pairs } of some) {
        const got = pairsOf(alignSteps(first.steps, second.steps, weights, alignment)).map(String);
        hits += got.filter((pair) => pairs.map(String).includes(pair)).length;
        found += got.length;
        expected += pairs.length;
      }
      return { questions: some.length, expected, precision: hits / found, recall: hits / expected };
    };
    const parts = {
      seen: questions.filter(({ heldOut }) => !heldOut),
      heldOut: questions.filter(({ heldOut }) => heldOut),
    };
    for (const alignment of alignments) {
      const [seen, heldOut] = [measure(parts.seen, alignment), measure(parts.heldOut, alignment)];
      console.log(`${name}, ${alignment}: ${described(seen)}; held out: ${described(heldOut)}`);
    }
    for (const part of ['seen', 'heldOut'] as const) {
      const { precision, recall } = measure(parts[part], 'one-to-one');
      expect(precision, `precision, ${part}`).toBeGreaterThan(floor[part][0]);
      expect(recall, `recall, ${part}`).toBeGreaterThan(floor[part][1]);
    }
  });

  it('take a few milliseconds for chains of 60 steps', () => {
    const { questions, weights } = expectedAlignments('paired-cot');
    const steps = questions.flatMap(({ first, second }) => [...first.steps, ...second.steps]);
    const sixty = (from: number): string[] =>
      Array.from({ length: 60 }, (_, at) => steps[(from + 7 * at) % steps.length] ?? '');
    const times = Array.from({ length: 40 }, (_, run) => {
      const start = performance.now();
      alignSteps(sixty(run), sixty(3 * run + 1), weights);
      return performance.now() - start;
    });
    const median = times.toSorted((a, b) => a - b)[20] ?? Infinity;
    console.log(`60 × 60 steps: ${median.toFixed(1)} ms (median of ${times.length})`);
    // The aim is 5; a busy machine may take longer, a quadratic slip much longer.
    expect(median).toBeLessThan(50);
  });
});

function described({ questions, expected, precision, recall }: Quality): string {
  return `precision ${precision.toFixed(2)}, recall ${recall.toFixed(2)} (${expected} pairs, ${questions} questions)`;
}
