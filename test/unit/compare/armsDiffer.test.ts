import { describe, expect, it } from 'vitest';
import type { AlignedRow } from '../../../src/core/compare/alignedRows';
import { armsDiffer } from '../../../src/core/compare/armsDiffer';
import { rowDisagrees } from '../../../src/core/compare/rowDisagrees';
import type { StepStatus } from '../../../src/core/verdicts/stepStatus';

const row = (...steps: number[][]): AlignedRow => steps.map((own) => ({ steps: own }));

describe('rowDisagrees', () => {
  it.each<[StepStatus[][], boolean]>([
    [[['correct'], ['error']], true],
    [[['error'], ['correct']], true],
    [[['error'], ['error']], false],
    [[['correct'], ['correct']], false],
    [[['error'], ['uncertain']], false],
    [[['error'], ['unjudged']], false],
    [[['correct'], ['failed']], false],
    [[['error'], []], false],
    [[['correct', 'error'], ['correct']], true],
    [[['error'], ['correct', 'uncertain']], false],
    [[['uncertain'], ['error'], ['correct']], true],
  ])('%j: %s', (statuses, expected) => {
    expect(rowDisagrees(row(...statuses.map((own) => own.map((_, at) => at))), statuses)).toBe(expected);
  });
});

describe('armsDiffer', () => {
  const agree: StepStatus[][] = [['correct'], ['correct']];
  it('does so by answers, or by a row', () => {
    expect(armsDiffer(['A', 'A'], [row([0], [0])], agree)).toBe(false);
    expect(armsDiffer(['A', 'B'], [row([0], [0])], agree)).toBe(true);
    expect(armsDiffer(['A', undefined], [row([0], [0])], agree)).toBe(false);
    expect(armsDiffer(['A', 'A'], [row([0], []), row([], [0])], [['correct'], ['error']])).toBe(false);
    expect(armsDiffer([undefined, undefined], [row([0], [0])], [['correct'], ['error']])).toBe(true);
  });
});
