import { incompleteBeta } from './incompleteBeta';

/**
 * The value below which a Beta(a, b) variable lies with a given probability, to the last digits of a double.
 *
 * @param probability in (0, 1)
 * @param a greater than 0
 * @param b greater than 0
 * @example betaQuantile(0.5, 1, 1) // 0.5
 */
export function betaQuantile(probability: number, a: number, b: number): number {
  let low = 0;
  let high = 1;
  // Halving the interval never fails, and ends where a double can tell no more apart.
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (incompleteBeta(middle, a, b) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
