import { holm } from '../stats/holm';
import type { BootstrapOptions } from '../stats/clusterBootstrap';
import type { ReadArm } from './armReport';
import { blindCondition, type ControlKind } from './armData';
import type { ControlReport } from './auditReport';
import { bounds } from './groupReport';
import { meanDifference } from './meanDifference';
import type { GroupCounts } from './questionCounts';
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

type Row = Omit<ControlReport, 'p_holm'>;

/**
 * The controls table. Between two arms: their difference under each condition that both have, beside the one without it.
 * Within an arm: how far the condition moves its error rate, on the same steps where it has them. P-values are corrected
 * over all rows of a kind.
 *
 * @param pause is awaited between rows, for each takes a moment
 */
export async function controlReports(
  arms: readonly ReadArm[],
  options: BootstrapOptions,
  pause: () => Promise<void>,
): Promise<ControlReport[]> {
  const conditions = new Map(arms.map((arm) => [arm.tag, conditionsOf(arm)]));
  const rows: Row[] = [];
  for (const [index, first] of arms.entries()) {
    for (const second of arms.slice(index + 1)) {
      const baseline = differenceOf(first, first.data.steps, second, second.data.steps);
      rows.push(betweenRow('arm', 'none', first, second, baseline, baseline, options));
      for (const of of conditions.get(first.tag) ?? []) {
        const same = conditions
          .get(second.tag)
          ?.find(({ control, counts }) => control === of.control && counts.name === of.counts.name);
        if (same === undefined) continue;
        await pause();
        const changed = differenceOf(first, of.counts, second, same.counts);
        rows.push(betweenRow(of.control, conditionName(of), first, second, changed, baseline, options));
      }
    }
  }
  for (const arm of arms) {
    for (const condition of conditions.get(arm.tag) ?? []) {
      if (condition.control === 'answer') continue;
      await pause();
      rows.push(withinRow(arm, condition, options));
    }
  }
  return corrected(rows.filter(({ questions }) => questions > 0));
}

interface Difference {
  readonly differences: readonly number[];
  readonly steps: number;
}

function differenceOf(
  first: ReadArm,
  ofFirst: GroupCounts,
  second: ReadArm,
  ofSecond: GroupCounts,
): Difference {
  const differences = rateDifferences(
    questionRates(first.data.questions, ofFirst),
    questionRates(second.data.questions, ofSecond),
  );
  return { differences, steps: decided(ofFirst) + decided(ofSecond) };
}

function betweenRow(
  control: ControlKind,
  condition: string,
  first: ReadArm,
  second: ReadArm,
  changed: Difference,
  baseline: Difference,
  options: BootstrapOptions,
): Row {
  const { questions, mean, bootstrap, test } = meanDifference(changed.differences, options);
  const before = meanOf(baseline.differences);
  return {
    control,
    condition,
    comparison: `${second.tag} minus ${first.tag}`,
    kind: 'between arms',
    questions,
    steps: changed.steps,
    delta: mean,
    bootstrap_95: bounds(bootstrap?.percentile95),
    p: test?.p ?? null,
    baseline_delta: before,
    ordering_survives: mean === null || before === null ? null : Math.sign(mean) === Math.sign(before),
    compared_steps: null,
    flipped_steps: null,
    flip_rate: null,
  };
}

function withinRow(arm: ReadArm, condition: Condition, options: BootstrapOptions): Row {
  const { compared, flipped } = condition;
  const { differences, steps } = differenceOf(arm, condition.original, arm, condition.counts);
  const { questions, mean, bootstrap, test } = meanDifference(differences, options);
  return {
    control: condition.control,
    condition: conditionName(condition),
    comparison: arm.tag,
    kind: 'within arm',
    questions,
    steps: steps - decided(condition.original),
    delta: mean,
    bootstrap_95: bounds(bootstrap?.percentile95),
    p: test?.p ?? null,
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
  return control === 'answer' ? `only ${counts.name}-answer chains` : counts.name;
}

function decided({ steps }: GroupCounts): number {
  return steps.correct + steps.error;
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;
}

function corrected(rows: readonly Row[]): ControlReport[] {
  const adjusted = new Map<Row, number>();
  for (const kind of ['between arms', 'within arm'] as const) {
    const tested = rows.filter((row) => row.kind === kind && row.p !== null);
    const pValues = holm(tested.map(({ p }) => p ?? 1));
    for (const [index, row] of tested.entries()) adjusted.set(row, pValues[index] ?? 1);
  }
  return rows.map((row) => ({ ...row, p_holm: adjusted.get(row) ?? null }));
}
