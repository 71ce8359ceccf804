import { alignedTable } from './alignedTable';
import type { ArmReport, AuditReport } from './auditReport';
import { grouped } from './grouped';
import { plainLine } from './plainLine';

/** An audit for reading: a table of the arms, then one line for each pair. */
export function auditTable({ arms, paired }: AuditReport): string[] {
  const header = ['arm', 'traces', 'right', 'wrong', 'no answer', 'judged', 'with error'];
  const stepHeader = [
    'steps: correct',
    'error',
    'abstained',
    'failed',
    'unjudged',
    'error rate (95 % Wilson)',
  ];
  const lines = alignedTable([
    [...header, ...stepHeader],
    ...Object.entries(arms).map(([tag, arm]) => [plainLine(tag), ...traceCells(arm), ...stepCells(arm)]),
  ]);
  const pairs = Object.entries(paired);
  if (pairs.length === 0) return lines;
  return [
    ...lines,
    '',
    'Error rate by question, paired (n questions with a verdict in both arms):',
    ...pairs.map(
      ([pair, { questions, mean_difference: mean }]) => `${plainLine(pair)}: ${difference(mean, questions)}`,
    ),
  ];
}

function traceCells({
  traces,
  answers,
  traces_judged: judged,
  traces_with_error: withError,
}: ArmReport): string[] {
  const { right, wrong, unread, ungraded } = answers;
  return [traces, right, wrong, unread + ungraded, judged, withError].map(grouped);
}

function stepCells({ steps, error_rate: rate, wilson_95: interval }: ArmReport): string[] {
  const { correct, error, uncertain, failed, unjudged } = steps;
  const range =
    interval === null ? '' : ` (${interval.map((bound) => (100 * bound).toFixed(1)).join(' to ')})`;
  return [
    ...[correct, error, uncertain, failed, unjudged].map(grouped),
    rate === null ? 'none' : `${(100 * rate).toFixed(1)} %${range}`,
  ];
}

function difference(mean: number | null, questions: number): string {
  if (mean === null) return 'no question has a verdict in both arms';
  return `${mean < 0 ? '−' : '+'}${Math.abs(100 * mean).toFixed(1)} percentage points, n = ${grouped(questions)}`;
}
