// How often the 95 % intervals of rates that a closed blinded sample corrects hold the truth, beside those that resampling
// questions with fixed weights would give: simulated arms with a known truth, the same every time.
// node test/bench/correctionCoverage.mjs [REPETITIONS, 2000 unless told]
import { bundled } from './bundled.mjs';
import { draws } from './draws.mjs';

const repetitions = Number(process.argv[2] ?? 2000);
const { allocate, allocations, clusterBootstrap, correctionReport, pairReport, sampleWeights } =
  await bundled([
    'core/audit/report/correctionReport',
    'core/audit/report/pairReport',
    'core/audit/report/sampleCorrection',
    'core/sampling/allocate',
    'core/stats/clusterBootstrap',
  ]);
const { random, questionRate } = draws(20260304);
const questions = 300;
const strata = 6;
const resamples = 400;

/** Error rates of the two arms, and how well the judge sees an error and what is correct. */
const settings = /** @type {const} */ ({
  'good judge': { rates: [0.3, 0.37], sensitivity: 0.85, specificity: 0.92 },
  'poor judge': { rates: [0.3, 0.37], sensitivity: 0.6, specificity: 0.85 },
  'rare errors': { rates: [0.03, 0.06], sensitivity: 0.7, specificity: 0.98 },
  'other judge': { rates: [0.3, 0.37], sensitivity: 0.85, specificity: 0.92, isOther: true },
});

/**
 * The steps of an arm: 2 to 9 a question; judges abstain on 4 %, people on 3 %.
 * @param {readonly number[]} rates @param {{ sensitivity: number, specificity: number, isOther?: boolean }} judge
 */
function stepsOf(rates, { sensitivity, specificity, isOther = false }) {
  const say = (isError) =>
    random() < 0.04 ? undefined : random() < (isError ? sensitivity : 1 - specificity);
  return rates.flatMap((rate, question) => {
    const isRight = random() >= rate;
    return Array.from({ length: 2 + Math.floor(random() * 8) }, () => {
      const isError = random() < rate;
      const drawnBy = say(isError);
      // What the sample was drawn by need not be what the audit counts.
      const judge = isOther ? say(isError) : drawnBy;
      const people = random() < 0.03 ? undefined : isError;
      const stratum = (drawnBy === undefined ? 2 : Number(drawnBy)) * 2 + Number(isRight);
      return { question, judge, people, stratum };
    });
  });
}

/** The first steps of a shuffled list. @template T @param {T[]} list @param {number} count */
function drawn(list, count) {
  for (let at = 0; at < count; at += 1) {
    const other = at + Math.floor(random() * (list.length - at));
    [list[at], list[other]] = [list[other], list[at]];
  }
  return list.slice(0, count);
}

/** What an audit would have counted, as far as its corrections look at it. */
function armData(steps, counts) {
  const labels = new Uint32Array(questions * 6);
  for (const { question, judge } of steps) {
    if (judge === undefined) continue;
    labels[question * 6] += 1;
    if (judge) labels[question * 6 + 1] += 1;
  }
  const sampled = Array.from({ length: strata }, (_, stratum) =>
    drawn(
      steps.filter((step) => step.stratum === stratum),
      counts[stratum],
    ),
  ).flat();
  return {
    labels,
    questions: Array.from({ length: questions }, (_, question) => String(question)),
    steps: { correct: new Uint32Array(), error: new Uint32Array() },
    sample: {
      populations: populationsOf(steps),
      labels: sampled.map(({ stratum, question, judge, people }) => ({
        stratum,
        question,
        said: judge === undefined || people === undefined ? undefined : { people, judge },
      })),
    },
  };
}

function populationsOf(steps) {
  return Array.from(
    { length: strata },
    (_, stratum) => steps.filter((step) => step.stratum === stratum).length,
  );
}

/** The intervals that resampling questions gives when every label keeps its weight. */
function resampled(arms, seed) {
  const values = new Float64Array(questions * 8);
  for (const [index, { labels, sample }] of arms.entries()) {
    const weights = sampleWeights(sample);
    for (let question = 0; question < questions; question += 1)
      values.set(labels.subarray(question * 6, question * 6 + 2), question * 8 + index * 4);
    for (const { stratum, question, said } of sample.labels) {
      if (said === undefined) continue;
      const from = question * 8 + index * 4;
      values[from + 2] += weights[stratum];
      values[from + 3] += weights[stratum] * (Number(said.people) - Number(said.judge));
    }
  }
  const powered = (sums) => sums[1] / sums[0] + sums[3] / sums[2];
  const difference = (sums) => powered(sums.subarray(4)) - powered(sums);
  return clusterBootstrap({ width: 8, values }, [powered, difference], { seed, resamples }).map((result) => {
    return result && [result.percentile95.low, result.percentile95.high];
  });
}

/** @param {number} truth */
function tally(truth) {
  return { truth, inside: 0, width: 0, count: 0 };
}

function note(row, interval) {
  if (!interval) return;
  row.count += 1;
  row.width += interval[1] - interval[0];
  if (interval[0] <= row.truth && row.truth <= interval[1]) row.inside += 1;
}

const cell = ({ inside, width, count }) =>
  `${((100 * inside) / count).toFixed(1)} % (${(width / count).toFixed(3)})`;

console.log(`${repetitions} repetitions, ${questions} questions of 2 to 9 steps, two arms\n`);
console.log(
  '| arms | labels | allocation | bias | prediction-powered | Rogan–Gladen | difference | resampled: rate | resampled: difference |',
);
console.log('| --- | --: | --- | --: | --: | --: | --: | --: | --: |');
for (const [name, setting] of Object.entries(settings))
  for (const size of [150, 600])
    for (const allocation of allocations) {
      const [first, second] = setting.rates;
      const rows = {
        powered: tally(first),
        corrected: tally(first),
        difference: tally(second - first),
        resampled: tally(first),
        resampledDifference: tally(second - first),
      };
      let sum = 0;
      for (let repetition = 1; repetition <= repetitions; repetition += 1) {
        const own = Array.from({ length: questions }, () => questionRate(first));
        // Each question gets worse by the same share of what it got right.
        const worse = own.map((rate) => rate + (1 - rate) * ((second - first) / (1 - first)));
        const both = [stepsOf(own, setting), stepsOf(worse, setting)];
        const counts = allocate(both.flatMap(populationsOf), size, allocation);
        const arms = both.map((steps, index) => armData(steps, counts.slice(index * strata)));
        const options = { seed: repetition, resamples: 1 };
        const report = correctionReport(arms[0], options);
        sum += report.prediction_powered;
        note(rows.powered, report.prediction_powered_95);
        note(rows.corrected, report.rogan_gladen_95);
        note(rows.difference, pairReport(arms[0], arms[1], options).prediction_powered_95);
        const [rate, difference] = resampled(arms, repetition);
        note(rows.resampled, rate);
        note(rows.resampledDifference, difference);
      }
      const bias = (sum / repetitions - first).toFixed(4);
      console.log(
        `| ${name} | ${size} | ${allocation} | ${bias} | ${Object.values(rows).map(cell).join(' | ')} |`,
      );
    }
