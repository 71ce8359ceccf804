// How often the 95 % intervals hold the truth, and whether corrected rates are unbiased: simulated data with a known
// truth, the same every time.
// node test/bench/coverage.mjs [REPETITIONS, 5000 unless told] [RESAMPLES, 2000] [QUESTIONS, 300]
import { bundled } from './bundled.mjs';
import { draws } from './draws.mjs';

const repetitions = Number(process.argv[2] ?? 5000);
const resamples = Number(process.argv[3] ?? 2000);
const stats = await bundled([
  'core/stats/clopperPearson95',
  'core/stats/clusterBootstrap',
  'core/stats/clusteredWilson95',
  'core/stats/cohenKappa',
  'core/stats/confusion',
  'core/stats/fleissKappa',
  'core/stats/gwetAc1',
  'core/stats/krippendorffAlpha',
  'core/stats/predictionPowered',
  'core/stats/ratedUnits',
  'core/stats/roganGladen',
  'core/stats/wilson95',
]);
const { random, binomial, questionRate } = draws(20260301);

const stepCount = () => 2 + Math.floor(random() * 8);
/** @type {Map<string, { inside: number, all: number, sum: number, squares: number, truth: number }>} */
const rows = new Map();
/** @param {string} name @param {number} truth @param {{ low: number, high: number } | undefined} interval @param {number} estimate */
function record(name, truth, interval, estimate) {
  const row = rows.get(name) ?? { inside: 0, all: 0, sum: 0, squares: 0, truth };
  rows.set(name, row);
  row.all += 1;
  if (interval !== undefined && interval.low <= truth && truth <= interval.high) row.inside += 1;
  row.sum += estimate;
  row.squares += estimate ** 2;
}
const questions = Number(process.argv[4] ?? 300);
const share = ([errors, correct]) => errors / (errors + correct);

function rates(seed) {
  const truth = 0.3;
  const independent = binomial(600, truth);
  record('Wilson, independent steps', truth, stats.wilson95(independent, 600), independent / 600);
  record(
    'Clopper–Pearson, independent steps',
    truth,
    stats.clopperPearson95(independent, 600),
    independent / 600,
  );
  const values = new Float64Array(questions * 2);
  const errors = new Float64Array(questions);
  const trials = new Float64Array(questions);
  let all = 0;
  let wrong = 0;
  for (let question = 0; question < questions; question += 1) {
    const steps = stepCount();
    const found = binomial(steps, questionRate(truth));
    values.set([found, steps - found], 2 * question);
    errors[question] = found;
    trials[question] = steps;
    all += steps;
    wrong += found;
  }
  record('Wilson, clustered steps', truth, stats.wilson95(wrong, all), wrong / all);
  record('clustered Wilson', truth, stats.clusteredWilson95(errors, trials), wrong / all);
  const [rate] = stats.clusterBootstrap({ width: 2, values }, [share], { seed, resamples });
  record('cluster bootstrap, percentile', truth, rate.percentile95, rate.estimate);
  record('cluster bootstrap, BCa', truth, rate.bca95, rate.estimate);
}

function pairs(seed) {
  const truth = 0.1;
  const differences = new Float64Array(questions);
  for (let question = 0; question < questions; question += 1) {
    const own = questionRate(0.3);
    const [first, second] = [stepCount(), stepCount()];
    // Each question gets worse by a tenth of what it got right, and that is 0.1 on average.
    const worse = own + (1 - own) * (truth / 0.7);
    differences[question] = binomial(second, worse) / second - binomial(first, own) / first;
  }
  const mean = ([sum]) => sum / questions;
  const [result] = stats.clusterBootstrap({ width: 1, values: differences }, [mean], { seed, resamples });
  record('paired difference, percentile', truth, result.percentile95, result.estimate);
  record('paired difference, BCa', truth, result.bca95, result.estimate);
}

/**
 * Records a share of steps: what some columns of a table come to, of what others do, question by question.
 * @param {string} name @param {number} truth @param {Float64Array} table @param {number} width
 * @param {readonly number[]} counted @param {readonly number[]} of
 */
function recordShare(name, truth, table, width, counted, of) {
  const sums = (columns) =>
    Float64Array.from({ length: questions }, (_, question) =>
      columns.reduce((sum, column) => sum + table[question * width + column], 0),
    );
  const [part, whole] = [sums(counted), sums(of)];
  const total = (counts) => counts.reduce((sum, count) => sum + count, 0);
  record(name, truth, stats.clusteredWilson95(part, whole), total(part) / total(whole));
}

/** Two arms of steps with a judge who errs, and people's labels of a random third. @param {number} truth */
function judgedArm(truth, count) {
  const columns = new Float64Array(count * 6);
  for (let question = 0; question < count; question += 1) {
    const own = questionRate(truth);
    const from = question * 6;
    for (let step = stepCount(); step > 0; step -= 1) {
      const isError = random() < own;
      const called = random() < (isError ? 0.85 : 0.08);
      columns[from] += 1;
      if (called) columns[from + 1] += 1;
      if (random() < 1 / 3) columns[from + 2 + (isError ? 2 : 0) + (called ? 1 : 0)] += 1;
    }
  }
  return columns;
}
const powered = (sums) =>
  stats.predictionPowered({
    judged: sums[0],
    judgedErrors: sums[1],
    labelWeight: sums[2] + sums[3] + sums[4] + sums[5],
    labelShift: sums[4] - sums[3],
  });
const corrected = (sums) =>
  stats.roganGladen(sums[1] / sums[0], sums[5] / (sums[5] + sums[4]), sums[2] / (sums[2] + sums[3]));
const naive = (sums) => sums[1] / sums[0];

function corrections(seed) {
  const [truth, other] = [0.3, 0.4];
  const first = judgedArm(truth, questions);
  const second = judgedArm(other, questions);
  const statistics = [naive, corrected, powered];
  const [alone, rg, ppi] = stats.clusterBootstrap({ width: 6, values: first }, statistics, {
    seed,
    resamples,
  });
  record('judge alone, uncorrected', truth, alone.percentile95, alone.estimate);
  record('Rogan–Gladen, percentile', truth, rg.percentile95, rg.estimate);
  record('prediction-powered, percentile', truth, ppi.percentile95, ppi.estimate);
  recordShare('sensitivity, clustered Wilson', 0.85, first, 6, [5], [4, 5]);
  recordShare('specificity, clustered Wilson', 0.92, first, 6, [2], [2, 3]);
  recordShare('people’s labels alone, clustered Wilson', truth, first, 6, [4, 5], [2, 3, 4, 5]);
  const both = new Float64Array(questions * 12);
  for (let question = 0; question < questions; question += 1) {
    both.set(first.subarray(question * 6, question * 6 + 6), question * 12);
    both.set(second.subarray(question * 6, question * 6 + 6), question * 12 + 6);
  }
  const difference = (sums) => powered(sums.subarray(6)) - powered(sums);
  const [apart] = stats.clusterBootstrap({ width: 12, values: both }, [difference], { seed, resamples });
  record('prediction-powered difference, percentile', other - truth, apart.percentile95, apart.estimate);
}

// Raters who see an error of 30 % with probability 0.85, and raise a false alarm with 0.08: what they agree on follows.
const called = 0.3 * 0.85 + 0.7 * 0.08;
const agreed = 1 - 2 * called + 2 * (0.3 * 0.85 ** 2 + 0.7 * 0.08 ** 2);
const byChance = called ** 2 + (1 - called) ** 2;
const beyondChance = (agreed - byChance) / (1 - byChance);
const ac1 = (agreed - (1 - byChance)) / byChance;

function agreement(seed) {
  const values = new Float64Array(questions * 4);
  for (let question = 0; question < questions; question += 1) {
    const own = questionRate(0.3);
    for (let step = stepCount(); step > 0; step -= 1) {
      const rate = random() < own ? 0.85 : 0.08;
      values[question * 4 + (random() < rate ? 2 : 0) + (random() < rate ? 1 : 0)] += 1;
    }
  }
  recordShare('percent agreement, clustered Wilson', agreed, values, 4, [0, 3], [0, 1, 2, 3]);
  const units = (sums) => stats.unitsOf(stats.confusionOf(sums, 2));
  const statistics = [
    (sums) => stats.cohenKappa(stats.confusionOf(sums, 2)),
    (sums) => stats.gwetAc1(units(sums)),
    (sums) => stats.krippendorffAlpha(units(sums)),
  ];
  const truths = [
    ['Cohen’s κ', beyondChance],
    ['Gwet’s AC1', ac1],
    ['Krippendorff’s α', beyondChance],
  ];
  const results = stats.clusterBootstrap({ width: 4, values }, statistics, { seed, resamples });
  for (const [at, [name, truth]] of truths.entries())
    record(`${name}, percentile`, truth, results[at].percentile95, results[at].estimate);
}

/** Three raters, of whom each leaves out one step in ten; units by how many of them call a step an error. */
function panel(seed) {
  const kinds = [0, 1, 2, 3].flatMap((errors) =>
    [0, 1, 2, 3]
      .filter((correct) => errors + correct > 1 && errors + correct < 4)
      .map((correct) => [correct, errors]),
  );
  const values = new Float64Array(questions * kinds.length);
  for (let question = 0; question < questions; question += 1) {
    const own = questionRate(0.3);
    for (let step = stepCount(); step > 0; step -= 1) {
      const rate = random() < own ? 0.85 : 0.08;
      const raters = 3 - binomial(3, 0.1);
      const errors = binomial(raters, rate);
      const kind = kinds.findIndex(([c, e]) => e === errors && c === raters - errors);
      if (kind >= 0) values[question * kinds.length + kind] += 1;
    }
  }
  const units = (sums) => kinds.map((counts, kind) => ({ counts, weight: sums[kind] }));
  const ofAll = (sums) => units(sums).filter(({ counts }) => counts[0] + counts[1] === 3);
  const statistics = [
    (sums) => stats.fleissKappa(ofAll(sums)),
    (sums) => stats.gwetAc1(units(sums)),
    (sums) => stats.krippendorffAlpha(units(sums)),
  ];
  const truths = [
    ['Fleiss’ κ', beyondChance],
    ['Gwet’s AC1', ac1],
    ['Krippendorff’s α', beyondChance],
  ];
  const results = stats.clusterBootstrap({ width: kinds.length, values }, statistics, { seed, resamples });
  for (const [at, [name, truth]] of truths.entries())
    record(`${name} of three raters, percentile`, truth, results[at].percentile95, results[at].estimate);
}

for (let repetition = 1; repetition <= repetitions; repetition += 1) {
  rates(repetition);
  pairs(repetition);
  corrections(repetition);
  agreement(repetition);
  panel(repetition);
}

const percent = (value) => `${(100 * value).toFixed(2)} %`;
console.log(`${repetitions} repetitions, ${resamples} resamples, ${questions} questions of 2 to 9 steps\n`);
console.log('| interval | truth | mean estimate | bias ÷ its standard error | coverage |');
console.log('| --- | --: | --: | --: | --: |');
for (const [name, { inside, all, sum, squares, truth }] of rows) {
  const mean = sum / all;
  const deviation = Math.sqrt(Math.max(0, squares / all - mean ** 2) / all);
  const bias = ((mean - truth) / deviation).toFixed(1);
  console.log(`| ${name} | ${truth.toFixed(4)} | ${mean.toFixed(4)} | ${bias} | ${percent(inside / all)} |`);
}
for (const name of ['wilson95', 'clopperPearson95']) {
  let inside = 0;
  let probability = 0.7 ** 600;
  for (let count = 0; count <= 600; count += 1) {
    const { low, high } = stats[name](count, 600);
    if (low <= 0.3 && 0.3 <= high) inside += probability;
    probability *= ((600 - count) / (count + 1)) * (0.3 / 0.7);
  }
  console.log(`\n${name} of 600 independent steps covers, by the binomial distribution: ${percent(inside)}`);
}
