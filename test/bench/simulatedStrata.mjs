// Strata of judged steps with known verdicts of people, and drawing from them.

/** Strata as [steps, people's error rate, share of abstentions], judge's verdict by the answer's standing. */
const rates = /** @type {const} */ ({
  'good judge': [
    [6000, 0.03, 0.02],
    [2000, 0.06, 0.02],
    [400, 0.8, 0.05],
    [600, 0.85, 0.05],
    [150, 0.3, 0.3],
    [100, 0.4, 0.3],
  ],
  'poor judge': [
    [4000, 0.2, 0.02],
    [1500, 0.3, 0.02],
    [1000, 0.5, 0.05],
    [1500, 0.6, 0.05],
    [200, 0.4, 0.3],
    [200, 0.5, 0.3],
  ],
  'rare errors': [
    [8000, 0.005, 0.01],
    [1000, 0.02, 0.01],
    [150, 0.6, 0.05],
    [100, 0.7, 0.05],
    [50, 0.3, 0.3],
  ],
});

/** @typedef {{ steps: number, errors: number, uncertain: number }} Stratum */

/** Populations by name, with the error rate of the steps that count. */
export const populations = Object.entries(rates).map(([name, all]) => {
  const strata = all.map(([steps, rate, abstained]) => {
    const uncertain = Math.round(steps * abstained);
    return { steps, uncertain, errors: Math.round((steps - uncertain) * rate) };
  });
  const errors = strata.reduce((sum, stratum) => sum + stratum.errors, 0);
  const counting = strata.reduce((sum, { steps, uncertain }) => sum + steps - uncertain, 0);
  return { name, strata, truth: errors / counting };
});

/**
 * Takes steps out of a stratum at random.
 * @param {Stratum} left what is left of the stratum; changes @param {number} count @param {() => number} random
 */
export function takeFrom(left, count, random) {
  return Array.from({ length: count }, () => {
    const at = random() * left.steps;
    left.steps -= 1;
    const isError = at < left.errors;
    const isUncertain = !isError && at < left.errors + left.uncertain;
    if (isError) left.errors -= 1;
    if (isUncertain) left.uncertain -= 1;
    return { isError, counts: !isUncertain };
  });
}

/** @param {number} share */
export function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}
