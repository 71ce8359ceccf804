import { abstentionBounds } from '../../stats/abstentionBounds';
import { type BootstrapOptions, clusterBootstrap } from '../../stats/clusterBootstrap';
import { clopperPearson95 } from '../../stats/clopperPearson95';
import { wilson95 } from '../../stats/wilson95';
import { stepRoles } from '../../language/stepRole';
import type { CalibrationOptions } from '../../stats/calibration';
import { answerStandings } from '../tally/answerStanding';
import { answersReport } from './answersReport';
import type { ArmData } from '../tally/armData';
import type { ArmLeftOut } from './armLeftOut';
import type { ArmReport } from './auditReport';
import { clusterColumns } from './clusterColumns';
import { armSampleReport } from './armSampleReport';
import { correctionReport } from './correctionReport';
import { coverageReport } from './coverageReport';
import { errorRate } from './errorRate';
import { bounds, groupReport, stepsReport } from './groupReport';
import { hedgingReport, inOrder } from './hedgingReport';

/** An arm as an audit read it. */
export interface ReadArm {
  readonly tag: string;
  readonly file: string;
  readonly data: ArmData;
  readonly leftOut: ArmLeftOut;
  /** The rubrics that ledger events name, each once. */
  readonly rubrics: readonly Rubric[];
}

export interface Rubric {
  readonly name: string;
  readonly hash: string;
}

export function armReport(
  { file, data, leftOut, rubrics }: ReadArm,
  bootstrap: BootstrapOptions,
  calibration: CalibrationOptions,
): ArmReport {
  const { steps: counts, error, correct } = data.steps;
  const decided = counts.correct + counts.error;
  const [rate] = clusterBootstrap(clusterColumns(error, correct), [shareOfFirst], bootstrap);
  return {
    file,
    traces: data.traces,
    questions: data.questions.length,
    traces_judged: data.tracesJudged,
    traces_with_error: data.tracesWithError,
    steps: stepsReport(counts),
    error_rate: errorRate(counts),
    wilson_95: decided === 0 ? null : bounds(wilson95(counts.error, decided)),
    clopper_pearson_95: decided === 0 ? null : bounds(clopperPearson95(counts.error, decided)),
    cluster_bootstrap_95: bounds(rate?.percentile95),
    cluster_bootstrap_bca_95: bounds(rate?.bca95),
    cluster_bootstrap_se: rate?.standardError ?? null,
    abstention: abstentionReport(data),
    answers: answersReport(data, calibration),
    hedging: hedgingReport(data),
    roles: inOrder(data.roles, stepRoles).map(groupReport),
    positions: data.positions.toSorted((a, b) => Number(a.name) - Number(b.name)).map(groupReport),
    by_answer: inOrder(data.standings, answerStandings).map(groupReport),
    judges: data.conditions.filter(({ control }) => control === 'judge').map(groupReport),
    rubrics: rubricsReport(data, rubrics),
    labelled_steps: data.labelledSteps,
    sample: armSampleReport(data),
    correction: correctionReport(data, bootstrap),
    risk_coverage: coverageReport(data),
    left_out: {
      unreadable_records: leftOut.unreadableRecords,
      first_unreadable: leftOut.firstUnreadable ?? null,
      unreadable_rows: leftOut.unreadableRows,
      failed_calls: leftOut.failedCalls,
      misplaced_judgments: leftOut.mismatches,
      judgments_beyond_end: leftOut.beyond,
      other_rule: leftOut.otherRule,
      answer_blind: leftOut.blind,
      other_rows: leftOut.otherRows,
      events_unplaced: leftOut.eventsUnplaced,
      rewrites_not_preserved: leftOut.rewritesNotPreserved,
      controls_uncompared: leftOut.controlsUncompared,
      judges_not_compared: data.judgesNotCompared,
      conditions_not_counted: data.conditionsNotCounted,
      people_not_compared: data.peopleNotCompared,
    },
  };
}

/** The first sum's share of both. */
function shareOfFirst(sums: Float64Array): number {
  const [first = 0, second = 0] = sums;
  return first / (first + second);
}

function abstentionReport({ steps: { steps } }: ArmData): ArmReport['abstention'] {
  const range = abstentionBounds(steps);
  const judged = steps.correct + steps.error + steps.uncertain;
  return {
    rate: judged === 0 ? null : steps.uncertain / judged,
    error_rate_if_correct: range?.low ?? null,
    error_rate_if_error: range?.high ?? null,
  };
}

/** Those of the ledger, then those of judgment files, which name no hash. */
function rubricsReport({ conditions }: ArmData, known: readonly Rubric[]): ArmReport['rubrics'] {
  const others = conditions.filter(
    ({ control, name }) => control === 'rubric' && !known.some((rubric) => rubric.name === name),
  );
  return [...known, ...others.map(({ name }) => ({ name, hash: null }))];
}
