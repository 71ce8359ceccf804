/** The standard normal distribution's 97.5 % quantile. */
export const z95 = 1.959963984540054;

function density(x: number): number {
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
}

/**
 * The probability that a standard normal variable is at most x, in the tails to a relative 1e-14.
 *
 * @see Marsaglia 2004, doi:10.18637/jss.v011.i04 for the series; Laplace's continued fraction for the tails
 * @example normalCdf(1.959963984540054) // 0.975
 */
export function normalCdf(x: number): number {
  if (x > 3) return 1 - upperTail(x);
  if (x < -3) return upperTail(-x);
  let term = x;
  let sum = x;
  for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return 0.5 + sum * density(x);
}

function upperTail(x: number): number {
  let fraction = 0;
  for (let k = 200; k >= 1; k -= 1) fraction = k / (x + fraction);
  return density(x) / (x + fraction);
}

/**
 * The inverse of {@link normalCdf}; −∞ at 0 and ∞ at 1.
 *
 * @param probability in [0, 1]
 * @see Abramowitz & Stegun 1964, 26.2.23 for the start, made exact by Halley's method
 * @example normalQuantile(0.975) // 1.959963984540054
 */
export function normalQuantile(probability: number): number {
  if (probability <= 0) return -Infinity;
  if (probability >= 1) return Infinity;
  if (probability > 0.5) return -normalQuantile(1 - probability);
  const t = Math.sqrt(-2 * Math.log(probability));
  let x =
    (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3) -
    t;
  for (let step = 0; step < 4; step += 1) {
    const error = (normalCdf(x) - probability) / density(x);
    x -= error / (1 + (x * error) / 2);
  }
  return x;
}
