// How often the 95 % intervals hold the truth, whether corrected rates are unbiased, and whether p-values are uniform
// where there is nothing to find: simulated data with a known truth, the same every time.
// node test/bench/coverage.mjs [REPETITIONS, 5000 unless told] [RESAMPLES, 2000] [QUESTIONS, 300]
import { bundled } from './bundled.mjs';
import { mulberry32 } from './largeAudit.mjs';

const repetitions = Number(process.argv[2] ?? 5000);
const resamples = Number(process.argv[3] ?? 2000);
const stats = await bundled([
  'core/stats/clopperPearson95',
  'core/stats/clusterBootstrap',
  'core/stats/clusteredWilson95',
  'core/stats/cohenKappa',
  'core/stats/confusion',
  'core/stats/mcnemarExactP',
  'core/stats/permutationFloor',
  'core/stats/predictionPowered',
  'core/stats/roganGladen',
  'core/stats/spearman',
  'core/stats/wilcoxonSignedRank',
  'core/stats/wilson95',
]);
const random = mulberry32(20260301);
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** A question's own error rate around a mean: some questions are hard, so that their steps are alike. @param {number} mean */
function questionRate(mean) {
  // A Beta variable by Jöhnk's method: with shapes of 3 in total, steps of a question correlate at 1/4.
  const [a, b] = [3 * mean, 3 * (1 - mean)];
  for (;;) {
    const x = random() ** (1 / a);
    const y = random() ** (1 / b);
    if (x + y <= 1) return x / (x + y);
  }
}

const stepCount = () => 2 + Math.floor(random() * 8);
/** @param {number} trials @param {number} rate */
function binomial(trials, rate) {
  let count = 0;
  for (let trial = 0; trial < trials; trial += 1) if (random() < rate) count += 1;
  return count;
}

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
/** @type {Map<string, number[]>} */
const pValues = new Map();
/** @param {string} name @param {number} p */
function recordP(name, p) {
  const list = pValues.get(name) ?? [];
  pValues.set(name, list);
  list.push(p);
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
  const both = new Float64Array(questions * 12);
  for (let question = 0; question < questions; question += 1) {
    both.set(first.subarray(question * 6, question * 6 + 6), question * 12);
    both.set(second.subarray(question * 6, question * 6 + 6), question * 12 + 6);
  }
  const difference = (sums) => powered(sums.subarray(6)) - powered(sums);
  const [apart] = stats.clusterBootstrap({ width: 12, values: both }, [difference], { seed, resamples });
  record('prediction-powered difference, percentile', other - truth, apart.percentile95, apart.estimate);
}

function agreement(seed) {
  // Two raters who see an error of 30 % with probability 0.85, and raise a false alarm with 0.08: κ follows.
  const [both, one] = [0.3 * 0.85 ** 2 + 0.7 * 0.08 ** 2, 0.3 * 0.85 + 0.7 * 0.08];
  const observed = both + (1 - 2 * one + both);
  const chance = one ** 2 + (1 - one) ** 2;
  const truth = (observed - chance) / (1 - chance);
  const values = new Float64Array(questions * 4);
  for (let question = 0; question < questions; question += 1) {
    const own = questionRate(0.3);
    for (let step = stepCount(); step > 0; step -= 1) {
      const rate = random() < own ? 0.85 : 0.08;
      values[question * 4 + (random() < rate ? 2 : 0) + (random() < rate ? 1 : 0)] += 1;
    }
  }
  const kappa = (sums) => stats.cohenKappa(stats.confusionOf(sums, 2));
  const [result] = stats.clusterBootstrap({ width: 4, values }, [kappa], { seed, resamples });
  record('Cohen’s κ, percentile', truth, result.percentile95, result.estimate);
}

function nulls() {
  const symmetric = Array.from({ length: 80 }, normal);
  recordP('Wilcoxon, normal approximation, n = 80', stats.wilcoxonSignedRank(symmetric).p);
  recordP('Wilcoxon, exact, n = 20', stats.wilcoxonSignedRank(symmetric.slice(0, 20)).p);
  recordP('Spearman, n = 80', stats.spearman(symmetric, Array.from({ length: 80 }, normal)).p);
  const differing = binomial(400, 0.5);
  recordP('McNemar, exact, 400 differing pairs', stats.mcnemarExactP(differing, 400 - differing));
  const hedged = [binomial(300, 0.3), binomial(700, 0.3)];
  const table = [
    [hedged[0], 300 - hedged[0]],
    [hedged[1], 700 - hedged[1]],
  ];
  recordP('mutual information, 1,000 steps', stats.permutationFloor(table).p);
}

for (let repetition = 1; repetition <= repetitions; repetition += 1) {
  rates(repetition);
  pairs(repetition);
  corrections(repetition);
  agreement(repetition);
  nulls();
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
console.log('\n| p-value without an effect | Kolmogorov–Smirnov √n D (1.36 at 5 %) | share ≤ 0.05 |');
console.log('| --- | --: | --: |');
for (const [name, values] of pValues) {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  const distance = Math.max(...sorted.map((p, at) => Math.max((at + 1) / n - p, p - at / n)));
  const small = sorted.filter((p) => p <= 0.05).length / n;
  console.log(`| ${name} | ${(Math.sqrt(n) * distance).toFixed(2)} | ${percent(small)} |`);
}
