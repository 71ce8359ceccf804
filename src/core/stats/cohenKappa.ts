import { type Confusion, margins, total } from './confusion';
import { percentAgreement } from './percentAgreement';

/**
 * Cohen's κ of two raters: agreement beyond what their own shares of the categories would give by chance. At most 1; NaN
 * where chance alone gives full agreement. Where nearly everything falls into one category it is low however well
 * the raters agree: read it beside {@link gwetAc1}.
 *
 * @see Cohen 1960, doi:10.1177/001316446002000104
 * @example cohenKappa([[20, 5], [10, 15]]) // 0.4
 */
export function cohenKappa(confusion: Confusion): number {
  const n = total(confusion);
  const { rows, columns } = margins(confusion);
  const chance = rows.reduce((sum, row, category) => sum + (row / n) * ((columns[category] ?? 0) / n), 0);
  return (percentAgreement(confusion) - chance) / (1 - chance);
}
