import { type BootstrapOptions, type BootstrapResult, clusterBootstrap } from '../../stats/clusterBootstrap';
import { type SignedRankTest, wilcoxonSignedRank } from '../../stats/wilcoxonSignedRank';

/** What paired differences of error rates come to: every question weighs the same, however many steps it has. */
export interface MeanDifference {
  readonly questions: number;
  /** In [−1, 1]; null without a question. */
  readonly mean: number | null;
  readonly bootstrap: BootstrapResult | undefined;
  readonly test: SignedRankTest | null;
}

export function meanDifference(differences: readonly number[], options: BootstrapOptions): MeanDifference {
  const questions = differences.length;
  const values = Float64Array.from(differences);
  const [bootstrap] = clusterBootstrap({ width: 1, values }, [([sum = 0]) => sum / questions], options);
  return {
    questions,
    mean: questions === 0 ? null : values.reduce((a, b) => a + b, 0) / questions,
    bootstrap,
    test: wilcoxonSignedRank(differences),
  };
}
