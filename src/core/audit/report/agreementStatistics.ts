import { cohenKappa } from '../../stats/cohenKappa';
import { type Confusion, confusionOf } from '../../stats/confusion';
import { gwetAc1 } from '../../stats/gwetAc1';
import { krippendorffAlpha } from '../../stats/krippendorffAlpha';
import { percentAgreement } from '../../stats/percentAgreement';
import { unitsOf } from '../../stats/ratedUnits';

/**
 * What is said of two raters' agreement, each of the nine cells of their table, row after row: correct, error, abstained.
 * Sensitivity and specificity are the first rater's, with the second as the truth.
 */
export const agreementStatistics = {
  percent: (cells: ArrayLike<number>) => percentAgreement(tableOf(cells)),
  kappa: (cells: ArrayLike<number>) => cohenKappa(tableOf(cells)),
  ac1: (cells: ArrayLike<number>) => gwetAc1(unitsOf(tableOf(cells))),
  alpha: (cells: ArrayLike<number>) => krippendorffAlpha(unitsOf(tableOf(cells))),
  sensitivity: (cells: ArrayLike<number>) => (cells[4] ?? 0) / ((cells[4] ?? 0) + (cells[1] ?? 0)),
  specificity: (cells: ArrayLike<number>) => (cells[0] ?? 0) / ((cells[0] ?? 0) + (cells[3] ?? 0)),
} as const;

function tableOf(cells: ArrayLike<number>): Confusion {
  return confusionOf(cells, 3);
}
