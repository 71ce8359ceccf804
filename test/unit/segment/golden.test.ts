import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { segment } from '../../../src/core/segment/segment';
import { textRules } from '../../../src/core/segment/segmentation';
import { corpus, describeWithCorpora } from '../../fixtures/corpora';
import { brokenInvariants } from './invariants';

const stepCounts = {
  'gpt-3.5': { rows: 277, numbered: 1256, sentences: 481, windows: 506 },
  'mistral-medium': { rows: 274, numbered: 1596, sentences: 1047, windows: 1058 },
} as const;
const arms = Object.keys(stepCounts) as (keyof typeof stepCounts)[];

describeWithCorpora("segmentation of the paper's own functions", () => {
  const cases = arms.flatMap((arm) => textRules.map((rule) => ({ arm, rule })));

  it.each(cases)('$rule of $arm, every row to the character', ({ arm, rule }) => {
    const texts = rows(corpus('medical-steps', `traces_${arm}.jsonl`)).map(({ text }) => String(text));
    const golden = rows(corpus('golden', `segmentation_${arm}.jsonl`)).map((row) => row[rule]);
    const found = texts.map((text) => segment(text, rule).steps.map(({ shown }) => shown));

    expect(found).toEqual(golden);
    expect(found).toHaveLength(stepCounts[arm].rows);
    expect(found.flat()).toHaveLength(stepCounts[arm][rule]);
  });

  it.each(cases)('$rule of $arm: ranges lead back into the chains', ({ arm, rule }) => {
    for (const { text } of rows(corpus('medical-steps', `traces_${arm}.jsonl`))) {
      expect(brokenInvariants(String(text), segment(String(text), rule))).toEqual([]);
    }
  });
});

function rows(file: string): readonly Readonly<Record<string, unknown>>[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}
