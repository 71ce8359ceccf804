import { type BootstrapOptions, clusterBootstrap, type Statistic } from '../stats/clusterBootstrap';
import { clusteredWilson95 } from '../stats/clusteredWilson95';
import { cohenKappa } from '../stats/cohenKappa';
import { type Confusion, confusionOf, margins, total } from '../stats/confusion';
import { gwetAc1 } from '../stats/gwetAc1';
import { krippendorffAlpha } from '../stats/krippendorffAlpha';
import { matthewsCorrelation } from '../stats/matthewsCorrelation';
import { percentAgreement } from '../stats/percentAgreement';
import { unitsOf } from '../stats/ratedUnits';
import { agreementVerdicts, type RaterPair } from './armData';
import type { AgreementReport } from './agreementSchema';
import { clusterColumns, columnsOf } from './clusterColumns';
import { bounds, defined } from './groupReport';
import { peopleName } from './raterVerdicts';

/** From this share of one verdict on, κ and α say little of how well raters agree. */
const extremeShare = 0.9;

/** How far two raters agree on the steps of an arm, with intervals that allow for steps of a question being alike. */
export function agreementReport(
  arm: string,
  { raters, cells }: RaterPair,
  options: BootstrapOptions,
): AgreementReport {
  const columns = columnsOf(cells, 9);
  const data = clusterColumns(...columns);
  const confusion = confusionOf(totals(data.values), 3);
  const isAgainstPeople = raters[1] === peopleName;
  const statistics: Statistic[] = [
    (sums) => cohenKappa(confusionOf(sums, 3)),
    (sums) => gwetAc1(unitsOf(confusionOf(sums, 3))),
    (sums) => krippendorffAlpha(unitsOf(confusionOf(sums, 3))),
  ];
  const [kappa, ac1, alpha] = clusterBootstrap(data, statistics, options);
  const cellSums = Float64Array.from(confusion.flat());
  return {
    arm,
    raters: [...raters],
    steps: total(confusion),
    questions: data.values.length / data.width,
    verdicts: [...agreementVerdicts],
    confusion: confusion.map((row) => [...row]),
    percent_agreement: defined(percentAgreement(confusion)),
    percent_agreement_95: shareBounds(columns, [0, 4, 8], [0, 1, 2, 3, 4, 5, 6, 7, 8]),
    cohen_kappa: defined(cohenKappa(confusion)),
    cohen_kappa_95: bounds(kappa?.percentile95),
    gwet_ac1: defined(gwetAc1(unitsOf(confusion))),
    gwet_ac1_95: bounds(ac1?.percentile95),
    krippendorff_alpha: defined(krippendorffAlpha(unitsOf(confusion))),
    krippendorff_alpha_95: bounds(alpha?.percentile95),
    matthews_correlation: defined(matthewsCorrelation(confusion.slice(0, 2).map((row) => row.slice(0, 2)))),
    sensitivity: isAgainstPeople ? defined(sensitivity(cellSums)) : null,
    sensitivity_95: isAgainstPeople ? shareBounds(columns, [4], [1, 4]) : null,
    specificity: isAgainstPeople ? defined(specificity(cellSums)) : null,
    specificity_95: isAgainstPeople ? shareBounds(columns, [0], [0, 3]) : null,
    extreme_prevalence: isExtreme(confusion),
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
): [number, number] | null {
  const sums = (cells: readonly number[]): Float64Array =>
    Float64Array.from(columns[0] ?? [], (_, question) =>
      cells.reduce((sum, cell) => sum + (columns[cell]?.[question] ?? 0), 0),
    );
  return bounds(clusteredWilson95(sums(counted), sums(of)));
}

function totals(values: Float64Array): Float64Array {
  const sums = new Float64Array(9);
  for (const [at, value] of values.entries()) sums[at % 9] = (sums[at % 9] ?? 0) + value;
  return sums;
}

/** Of the cells with correct (0) and error (1), the first rater's verdict the row of three. */
function sensitivity(cells: Float64Array): number {
  return (cells[4] ?? 0) / ((cells[4] ?? 0) + (cells[1] ?? 0));
}

function specificity(cells: Float64Array): number {
  return (cells[0] ?? 0) / ((cells[0] ?? 0) + (cells[3] ?? 0));
}

function isExtreme(confusion: Confusion): boolean {
  const { rows, columns } = margins(confusion);
  const shares = rows.map((row, verdict) => (row + (columns[verdict] ?? 0)) / (2 * total(confusion)));
  return Math.max(...shares) >= extremeShare;
}
