import type { Random } from './random';

/**
 * A random number with a gamma distribution of scale 1.
 *
 * @param shape greater than 0
 * @see Marsaglia and Tsang 2000, doi:10.1145/358407.358414
 * @example gammaVariate(new Random(7), 2.5) // 2.4114…
 */
export function gammaVariate(random: Random, shape: number): number {
  // A smaller shape than 1 is made of the next larger one.
  if (shape < 1) return gammaVariate(random, shape + 1) * positive(random) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normalVariate(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(positive(random)) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** By Box and Muller; half of what they give is thrown away, for the sake of a function without a memory. */
function normalVariate(random: Random): number {
  return Math.sqrt(-2 * Math.log(positive(random))) * Math.cos(2 * Math.PI * random.fraction());
}

/** In (0, 1]. */
function positive(random: Random): number {
  return 1 - random.fraction();
}
