import type { StepStatus } from '../verdicts/stepStatus';
import type { AlignedRow } from './alignedRows';

/** Where two arms part: in what they say, or in whether it is right. */
export interface Divergence {
  /** 0-based. */
  readonly row: number;
  /** `alone`: only one of the two has a step in the row; `verdict`: one is an error and the other correct. */
  readonly kind: 'alone' | 'verdict';
}

/**
 * The first row in which two arms part; undefined when they never do. Steps without a verdict and abstentions do not
 * contradict anything.
 *
 * @param statuses for each arm the status of each of its steps
 */
export function firstDivergence(
  rows: readonly AlignedRow[],
  [a, b]: readonly [arm: number, other: number],
  statuses: readonly (readonly StepStatus[])[],
): Divergence | undefined {
  for (const [row, cells] of rows.entries()) {
    const [own, others] = [cells[a]?.steps ?? [], cells[b]?.steps ?? []];
    if (own.length === 0 && others.length === 0) continue;
    if (own.length === 0 || others.length === 0) return { row, kind: 'alone' };
    const [above, below] = [
      own.map((step) => statuses[a]?.[step]),
      others.map((step) => statuses[b]?.[step]),
    ];
    if (contradict(above, below) || contradict(below, above)) return { row, kind: 'verdict' };
  }
  return undefined;
}

/** One side has an error, and all of the other is correct. */
function contradict(wrong: readonly unknown[], right: readonly unknown[]): boolean {
  return wrong.includes('error') && right.every((status) => status === 'correct');
}
