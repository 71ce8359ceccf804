import { logGamma } from './logGamma';

const tiny = 1e-300;
const precision = 1e-16;
/** The fraction needs about √max(a, b) terms; this is enough for a hundred million trials. */
const mostTerms = 100_000;

/**
 * The regularised incomplete beta function Iₓ(a, b): the probability that a Beta(a, b) variable is at most x. It is
 * the basis of binomial tails and of Student's t. Written here because the accurate packages bring some 230 others and
 * 195 kB with them, and the small ones stop at seven digits.
 *
 * @param x in [0, 1]
 * @param a greater than 0
 * @param b greater than 0
 * @see DLMF 8.17.22, a continued fraction, by Lentz's method (1976, doi:10.1364/AO.15.000668)
 * @example incompleteBeta(0.5, 2, 3) // 0.6875
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast only on this side of the mean.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(
    a * Math.log(x) + b * Math.log1p(-x) - logGamma(a) - logGamma(b) + logGamma(a + b) - Math.log(a),
  );
  return front * fraction(x, a, b);
}

function fraction(x: number, a: number, b: number): number {
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let c = 1;
  let value = d;
  for (let m = 1; m <= mostTerms; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < precision) break;
  }
  return value;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
