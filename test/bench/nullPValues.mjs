// Whether p-values are uniform where there is nothing to find: simulated data, the same every time.
// node test/bench/nullPValues.mjs [REPETITIONS, 20000 unless told]
import { bundled } from './bundled.mjs';
import { draws } from './draws.mjs';

const repetitions = Number(process.argv[2] ?? 20_000);
const stats = await bundled([
  'core/stats/mcnemarExactP',
  'core/stats/mutualInformation',
  'core/stats/permutationFloor',
  'core/stats/spearman',
  'core/stats/wilcoxonSignedRank',
]);
const { random, normal, binomial } = draws(20260303);

/** @type {Map<string, number[]>} */
const pValues = new Map();
/** @param {string} name @param {number} p */
function recordP(name, p) {
  const list = pValues.get(name) ?? [];
  pValues.set(name, list);
  list.push(p);
}

/**
 * A p-value of a test that has few possible ones, as it is, and anywhere between it and the next smaller one: if the test
 * is exact, the latter is uniform.
 * @param {string} name @param {number} p @param {number} next
 */
function recordExact(name, p, next) {
  recordP(name, p);
  recordP(`${name}, randomised`, next + (p - next) * random());
}

/** Twenty differences whose negative ranks come to a sum. @param {number} sum */
function withNegativeRanks(sum) {
  let left = sum;
  const differences = [];
  for (let rank = 20; rank > 0; rank -= 1) {
    const isNegative = rank <= left;
    if (isNegative) left -= rank;
    differences.push(isNegative ? -rank : rank);
  }
  return differences;
}

/** The p-value of the table with the same margins that comes next in how much one side tells of the other; 0 for the last. */
function nextInformation([[a, b], [c, d]]) {
  const least =
    stats.mutualInformation([
      [a, b],
      [c, d],
    ]) *
    (1 + 1e-9);
  let next;
  let nearest = Infinity;
  for (let shift = -Math.min(a, d); shift <= Math.min(b, c); shift += 1) {
    const table = [
      [a + shift, b - shift],
      [c - shift, d + shift],
    ];
    const information = stats.mutualInformation(table);
    if (information <= least || information >= nearest) continue;
    nearest = information;
    next = table;
  }
  return next === undefined ? 0 : stats.permutationFloor(next).p;
}

function testNothing() {
  const symmetric = Array.from({ length: 80 }, normal);
  recordP('Wilcoxon, normal approximation, n = 80', stats.wilcoxonSignedRank(symmetric).p);
  const exact = stats.wilcoxonSignedRank(symmetric.slice(0, 20));
  const nextExact = stats.wilcoxonSignedRank(withNegativeRanks(exact.statistic - 1));
  recordExact('Wilcoxon, exact, n = 20', exact.p, exact.statistic === 0 ? 0 : nextExact.p);
  recordP('Spearman, n = 80', stats.spearman(symmetric, Array.from({ length: 80 }, normal)).p);
  const differing = binomial(400, 0.5);
  const fewer = Math.min(differing, 400 - differing);
  recordExact(
    'McNemar, exact, 400 differing pairs',
    stats.mcnemarExactP(fewer, 400 - fewer),
    stats.mcnemarExactP(fewer - 1, 401 - fewer),
  );
  const hedged = [binomial(300, 0.3), binomial(700, 0.3)];
  const table = [
    [hedged[0], 300 - hedged[0]],
    [hedged[1], 700 - hedged[1]],
  ];
  const { p } = stats.permutationFloor(table);
  recordExact('mutual information, 1,000 steps', p, nextInformation(table));
}

for (let repetition = 0; repetition < repetitions; repetition += 1) testNothing();

console.log(`${repetitions} repetitions`);
const percent = (value) => `${(100 * value).toFixed(2)} %`;
console.log('\n| p-value without an effect | Kolmogorov–Smirnov √n D (1.36 at 5 %) | share ≤ 0.05 |');
console.log('| --- | --: | --: |');
for (const [name, values] of pValues) {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  const distance = Math.max(...sorted.map((p, at) => Math.max((at + 1) / n - p, p - at / n)));
  const small = sorted.filter((p) => p <= 0.05).length / n;
  console.log(`| ${name} | ${(Math.sqrt(n) * distance).toFixed(2)} | ${percent(small)} |`);
}
