import { averageRanks } from './averageRanks';
import { incompleteBeta } from './incompleteBeta';

export interface RankCorrelation {
  /** In [−1, 1]. */
  readonly rho: number;
  /** Two-sided, by Student's t with n − 2 degrees of freedom. */
  readonly p: number;
  readonly n: number;
}

/**
 * Spearman's rank correlation. Null with fewer than three pairs, or where one side does not vary.
 *
 * @param x as long as y
 * @see Spearman 1904, doi:10.2307/1412159; Kendall & Stuart 1973, 31.19 for the test
 * @example spearman([1, 2, 3, 4], [1, 3, 2, 4]) // { rho: 0.8, p: 0.2, n: 4 }
 */
export function spearman(x: readonly number[], y: readonly number[]): RankCorrelation | null {
  const n = x.length;
  if (n < 3) return null;
  const [a, b] = [averageRanks(x), averageRanks(y)];
  const middle = (n + 1) / 2;
  let products = 0;
  let squaresOfA = 0;
  let squaresOfB = 0;
  for (let index = 0; index < n; index += 1) {
    const [dx, dy] = [(a[index] ?? 0) - middle, (b[index] ?? 0) - middle];
    products += dx * dy;
    squaresOfA += dx * dx;
    squaresOfB += dy * dy;
  }
  if (squaresOfA === 0 || squaresOfB === 0) return null;
  const rho = Math.max(-1, Math.min(1, products / Math.sqrt(squaresOfA * squaresOfB)));
  // With t² = ρ² (n − 2) / (1 − ρ²), the argument (n − 2) / (n − 2 + t²) is simply 1 − ρ².
  return { rho, p: incompleteBeta(1 - rho * rho, (n - 2) / 2, 0.5), n };
}
