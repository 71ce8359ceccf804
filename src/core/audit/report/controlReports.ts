import { holm } from '../../stats/holm';
import type { BootstrapOptions } from '../../stats/clusterBootstrap';
import type { ReadArm } from './armReport';
import { blindCondition, type ControlKind } from '../tally/armData';
import type { ControlReport, PairReport } from './auditReport';
import { comparisonName } from './comparedArms';
import { bounds } from './groupReport';
import { meanDifference } from './meanDifference';
import type { GroupCounts } from '../tally/questionCounts';
import { questionRates, rateDifferences } from './questionRates';

/** The steps of an arm under one condition, and the same steps without it. */
interface Condition {
  readonly control: ControlKind;
  readonly counts: GroupCounts;
  readonly original: GroupCounts;
  /** Steps with a verdict under the condition and without it, and how many of these differ. */
  readonly compared: number;
  readonly flipped: number;
}

/** A row of the controls table before its p-value is corrected for the other rows. */
export type ControlRow = Omit<ControlReport, 'p_holm'>;

/**
 * The difference of two arms, and the same under each condition that both have.
 *
 * @param pair  the difference, which every condition stands beside
 * @param pause is awaited between rows, for each takes a moment
 */
export async function rowsBetween(
  first: ReadArm,
  second: ReadArm,
  pair: PairReport,
  options: BootstrapOptions,
  pause: () => Promise<void>,
): Promise<ControlRow[]> {
  const { questions, mean_difference: delta, bootstrap_95, wilcoxon_p: p } = pair;
  const comparison = comparisonName(first.tag, second.tag);
  const steps = decided(first.data.steps) + decided(second.data.steps);
  const plain = { questions, steps, delta, bootstrap_95, p };
  const rows = [betweenRow({ control: 'arm', condition: 'none', comparison }, plain, delta)];
  const ofSecond = conditionsOf(second);
  for (const of of conditionsOf(first)) {
    const same = ofSecond.find(
      ({ control, counts }) => control === of.control && counts.name === of.counts.name,
    );
    if (same === undefined) continue;
    await pause();
    const changed = differenceOf(first, of.counts, second, same.counts, options);
    const names = { control: of.control, condition: conditionName(of), comparison };
    rows.push(betweenRow(names, { ...changed, steps: changed.steps + decided(of.counts) }, delta));
  }
  return rows;
}

/**
 * How far each condition moves an arm's error rate, on the same steps where it has them.
 *
 * @param pause is awaited between rows, for each takes a moment
 */
export async function rowsWithin(
  arm: ReadArm,
  options: BootstrapOptions,
  pause: () => Promise<void>,
): Promise<ControlRow[]> {
  const rows: ControlRow[] = [];
  for (const condition of conditionsOf(arm)) {
    if (condition.control === 'answer') continue;
    await pause();
    rows.push(withinRow(arm, condition, options));
  }
  return rows;
}

/** The controls table: the rows that have a question, each with its p-value corrected over all rows of its kind. */
export function controlReports(all: readonly ControlRow[]): ControlReport[] {
  const rows = all.filter(({ questions }) => questions > 0);
  const adjusted = new Map<ControlRow, number>();
  for (const kind of ['between arms', 'within arm'] as const) {
    const tested = rows.filter((row) => row.kind === kind && row.p !== null);
    const pValues = holm(tested.map(({ p }) => p ?? 1));
    for (const [index, row] of tested.entries()) adjusted.set(row, pValues[index] ?? 1);
  }
  return rows.map((row) => ({ ...row, p_holm: adjusted.get(row) ?? null }));
}

type Difference = Pick<ControlRow, 'questions' | 'steps' | 'delta' | 'bootstrap_95' | 'p'>;

/** The second's rate minus the first's, by questions that both have; its steps are the second's. */
function differenceOf(
  first: ReadArm,
  ofFirst: GroupCounts,
  second: ReadArm,
  ofSecond: GroupCounts,
  options: BootstrapOptions,
): Difference {
  const differences = rateDifferences(
    questionRates(first.data.questions, ofFirst),
    questionRates(second.data.questions, ofSecond),
  );
  const { questions, mean, bootstrap, test } = meanDifference(differences, options);
  return {
    questions,
    steps: decided(ofSecond),
    delta: mean,
    bootstrap_95: bounds(bootstrap?.percentile95),
    p: test?.p ?? null,
  };
}

function betweenRow(
  names: Pick<ControlRow, 'control' | 'condition' | 'comparison'>,
  difference: Difference,
  baseline: number | null,
): ControlRow {
  const { delta } = difference;
  return {
    ...names,
    kind: 'between arms',
    ...difference,
    baseline_delta: baseline,
    // The arms' own difference keeps no ordering but its own, and a difference of zero has none.
    ordering_survives:
      names.control === 'arm' || delta === null || baseline === null || baseline === 0
        ? null
        : Math.sign(delta) === Math.sign(baseline),
    compared_steps: null,
    flipped_steps: null,
    flip_rate: null,
  };
}

function withinRow(arm: ReadArm, condition: Condition, options: BootstrapOptions): ControlRow {
  const { control, counts, original, compared, flipped } = condition;
  return {
    control,
    condition: conditionName(condition),
    comparison: arm.tag,
    kind: 'within arm',
    ...differenceOf(arm, original, arm, counts, options),
    baseline_delta: null,
    ordering_survives: null,
    compared_steps: compared === 0 ? null : compared,
    flipped_steps: compared === 0 ? null : flipped,
    flip_rate: compared === 0 ? null : flipped / compared,
  };
}

function conditionsOf({ data }: ReadArm): Condition[] {
  const conditions = data.conditions.map(({ control, original, compared, flipped, ...counts }) => ({
    control,
    counts,
    original: original ?? data.steps,
    compared,
    flipped,
  }));
  // An arm's only judge, or only rubric, is no other condition than the audit's own.
  const others = conditions.filter(
    ({ control, counts }) =>
      (control !== 'judge' && control !== 'rubric') ||
      counts.name === blindCondition ||
      !isSame(counts, data.steps),
  );
  const byAnswer = data.standings
    .filter(({ name }) => name === 'right' || name === 'wrong')
    .map((counts) => ({ control: 'answer' as const, counts, original: data.steps, compared: 0, flipped: 0 }));
  return [...others, ...byAnswer];
}

function isSame(a: GroupCounts, b: GroupCounts): boolean {
  return (['correct', 'error'] as const).every(
    (verdict) =>
      a[verdict].length === b[verdict].length && a[verdict].every((count, at) => count === b[verdict][at]),
  );
}

function conditionName({ control, counts }: Condition): string {
  return control === 'answer' ? answerCondition(counts.name) : counts.name;
}

/** What it is called to keep only the chains whose answer stands so. */
export function answerCondition(standing: string): string {
  return `only ${standing}-answer chains`;
}

function decided({ steps }: GroupCounts): number {
  return steps.correct + steps.error;
}
