/** Coefficients of Stirling's series: B₂ₖ / (2k (2k − 1)). */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156];

/**
 * The natural logarithm of the gamma function, to about 1e-15 of its value.
 *
 * @param x greater than 0
 * @see Abramowitz & Stegun 1964, 6.1.40 and 6.1.15
 * @example logGamma(5) // Math.log(24)
 */
export function logGamma(x: number): number {
  // The series is good from 10 on; below, the recurrence Γ(x) = Γ(x + 1) / x leads there.
  let shifted = x;
  let product = 1;
  for (; shifted < 10; shifted += 1) product *= shifted;
  let series = 0;
  for (const [k, coefficient] of stirling.entries()) series += coefficient / shifted ** (2 * k + 1);
  return (
    (shifted - 0.5) * Math.log(shifted) - shifted + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product)
  );
}
