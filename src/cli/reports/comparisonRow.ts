import type { ChainComparison } from '../../core/compare/compareChains';

interface ChainPlace {
  readonly record: number;
  readonly chain: number;
}

/** One line of a comparison's rows; names and order of its fields are a stable interface. Indices are 0-based. */
export function comparisonRow(
  question: string,
  teacher: ChainPlace,
  student: ChainPlace,
  { rows, origins, divergence }: ChainComparison,
): object {
  return {
    question,
    teacher,
    student,
    rows: rows.map(([above, below]) => ({
      teacher: above?.steps ?? [],
      student: below?.steps ?? [],
      similarity: below?.similarity ?? null,
    })),
    origins: origins[1] ?? [],
    divergence: divergence ?? null,
  };
}
