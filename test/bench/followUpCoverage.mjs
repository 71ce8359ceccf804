// Whether a sample that is followed up by as many labels as its result lacks still estimates the error rate without bias,
// how often the interval of all labels holds the truth, and whether it is as narrow as was asked for: how many labels come
// second depends on the first ones. Simulated populations with a known truth, the same every time.
// node test/bench/followUpCoverage.mjs [REPETITIONS, 2000 unless told]
import { bundled } from './bundled.mjs';
import { mulberry32 } from './largeAudit.mjs';
import { percent, populations, takeFrom } from './simulatedStrata.mjs';

const repetitions = Number(process.argv[2] ?? 2000);
const { allocate, allocations, moreLabels, rateOfStrata } = await bundled([
  'core/sampling/allocate',
  'core/sampling/moreLabels',
  'core/sampling/stratifiedRate',
]);
console.log(
  '| population | first | allocation | margin | bias (its standard error) | coverage: first | coverage: all | too high | too low | labels in all: mean, 5–95 % | half-width in points: mean, 95 % |',
);
console.log('| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
for (const { name, strata, truth } of populations.filter((each) => each.name !== 'poor judge'))
  for (const size of [75, 150])
    for (const allocation of allocations) {
      const random = mulberry32(20260302);
      const first = allocate(
        strata.map(({ steps }) => steps),
        size,
        allocation,
      );
      const seen = new Map([0.05, 0.03].map((margin) => [margin, /** @type {Followed[]} */ ([])]));
      for (let repetition = 0; repetition < repetitions; repetition += 1) {
        const left = strata.map((stratum) => ({ ...stratum }));
        const taken = left.map((stratum, index) => takeFrom(stratum, first[index] ?? 0, random));
        for (const [margin, all] of seen) all.push(followedUp(strata, left, taken, margin, truth, random));
      }
      for (const [margin, all] of seen) console.log(row([name, size, allocation, margin], all, truth));
    }

/**
 * @typedef {import('./simulatedStrata.mjs').Stratum} Stratum
 * @typedef {readonly (readonly { isError: boolean, counts: boolean }[])[]} Steps
 * @typedef {{ rate: number, half: number, labels: number, isCovered: boolean, isAbove: boolean, wasCovered: boolean }} Followed
 */

/**
 * Draws what a sample lacks for a margin.
 * @param {readonly Stratum[]} strata @param {readonly Stratum[]} left after the sample was drawn
 * @param {Steps} first the steps of the sample @param {number} margin @param {number} truth
 * @param {() => number} random
 * @returns {Followed}
 */
function followedUp(strata, left, first, margin, truth, random) {
  const before = countsOf(strata, first);
  const lacking = moreLabels(before).find((/** @type {any} */ each) => each.margin === margin);
  const more = new Map(lacking.strata.map((/** @type {any} */ lack) => [lack.verdict, lack.more]));
  const taken = first.map((own, index) => [
    ...own,
    ...takeFrom({ ...left[index] }, more.get(index) ?? 0, random),
  ]);
  const { rate, interval95 } = rateOfStrata(countsOf(strata, taken));
  const { low, high } = rateOfStrata(before).interval95;
  return {
    rate,
    half: (interval95.high - interval95.low) / 2,
    labels: taken.flat().length,
    isCovered: interval95.low <= truth && truth <= interval95.high,
    isAbove: interval95.low > truth,
    wasCovered: low <= truth && truth <= high,
  };
}

/**
 * The strata's counts; a stratum's place stands for its verdict.
 * @param {readonly Stratum[]} strata @param {Steps} taken
 */
function countsOf(strata, taken) {
  return strata.map(({ steps }, index) => {
    const own = taken[index] ?? [];
    return {
      verdict: index,
      population: steps,
      labelled: own.length,
      counting: own.filter(({ counts }) => counts).length,
      errors: own.filter(({ isError }) => isError).length,
    };
  });
}

/** @param {readonly (string | number)[]} heads @param {readonly Followed[]} all @param {number} truth */
function row(heads, all, truth) {
  const mean = (/** @type {(each: Followed) => number} */ of) =>
    all.reduce((sum, each) => sum + of(each), 0) / all.length;
  const at = (/** @type {(each: Followed) => number} */ of, /** @type {number} */ share) =>
    all.map(of).sort((a, b) => a - b)[Math.floor(share * (all.length - 1))] ?? Number.NaN;
  const bias = mean(({ rate }) => rate) - truth;
  const error = Math.sqrt(mean(({ rate }) => (rate - truth - bias) ** 2) / all.length);
  const labels = (/** @type {Followed} */ each) => each.labels;
  const half = (/** @type {Followed} */ each) => each.half;
  return `| ${[
    ...heads,
    `${bias.toFixed(4)} (${error.toFixed(4)})`,
    percent(mean(({ wasCovered }) => Number(wasCovered))),
    percent(mean(({ isCovered }) => Number(isCovered))),
    percent(mean(({ isAbove }) => Number(isAbove))),
    percent(mean(({ isAbove, isCovered }) => Number(!isAbove && !isCovered))),
    `${mean(labels).toFixed(0)}, ${at(labels, 0.05)}–${at(labels, 0.95)}`,
    `${(100 * mean(half)).toFixed(2)}, ${(100 * at(half, 0.95)).toFixed(2)}`,
  ].join(' | ')} |`;
}
