// How often the 95 % intervals of a judge's agreement with people hold the truth, where people's labels are those of a
// blinded sample: simulated arms with a known truth, the same every time. Beside them, what the labels say unweighted.
// node test/bench/agreementCoverage.mjs [REPETITIONS, 2000 unless told]
import { bundled } from './bundled.mjs';
import { draws } from './draws.mjs';

const repetitions = Number(process.argv[2] ?? 2000);
const { agreementReport, agreementStatistics, allocate, allocations, coverageReport } = await bundled([
  'core/audit/report/agreementReport',
  'core/audit/report/agreementStatistics',
  'core/audit/report/coverageReport',
  'core/sampling/allocate',
]);
const { random, questionRate } = draws(20260305);
const questions = 300;
const strata = 6;
const resamples = 500;

/** The error rate, and how well the judge sees an error and what is correct. */
const settings = /** @type {const} */ ({
  'good judge': { rate: 0.3, sensitivity: 0.85, specificity: 0.92 },
  'poor judge': { rate: 0.3, sensitivity: 0.6, specificity: 0.85 },
  'rare errors': { rate: 0.05, sensitivity: 0.7, specificity: 0.98 },
  'other judge': { rate: 0.3, sensitivity: 0.85, specificity: 0.92, isOther: true },
});
const unsure = 2;

/**
 * The steps of an arm by what people, the judge and the stratum are: 2 to 9 a question; judges abstain on 4 %, people on 3 %.
 * @param {{ rate: number, sensitivity: number, specificity: number, isOther?: boolean }} setting
 */
function stepsOf({ rate: mean, sensitivity, specificity, isOther = false }) {
  const say = (/** @type {boolean} */ isError) =>
    random() < 0.04 ? unsure : Number(random() < (isError ? sensitivity : 1 - specificity));
  return Array.from({ length: questions }, () => questionRate(mean)).flatMap((rate, question) => {
    const isRight = random() >= rate;
    return Array.from({ length: 2 + Math.floor(random() * 8) }, () => {
      const isError = random() < rate;
      const drawnBy = say(isError);
      // What the sample was drawn by need not be what is compared.
      const judge = isOther ? say(isError) : drawnBy;
      const people = random() < 0.03 ? unsure : Number(isError);
      return { question, judge, people, stratum: drawnBy * 2 + Number(isRight) };
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

const cellOf = (step) => 3 * step.judge + step.people;

/** What an audit would have counted of the sample. */
function counted(steps, populations, sampled) {
  const pair = {
    raters: ['judge', 'people'],
    cells: new Uint32Array(9 * questions),
    strata: new Uint32Array(9 * strata),
  };
  for (const step of sampled) {
    pair.cells[9 * step.question + cellOf(step)] += 1;
    pair.strata[9 * step.stratum + cellOf(step)] += 1;
  }
  const labels = sampled.map(({ stratum, question, judge, people }) => ({
    stratum,
    question,
    said: judge === unsure || people === unsure ? undefined : { people: people === 1, judge: judge === 1 },
    from: judge === unsure || people === unsure ? undefined : 0.5,
  }));
  const decided = steps.filter(({ judge }) => judge !== unsure);
  return {
    pair,
    sample: { populations, labels },
    confidences: [{ from: 0.5, steps: decided.length, errors: 0, labelled: 0, disagreements: 0 }],
  };
}

const tally = () => ({ inside: 0, width: 0, count: 0, bias: 0, plain: 0, plainCount: 0 });

function note(row, truth, estimate, interval, plain) {
  if (estimate === null || interval === null || !Number.isFinite(truth)) return;
  row.count += 1;
  row.bias += estimate - truth;
  row.width += interval[1] - interval[0];
  if (interval[0] <= truth && truth <= interval[1]) row.inside += 1;
  if (!Number.isFinite(plain)) return;
  row.plain += plain - truth;
  row.plainCount += 1;
}

const cell = ({ inside, width, count }) =>
  `${((100 * inside) / count).toFixed(1)} % (${(width / count).toFixed(3)})`;
const biases = ({ bias, count, plain, plainCount }) =>
  `${(bias / count).toFixed(3)} (${(plain / plainCount).toFixed(3)})`;

const names = {
  percent: 'percent_agreement',
  kappa: 'cohen_kappa',
  ac1: 'gwet_ac1',
  alpha: 'krippendorff_alpha',
  sensitivity: 'sensitivity',
  specificity: 'specificity',
};
console.log(`${repetitions} repetitions, ${questions} questions of 2 to 9 steps\n`);
const head = ['arm', 'labels', 'allocation', 'agreement', 'κ', 'AC1', 'α', 'sensitivity', 'specificity'];
console.log(`| ${[...head, 'people disagree', 'bias of κ', 'bias of sensitivity'].join(' | ')} |`);
console.log(`| --- | --: | --- | ${'--: | '.repeat(9)}`);
for (const [name, setting] of Object.entries(settings))
  for (const size of [75, 300])
    for (const allocation of allocations) {
      const rows = Object.fromEntries([...Object.keys(names), 'disagreement'].map((key) => [key, tally()]));
      for (let repetition = 1; repetition <= repetitions; repetition += 1) {
        const steps = stepsOf(setting);
        const own = Array.from({ length: strata }, (_, stratum) =>
          steps.filter((step) => step.stratum === stratum),
        );
        const populations = own.map(({ length }) => length);
        const counts = allocate(populations, size, allocation);
        const sampled = own.flatMap((list, stratum) => drawn([...list], counts[stratum]));
        const { pair, sample, confidences } = counted(steps, populations, sampled);
        const report = agreementReport('arm', pair, sample, { seed: repetition, resamples });
        const all = new Float64Array(9);
        for (const step of steps) all[cellOf(step)] += 1;
        const plain = report.confusion.flat();
        for (const [key, field] of Object.entries(names)) {
          const statistic = agreementStatistics[key];
          note(rows[key], statistic(all), report[field], report[`${field}_95`], statistic(plain));
        }
        const [point] = coverageReport({ confidences, sample });
        const disagree = (all[1] + all[3]) / (all[0] + all[1] + all[3] + all[4]);
        note(rows.disagreement, disagree, point.disagreement, point.disagreement_95, Number.NaN);
      }
      const coverages = Object.values(rows).map(cell).join(' | ');
      const bias = `${biases(rows.kappa)} | ${biases(rows.sensitivity)}`;
      console.log(`| ${name} | ${size} | ${allocation} | ${coverages} | ${bias} |`);
    }
