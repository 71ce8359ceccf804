import type { ArmReport, AuditReport } from './auditReport';
import { grouped, percent, percentRange } from './numberTexts';

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
  /** What is compared with the limit; null where nothing was judged, which passes no limit. */
  readonly value: number | null;
  readonly limit: number;
  readonly passed: boolean;
  /** What the value is, in words. */
  readonly detail: string;
}

export interface ReleaseReport {
  readonly passed: boolean;
  readonly checks: readonly ReleaseCheck[];
}

/**
 * Checks every arm of an audit against limits. An error rate passes when the upper ends of its intervals do – that of the
 * resampled questions and Wilson's, and where people's labels correct it, that of the corrected rate too: what was seen of
 * few steps proves little.
 */
export function releaseCheck({ arms }: AuditReport, limits: ReleaseLimits): ReleaseReport {
  const checks = Object.entries(arms).flatMap(([tag, arm]) => armChecks(tag, arm, limits));
  return { passed: checks.length > 0 && checks.every(({ passed }) => passed), checks };
}

function armChecks(arm: string, report: ArmReport, limits: ReleaseLimits): ReleaseCheck[] {
  const { maxErrorRate, maxAbstention, minHuman } = limits;
  const checks = [errorCheck(arm, report, maxErrorRate)];
  const { correction, abstention, steps } = report;
  if (correction?.prediction_powered_95 != null) {
    const { prediction_powered: rate, prediction_powered_95: range, labels } = correction;
    const detail = `${percent(rate)} (${percentRange(range)}), with ${grouped(labels)} labels of people`;
    checks.push(atMost(arm, 'corrected error rate', range[1], maxErrorRate, detail));
  }
  if (maxAbstention !== undefined) {
    const detail = `${grouped(steps.uncertain)} of ${grouped(steps.judged)} judged steps`;
    checks.push(atMost(arm, 'abstention', abstention.rate, maxAbstention, detail));
  }
  if (minHuman !== undefined) {
    const value = report.sample?.labelled ?? report.labelled_steps;
    const detail = `of ${grouped(steps.judged + steps.failed + steps.unjudged)} steps`;
    checks.push({
      arm,
      check: 'steps labelled by people',
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
  const detail =
    `${percent(rate)} of ${grouped(steps.correct + steps.error)} steps, ` +
    `by question ${percentRange(clustered) || 'no interval'}, Wilson ${percentRange(wilson) || 'no interval'}` +
    (left === 0 ? '' : `; ${grouped(left)} steps without a verdict`);
  return atMost(arm, 'error rate', upper, limit, detail);
}

function atMost(
  arm: string,
  check: ReleaseCheck['check'],
  value: number | null,
  limit: number,
  detail: string,
): ReleaseCheck {
  return { arm, check, value, limit, passed: value !== null && value <= limit, detail };
}
