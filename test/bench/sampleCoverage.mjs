// How often the interval of a stratified sample's error rate holds the truth, by how the steps are shared out: simulated
// populations with a known truth, the same every time.
// node test/bench/sampleCoverage.mjs [REPETITIONS, 5000 unless told]
import { bundled } from './bundled.mjs';
import { mulberry32 } from './largeAudit.mjs';
import { percent, populations, takeFrom } from './simulatedStrata.mjs';

const repetitions = Number(process.argv[2] ?? 5000);
const { allocate, allocations, stratifiedRate } = await bundled([
  'core/sampling/allocate',
  'core/sampling/stratifiedRate',
]);
const random = mulberry32(20260302);

console.log('population   size  allocation    truth   mean    coverage  too high  too low  width');
for (const { name, strata, truth } of populations) {
  const sizes = new Map(strata.map(({ steps }, stratum) => [String(stratum), steps]));
  for (const size of [60, 150, 400])
    for (const allocation of allocations) {
      const drawn = allocate([...sizes.values()], size, allocation);
      const seen = { sum: 0, width: 0, above: 0, below: 0 };
      for (let repetition = 0; repetition < repetitions; repetition += 1) {
        const steps = strata.flatMap((stratum, index) =>
          takeFrom({ ...stratum }, drawn[index], random).map((step) => ({ stratum: String(index), ...step })),
        );
        const { rate, interval95 } = stratifiedRate(steps, sizes);
        seen.sum += rate;
        seen.width += interval95.high - interval95.low;
        if (interval95.low > truth) seen.above += 1;
        if (interval95.high < truth) seen.below += 1;
      }
      console.log(
        [
          name.padEnd(12),
          String(size).padStart(4),
          ` ${allocation.padEnd(12)}`,
          truth.toFixed(4),
          ` ${(seen.sum / repetitions).toFixed(4)}`,
          percent((repetitions - seen.above - seen.below) / repetitions).padStart(9),
          percent(seen.above / repetitions).padStart(9),
          percent(seen.below / repetitions).padStart(8),
          ` ${(seen.width / repetitions).toFixed(3)}`,
        ].join(' '),
      );
    }
}
