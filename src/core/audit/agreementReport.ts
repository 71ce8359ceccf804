import { type BootstrapOptions, clusterBootstrap, type Statistic } from '../stats/clusterBootstrap';
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

/** How far two raters agree on the steps of an arm, with intervals over questions. */
export function agreementReport(
  arm: string,
  { raters, cells }: RaterPair,
  options: BootstrapOptions,
): AgreementReport {
  const data = clusterColumns(...columnsOf(cells, 9));
  const confusion = confusionOf(totals(data.values), 3);
  const isAgainstPeople = raters[1] === peopleName;
  const statistics: Statistic[] = [
    (sums) => percentAgreement(confusionOf(sums, 3)),
    (sums) => cohenKappa(confusionOf(sums, 3)),
    (sums) => gwetAc1(unitsOf(confusionOf(sums, 3))),
    (sums) => krippendorffAlpha(unitsOf(confusionOf(sums, 3))),
    ...(isAgainstPeople ? [sensitivity, specificity] : []),
  ];
  const [percent, kappa, ac1, alpha, found, cleared] = clusterBootstrap(data, statistics, options);
  const cellSums = Float64Array.from(confusion.flat());
  return {
    arm,
    raters: [...raters],
    steps: total(confusion),
    questions: data.values.length / data.width,
    verdicts: [...agreementVerdicts],
    confusion: confusion.map((row) => [...row]),
    percent_agreement: defined(percentAgreement(confusion)),
    percent_agreement_95: bounds(percent?.percentile95),
    cohen_kappa: defined(cohenKappa(confusion)),
    cohen_kappa_95: bounds(kappa?.percentile95),
    gwet_ac1: defined(gwetAc1(unitsOf(confusion))),
    gwet_ac1_95: bounds(ac1?.percentile95),
    krippendorff_alpha: defined(krippendorffAlpha(unitsOf(confusion))),
    krippendorff_alpha_95: bounds(alpha?.percentile95),
    matthews_correlation: defined(matthewsCorrelation(confusion.slice(0, 2).map((row) => row.slice(0, 2)))),
    sensitivity: isAgainstPeople ? defined(sensitivity(cellSums)) : null,
    sensitivity_95: bounds(found?.percentile95),
    specificity: isAgainstPeople ? defined(specificity(cellSums)) : null,
    specificity_95: bounds(cleared?.percentile95),
    extreme_prevalence: isExtreme(confusion),
  };
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
