import { type BootstrapOptions, clusterBootstrap } from '../../stats/clusterBootstrap';
import { clusteredWilson95 } from '../../stats/clusteredWilson95';
import { type Confusion, confusionOf, margins, total } from '../../stats/confusion';
import type { Interval } from '../../stats/interval';
import { matthewsCorrelation } from '../../stats/matthewsCorrelation';
import { stratifiedIntervals, stratifiedTotals } from '../../stats/stratifiedIntervals';
import { agreementStatistics } from './agreementStatistics';
import { agreementVerdicts, type RaterPair, type SampledSteps } from '../tally/armData';
import type { AgreementReport } from './agreementSchema';
import { clusterColumns, columnsOf } from './clusterColumns';
import { bounds, defined } from './groupReport';
import { peopleName } from '../tally/raterVerdicts';
import { sampledTables } from './sampledTables';

/** From this share of one verdict on, κ and α say little of how well raters agree. */
const extremeShare = 0.9;

type Intervals = Readonly<Record<keyof typeof agreementStatistics, Interval | undefined>>;

/**
 * How far two raters agree on the steps of an arm. Intervals allow for steps of a question being alike; where people's
 * labels are those of a sample, the table is weighted as it was drawn, and the intervals are by its strata.
 */
export function agreementReport(
  arm: string,
  pair: RaterPair,
  sample: SampledSteps | null,
  options: BootstrapOptions,
): AgreementReport {
  const { raters, cells } = pair;
  const columns = columnsOf(cells, 9);
  const { values } = clusterColumns(...columns);
  const counts = columns.map((column) => column.reduce((sum, count) => sum + count, 0));
  const confusion = confusionOf(counts, 3);
  const strata = sample === null ? null : sampledTables(pair, sample);
  const weighed = strata === null ? counts : [...stratifiedTotals(strata)].slice(0, 9);
  const table = confusionOf(weighed, 3);
  const intervals =
    strata === null
      ? clusteredIntervals(columns, options)
      : byName(stratifiedIntervals(strata, Object.values(agreementStatistics), options));
  const isAgainstPeople = raters[1] === peopleName;
  const of = agreementStatistics;
  return {
    arm,
    raters: [...raters],
    steps: total(confusion),
    questions: values.length / 9,
    verdicts: [...agreementVerdicts],
    confusion: confusion.map((row) => [...row]),
    weighted_confusion: strata === null ? null : table.map((row) => [...row]),
    percent_agreement: defined(of.percent(weighed)),
    percent_agreement_95: bounds(intervals.percent),
    cohen_kappa: defined(of.kappa(weighed)),
    cohen_kappa_95: bounds(intervals.kappa),
    gwet_ac1: defined(of.ac1(weighed)),
    gwet_ac1_95: bounds(intervals.ac1),
    krippendorff_alpha: defined(of.alpha(weighed)),
    krippendorff_alpha_95: bounds(intervals.alpha),
    matthews_correlation: defined(matthewsCorrelation(table.slice(0, 2).map((row) => row.slice(0, 2)))),
    sensitivity: isAgainstPeople ? defined(of.sensitivity(weighed)) : null,
    sensitivity_95: isAgainstPeople ? bounds(intervals.sensitivity) : null,
    specificity: isAgainstPeople ? defined(of.specificity(weighed)) : null,
    specificity_95: isAgainstPeople ? bounds(intervals.specificity) : null,
    extreme_prevalence: isExtreme(table),
  };
}

function byName(intervals: readonly (Interval | undefined)[]): Intervals {
  const [percent, kappa, ac1, alpha, sensitivity, specificity] = intervals;
  return { percent, kappa, ac1, alpha, sensitivity, specificity };
}

function clusteredIntervals(columns: readonly Float64Array[], options: BootstrapOptions): Intervals {
  const { kappa: ofKappa, ac1: ofAc1, alpha: ofAlpha } = agreementStatistics;
  const [kappa, ac1, alpha] = clusterBootstrap(
    clusterColumns(...columns),
    [ofKappa, ofAc1, ofAlpha],
    options,
  );
  return {
    percent: shareBounds(columns, [0, 4, 8], [0, 1, 2, 3, 4, 5, 6, 7, 8]),
    kappa: kappa?.percentile95,
    ac1: ac1?.percentile95,
    alpha: alpha?.percentile95,
    sensitivity: shareBounds(columns, [4], [1, 4]),
    specificity: shareBounds(columns, [0], [0, 3]),
  };
}

/**
 * The interval of the share that some cells have of others. Resampling would say that a share of 0 or 1 is known for sure,
 * however few steps there are.
 */
function shareBounds(
  columns: readonly Float64Array[],
  counted: readonly number[],
  of: readonly number[],
): Interval | undefined {
  const sums = (cells: readonly number[]): Float64Array =>
    Float64Array.from(columns[0] ?? [], (_, question) =>
      cells.reduce((sum, cell) => sum + (columns[cell]?.[question] ?? 0), 0),
    );
  return clusteredWilson95(sums(counted), sums(of));
}

function isExtreme(confusion: Confusion): boolean {
  const { rows, columns } = margins(confusion);
  const shares = rows.map((row, verdict) => (row + (columns[verdict] ?? 0)) / (2 * total(confusion)));
  return Math.max(...shares) >= extremeShare;
}
