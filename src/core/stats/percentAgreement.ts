import { type Confusion, total } from './confusion';

/**
 * The share of units that two raters put into the same category, in [0, 1]; NaN without a unit.
 *
 * @example percentAgreement([[4, 1], [0, 5]]) // 0.9
 */
export function percentAgreement(confusion: Confusion): number {
  return confusion.reduce((sum, row, category) => sum + (row[category] ?? 0), 0) / total(confusion);
}
