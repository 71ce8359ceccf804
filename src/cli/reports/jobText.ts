import type { JobEstimate } from '../../core/jobs/estimate';
import type { RunReport } from '../../node/jobs/controlPhases';
import { counted, grouped } from './grouped';

export function estimateJson({ steps, known, calls, tokens, cost, seconds, error }: JobEstimate): object {
  return { steps, known, calls, tokens, cost: cost ?? null, seconds, error: error ?? null };
}

/** What a job would take, on one line. */
export function estimateText({ steps, known, calls, tokens, cost, seconds, error }: JobEstimate): string {
  const parts = [
    `${counted(steps, 'step')}, ${grouped(known)} of them judged before`,
    counted(calls, 'call'),
  ];
  if (tokens.input > 0) {
    const off =
      error && `, earlier estimates were off by ${Math.round(100 * error.value)} % (n = ${error.n})`;
    parts.push(`about ${grouped(tokens.input)} tokens in and ${grouped(tokens.output)} out${off ?? ''}`);
  }
  if (cost !== undefined && cost.high > 0) parts.push(`${money(cost.low)} to ${money(cost.high)}`);
  if (seconds > 0) parts.push(`about ${duration(seconds)}`);
  return parts.join('; ');
}

export function reportJson(report: RunReport): object {
  const { steps, judged, known, failed, cancelled, calls, tokens, cost, unpreserved } = report;
  const counts = {
    steps,
    judged,
    known,
    failed,
    ...(unpreserved !== undefined && { unpreserved }),
    cancelled,
  };
  return { ...counts, calls, tokens, cost: cost ?? null };
}

/** What a job has come to, on a few lines. */
export function reportText(judge: string, report: RunReport, ledger: string): string {
  const { steps, known, failed, cancelled, calls, tokens, cost, unpreserved = 0 } = report;
  const { correct, error, uncertain } = report.verdicts;
  const lines = [
    `${judge}: ${counted(steps, 'step')}, ${grouped(known)} of them judged before`,
    `${grouped(correct)} correct, ${grouped(error)} error, ${grouped(uncertain)} abstained, ${grouped(failed)} failed` +
      (unpreserved === 0 ? '' : `, ${grouped(unpreserved)} not judged, for the rewrite says something else`) +
      (cancelled === 0 ? '' : `, ${grouped(cancelled)} left`),
  ];
  if (calls > 0) {
    lines.push(
      `${counted(calls, 'call')}, ${grouped(tokens.input)} tokens in and ${grouped(tokens.output)} out` +
        (cost === undefined ? '' : `, ${money(cost)}`),
    );
  }
  return [...lines, `written to ${ledger}`].join('\n');
}

/** An amount in the currency of the price: two digits that count, and at least cents. */
function money(amount: number): string {
  return amount === 0 || amount >= 0.1 ? amount.toFixed(2) : amount.toPrecision(2);
}

function duration(seconds: number): string {
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}
