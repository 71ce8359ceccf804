import type { ArmReport, AuditReport } from './report/auditReport';
import { grouped, percentRange } from './text/numberTexts';

/** What a set of traces must meet to be released; what is absent is not asked for. */
export interface ReleaseLimits {
  /** A fraction: no interval of the error rate may reach beyond it. */
  readonly maxErrorRate: number;
  /** A fraction of the judged steps. */
  readonly maxAbstention?: number | undefined;
  /** How many steps of each arm people must have labelled, those of the audit’s sample where it was given one. */
  readonly minHuman?: number | undefined;
}

/** Whether one arm meets one limit. */
export interface ReleaseCheck {
  readonly arm: string;
  readonly check: 'error rate' | 'corrected error rate' | 'abstention' | 'steps labelled by people';
  /** The rate itself, a fraction, or how many steps; null where nothing was judged. */
  readonly found: number | null;
  /** How many steps that is of. */
  readonly n: number;
  /** What is compared with the limit: of an error rate, the upper end of its intervals. Null passes no limit. */
  readonly value: number | null;
  readonly limit: number;
  readonly passed: boolean;
  /** Where the value comes from, in words. */
  readonly detail: string;
}

export interface ReleaseReport {
  readonly passed: boolean;
  readonly checks: readonly ReleaseCheck[];
  /** What was counted in each arm, and what was left out. */
  readonly arms: Readonly<Record<string, Pick<ArmReport, 'steps' | 'left_out'>>>;
}

/**
 * Checks every arm of an audit against limits. An error rate passes when the upper ends of its intervals do – that of the
 * resampled questions and Wilson's, and where people's labels correct it, that of the corrected rate too: what was seen of
 * few steps proves little.
 */
export function releaseCheck({ arms }: AuditReport, limits: ReleaseLimits): ReleaseReport {
  const checks = Object.entries(arms).flatMap(([tag, arm]) => armChecks(tag, arm, limits));
  const counted = Object.entries(arms).map(
    ([tag, { steps, left_out }]) => [tag, { steps, left_out }] as const,
  );
  return {
    passed: checks.length > 0 && checks.every(({ passed }) => passed),
    checks,
    arms: Object.fromEntries(counted),
  };
}

function armChecks(arm: string, report: ArmReport, limits: ReleaseLimits): ReleaseCheck[] {
  const { maxErrorRate, maxAbstention, minHuman } = limits;
  const checks = [errorCheck(arm, report, maxErrorRate)];
  const { correction, abstention, steps } = report;
  if (correction?.prediction_powered_95 != null) {
    const { prediction_powered: rate, prediction_powered_95: range, labels } = correction;
    const detail = `the interval is ${percentRange(range)}, with ${grouped(labels)} labels of people`;
    const found = { found: rate, n: correction.judged_steps, value: range[1] };
    checks.push(atMost(arm, 'corrected error rate', found, maxErrorRate, detail));
  }
  if (maxAbstention !== undefined) {
    const detail = `${grouped(steps.uncertain)} of ${grouped(steps.judged)} judged steps`;
    const found = { found: abstention.rate, n: steps.judged, value: abstention.rate };
    checks.push(atMost(arm, 'abstention', found, maxAbstention, detail));
  }
  if (minHuman !== undefined) {
    const value = report.sample?.labelled ?? report.labelled_steps;
    const n = steps.judged + steps.failed + steps.unjudged;
    const detail = `of ${grouped(n)} steps`;
    checks.push({
      arm,
      check: 'steps labelled by people',
      found: value,
      n,
      value,
      limit: minHuman,
      passed: value >= minHuman,
      detail,
    });
  }
  return checks;
}

function errorCheck(arm: string, report: ArmReport, limit: number): ReleaseCheck {
  const { error_rate: rate, wilson_95: wilson, cluster_bootstrap_95: clustered, steps } = report;
  const upper = wilson === null ? null : Math.max(wilson[1], clustered?.[1] ?? 0);
  const left = steps.failed + steps.unjudged;
  const n = steps.correct + steps.error;
  const detail =
    `the intervals are ${percentRange(clustered) || 'none'} by question and ${percentRange(wilson) || 'none'} by Wilson` +
    (left === 0 ? '' : `; steps without a verdict: ${grouped(left)}`);
  return atMost(arm, 'error rate', { found: rate, n, value: upper }, limit, detail);
}

function atMost(
  arm: string,
  check: ReleaseCheck['check'],
  { found, n, value }: Pick<ReleaseCheck, 'found' | 'n' | 'value'>,
  limit: number,
  detail: string,
): ReleaseCheck {
  return { arm, check, found, n, value, limit, passed: value !== null && value <= limit, detail };
}
