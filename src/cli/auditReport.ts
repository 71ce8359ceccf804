import type { ArmSummary, ArmTally } from '../core/audit/armTally';
import { pairedDifference } from '../core/audit/pairedDifference';

/** The result of an audit as it is printed; names are a stable interface. Rates are fractions, null without a step. */
export interface AuditReport {
  readonly arms: Readonly<Record<string, ArmReport>>;
  /** By `B minus A`, for each two arms in the order in which they were given. */
  readonly paired: Readonly<
    Record<string, { readonly questions: number; readonly mean_difference: number | null }>
  >;
}

export interface ArmReport {
  readonly traces: number;
  readonly traces_judged: number;
  readonly traces_with_error: number;
  readonly answers: ArmSummary['answers'];
  readonly steps: {
    /** Steps with a verdict: correct, error or uncertain. */
    readonly judged: number;
    readonly correct: number;
    readonly error: number;
    readonly uncertain: number;
    readonly failed: number;
    readonly unjudged: number;
  };
  readonly error_rate: number | null;
  readonly wilson_95: readonly [low: number, high: number] | null;
}

export function auditReport(tallies: ReadonlyMap<string, ArmTally>): AuditReport {
  const arms = [...tallies].map(([tag, tally]) => ({ tag, rates: tally.errorRates() }));
  const paired = arms.flatMap((first, index) =>
    arms.slice(index + 1).map((second) => {
      const { questions, meanDifference } = pairedDifference(first.rates, second.rates);
      return [`${second.tag} minus ${first.tag}`, { questions, mean_difference: meanDifference }] as const;
    }),
  );
  return {
    arms: Object.fromEntries([...tallies].map(([tag, tally]) => [tag, armReport(tally.summary())])),
    paired: Object.fromEntries(paired),
  };
}

function armReport({ steps, wilson95, ...arm }: ArmSummary): ArmReport {
  const { correct, error, uncertain, failed, unjudged } = steps;
  return {
    traces: arm.traces,
    traces_judged: arm.tracesJudged,
    traces_with_error: arm.tracesWithError,
    answers: arm.answers,
    steps: { judged: correct + error + uncertain, correct, error, uncertain, failed, unjudged },
    error_rate: arm.errorRate,
    wilson_95: wilson95 === null ? null : [wilson95.low, wilson95.high],
  };
}
