import { mulberry32 } from './largeAudit.mjs';

/**
 * Random numbers for simulations, the same every time.
 * @param {number} seed
 */
export function draws(seed) {
  const random = mulberry32(seed);
  return {
    /** Uniform on [0, 1). */
    random,
    /** From the standard normal distribution. */
    normal: () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
    /** @param {number} trials @param {number} rate */
    binomial: (trials, rate) => {
      let count = 0;
      for (let trial = 0; trial < trials; trial += 1) if (random() < rate) count += 1;
      return count;
    },
  };
}
