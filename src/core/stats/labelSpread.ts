import type { Interval } from './interval';
import { z95 } from './normal';

/** A labelled step of a stratified sample. */
export interface StratifiedLabel {
  /** Where its stratum stands in the list of strata. */
  readonly stratum: number;
  /** The number of its question: steps of one question are alike. */
  readonly question: number;
  /** Whether people and the judge call it an error; absent where one of them did not decide, so that it counts in no rate. */
  readonly said?: { readonly people: boolean; readonly judge: boolean } | undefined;
}

/** What is known of one population: labels of a stratified sample of its steps, and what the judge says of all. */
export interface LabelledPopulation {
  readonly labels: readonly StratifiedLabel[];
  /** How many steps each labelled one of a stratum stands for. */
  readonly weights: readonly number[];
  /** By question: the steps that the judge decided, and those of them that it calls errors. */
  readonly judged: ArrayLike<number>;
  readonly errors: ArrayLike<number>;
}

/** How uncertain an error rate that labels correct is, or the difference of two. */
export interface LabelSpread {
  /** How far the labels alone could move it down and up at 95 %, squared. */
  readonly below: number;
  readonly above: number;
  /** What each question adds to it or takes from it, by the question's number. */
  readonly questions: Float64Array;
  /** What the squares of these would add up to if all steps were independent. */
  readonly independent: number;
}

/**
 * The uncertainty of an error rate that the labels of a stratified sample correct. Labels that were drawn from fixed strata
 * vary within them only, so each stratum has an interval of its own, and the distances of all are added as squares.
 * What a stratum's labels say of steps that the judge calls errors and of others is kept apart; how many steps of each kind
 * there are is an estimate too where a stratum has both. Questions are taken for a sample as well:
 * see {@link spreadInterval}.
 *
 * @param slope how much the rate moves with the judge's own: 1 for the prediction-powered rate, 1 / (sensitivity +
 *   specificity − 1) for Rogan and Gladen's
 * @param intervalOf the interval of a stratum's share of errors
 * @see Zou and Donner 2008, doi:10.1002/sim.3095 (squared distances); Särndal, Swensson and Wretman 1992, §5.7 and §10.3
 *   (Hájek's ratio and domains); Fisch et al. 2024, arXiv:2406.04291 (stratified prediction-powered inference)
 * @example labelSpread({ labels: [{ stratum: 0, question: 0, said: { people: true, judge: false } }], weights: [4], judged: [4], errors: [0] }, 1, wilson95)
 *   // { below: 0.6295…, above: 0, … }
 */
export function labelSpread(
  population: LabelledPopulation,
  slope: number,
  intervalOf: (successes: number, trials: number) => Interval,
): LabelSpread {
  const { labels, weights, judged, errors } = population;
  const cells = new Map<string, Cell>();
  for (const { stratum, said } of labels) {
    if (said === undefined) continue;
    const name = cellName(stratum, said.judge);
    const cell = cells.get(name) ?? { weight: weights[stratum] ?? 0, judge: said.judge, steps: 0, errors: 0 };
    cells.set(name, cell);
    cell.steps += 1;
    if (said.people) cell.errors += 1;
  }
  const total = sumOf(cells.values(), ({ weight, steps }) => weight * steps);
  const rate = sumOf(cells.values(), ({ weight, errors: found }) => weight * found) / total;
  const judges = sumOf(cells.values(), ({ weight, steps, judge }) => (judge ? weight * steps : 0)) / total;

  let below = 0;
  let above = 0;
  for (const { weight, steps, errors: found } of cells.values()) {
    const { low, high } = intervalOf(found, steps);
    const part = (weight * steps) / total;
    below += (part * (found / steps - low)) ** 2;
    above += (part * (high - found / steps)) ** 2;
  }

  const standing = ({ stratum, said }: StratifiedLabel): number => {
    const cell = said === undefined ? undefined : cells.get(cellName(stratum, said.judge));
    return cell === undefined ? 0 : shareIn(cell) - rate - slope * (Number(cell.judge) - judges);
  };
  let mixing = 0;
  for (const [stratum, own] of Map.groupBy(labels, (label) => label.stratum))
    mixing += ((weights[stratum] ?? 0) * own.length) ** 2 * varianceOfMean(own.map(standing));
  const mixed = z95 ** 2 * (mixing / total ** 2);

  const questions = expectedByQuestion(judged, errors, cells);
  let independent = 0;
  for (const { stratum, question, said } of labels) {
    const cell = said === undefined ? undefined : cells.get(cellName(stratum, said.judge));
    if (cell === undefined) continue;
    const moved = (cell.weight * (Number(said?.people) - shareIn(cell))) / total;
    questions[question] = (questions[question] ?? 0) + moved;
    independent += moved ** 2;
  }
  return { below: below + mixed, above: above + mixed, questions, independent };
}

/**
 * The uncertainty of a difference of two corrected rates, the second minus the first.
 *
 * @param places the number that each question of the second has among those of the first, or behind them
 * @see Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I
 */
export function spreadOfDifference(
  first: LabelSpread,
  second: LabelSpread,
  places: readonly number[],
): LabelSpread {
  const length = places.reduce((most, place) => Math.max(most, place + 1), first.questions.length);
  const questions = Float64Array.from({ length }, (_, at) => -(first.questions[at] ?? 0));
  for (const [number, moved] of second.questions.entries()) {
    const place = places[number] ?? 0;
    questions[place] = (questions[place] ?? 0) + moved;
  }
  return {
    below: second.below + first.above,
    above: second.above + first.below,
    questions,
    independent: first.independent + second.independent,
  };
}

/**
 * The 95 % interval around an estimate: the labels' distances, and by how much more the estimate varies from question to
 * question than independent labels would make it. Kept within what an estimate can be, from least to 1.
 *
 * @example spreadInterval(0.3, { below: 0.01, above: 0.04, questions: Float64Array.of(0), independent: 0 }, 0)
 *   // { low: 0.2, high: 0.5 }
 */
export function spreadInterval(
  estimate: number,
  { below, above, questions, independent }: LabelSpread,
  least: 0 | -1,
): Interval {
  const moved = questions.filter((value) => value !== 0);
  const enlarged = moved.length < 2 ? 0 : moved.length / (moved.length - 1);
  const between = z95 ** 2 * Math.max(0, enlarged * sumOf(moved, (value) => value ** 2) - independent);
  return {
    low: Math.min(estimate, Math.max(least, estimate - Math.sqrt(below + between))),
    high: Math.max(estimate, Math.min(1, estimate + Math.sqrt(above + between))),
  };
}

/** The labelled steps of a stratum that the judge calls errors, or those that it calls correct. */
interface Cell {
  readonly weight: number;
  readonly judge: boolean;
  steps: number;
  /** By people. */
  errors: number;
}

function cellName(stratum: number, judge: boolean): string {
  return `${stratum} ${judge}`;
}

function shareIn({ errors, steps }: Cell): number {
  return errors / steps;
}

/** How far each question's steps are from the mean, going by the judge's verdicts and how often those hold. */
function expectedByQuestion(
  judged: ArrayLike<number>,
  errors: ArrayLike<number>,
  cells: ReadonlyMap<string, Cell>,
): Float64Array {
  const shareWhere = (judge: boolean): number => {
    const own = [...cells.values()].filter((cell) => cell.judge === judge);
    const steps = sumOf(own, (cell) => cell.weight * cell.steps);
    // Without a label the judge is all that there is to go by.
    return steps === 0 ? Number(judge) : sumOf(own, (cell) => cell.weight * cell.errors) / steps;
  };
  const [ifError, ifCorrect] = [shareWhere(true), shareWhere(false)];
  const all = sumOf(Array.from(judged), (count) => count);
  const called = sumOf(Array.from(errors), (count) => count);
  const mean = (called * ifError + (all - called) * ifCorrect) / all;
  return Float64Array.from({ length: judged.length }, (_, question) => {
    const found = errors[question] ?? 0;
    const other = (judged[question] ?? 0) - found;
    return (found * (ifError - mean) + other * (ifCorrect - mean)) / all;
  });
}

function varianceOfMean(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = sumOf(values, (value) => value) / values.length;
  return sumOf(values, (value) => (value - mean) ** 2) / (values.length - 1) / values.length;
}

function sumOf<T>(items: Iterable<T>, of: (item: T) => number): number {
  let sum = 0;
  for (const item of items) sum += of(item);
  return sum;
}
