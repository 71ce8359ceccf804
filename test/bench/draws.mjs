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
    /**
     * A question's own rate around a mean, some questions being hard: a Beta variable by Jöhnk's method; with shapes of 3 in
     * total, steps of a question correlate at 1/4.
     * @param {number} mean
     */
    questionRate: (mean) => {
      for (;;) {
        const x = random() ** (1 / (3 * mean));
        const y = random() ** (1 / (3 * (1 - mean)));
        if (x + y > 0 && x + y <= 1) return x / (x + y);
      }
    },
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
