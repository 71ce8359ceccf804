// How often the interval of a stratified sample's error rate holds the truth, by how the steps are shared out: simulated
// populations with a known truth, the same every time.
// node test/bench/sampleCoverage.mjs [REPETITIONS, 5000 unless told]
import { bundled } from './bundled.mjs';
import { mulberry32 } from './largeAudit.mjs';

const repetitions = Number(process.argv[2] ?? 5000);
const { allocate, allocations, stratifiedRate } = await bundled([
  'core/sampling/allocate',
  'core/sampling/stratifiedRate',
]);
const random = mulberry32(20260302);

/** Strata as [steps, people's error rate, share of abstentions], judge's verdict by the answer's standing. */
const populations = /** @type {const} */ ({
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

console.log('population   size  allocation    truth   mean    coverage  too high  too low  width');
for (const [name, strata] of Object.entries(populations)) {
  const counts = strata.map(([steps, rate, abstained]) => {
    const uncertain = Math.round(steps * abstained);
    return { steps, uncertain, errors: Math.round((steps - uncertain) * rate) };
  });
  const errors = counts.reduce((sum, stratum) => sum + stratum.errors, 0);
  const truth = errors / counts.reduce((sum, { steps, uncertain }) => sum + steps - uncertain, 0);
  const sizes = new Map(counts.map(({ steps }, stratum) => [String(stratum), steps]));
  for (const size of [60, 150, 400])
    for (const allocation of allocations) {
      const drawn = allocate([...sizes.values()], size, allocation);
      const seen = { sum: 0, width: 0, above: 0, below: 0 };
      for (let repetition = 0; repetition < repetitions; repetition += 1) {
        const steps = counts.flatMap((stratum, index) => draw(stratum, String(index), drawn[index]));
        const { rate, interval95 } = stratifiedRate(steps, sizes);
        seen.sum += rate;
        seen.width += interval95.high - interval95.low;
        if (interval95.low > truth) seen.above += 1;
        if (interval95.high < truth) seen.below += 1;
      }
      const share = (/** @type {number} */ count) => `${((100 * count) / repetitions).toFixed(1)} %`;
      console.log(
        [
          name.padEnd(12),
          String(size).padStart(4),
          ` ${allocation.padEnd(12)}`,
          truth.toFixed(4),
          ` ${(seen.sum / repetitions).toFixed(4)}`,
          share(repetitions - seen.above - seen.below).padStart(9),
          share(seen.above).padStart(9),
          share(seen.below).padStart(8),
          ` ${(seen.width / repetitions).toFixed(3)}`,
        ].join(' '),
      );
    }
}

/**
 * Draws steps of a stratum without replacement.
 * @param {{ steps: number, errors: number, uncertain: number }} stratum @param {string} name @param {number} count
 */
function draw(stratum, name, count) {
  const left = { ...stratum };
  return Array.from({ length: count }, () => {
    const at = random() * left.steps;
    left.steps -= 1;
    const isError = at < left.errors;
    const isUncertain = !isError && at < left.errors + left.uncertain;
    if (isError) left.errors -= 1;
    if (isUncertain) left.uncertain -= 1;
    return { stratum: name, isError, counts: !isUncertain };
  });
}
