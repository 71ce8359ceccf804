import { randomUUID } from 'node:crypto';
import { nothing } from '../core/jobs/amount';
import { usualBackOff } from '../core/jobs/backOff';
import type { Caps } from '../core/jobs/budget';
import { estimateWork, type JobReport, type JobWork, runWork } from '../node/jobs/judgeJob';
import type { AuditedTraces } from '../node/auditedTraces';
import { recordsOf, wholeFile } from '../node/jobs/jobSteps';
import { EventHeaders } from '../node/ledger/eventHeaders';
import type { SegmentationRule } from '../core/segment/segmentation';
import { estimateText } from './reports/jobText';
import type { Asked } from '../node/jobs/controlPhases';
import { readableRecords } from './open/records';
import type { Terminal } from './terminal';

/** How a run is done, whatever it asks. */
export interface RunOptions extends Pick<JobWork, 'limit' | 'price' | 'concurrency'> {
  readonly rule: SegmentationRule;
  readonly caps: Caps;
  /** Whether to say first what it would take: what costs nothing is not gone through twice. */
  readonly isEstimated: boolean;
}

/** The work of one phase. */
export function workOf(audited: AuditedTraces, asked: Asked, options: RunOptions): JobWork {
  const { rule, limit, price, concurrency } = options;
  return {
    ...asked,
    ledger: audited.ledger,
    scope: wholeFile(audited, rule),
    limit,
    price,
    concurrency,
  };
}

/**
 * Runs the phases of a job one after the other, within one budget, until one of them stops early. The limit holds for
 * the first: the others go by what it brought.
 *
 * @throws LedgerError when something could not be written
 */
export async function runPhases(
  audited: AuditedTraces,
  phases: readonly (() => Asked)[],
  options: RunOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<readonly JobReport[]> {
  const { traces } = audited;
  const { rule, caps, isEstimated } = options;
  const reports: JobReport[] = [];
  const job = randomUUID();
  let spent = nothing;
  for (const phase of phases) {
    const work = workOf(audited, phase(), reports.length === 0 ? options : { ...options, limit: undefined });
    const estimate = isEstimated ? await estimateWork(work, signal) : undefined;
    if (estimate !== undefined) terminal.note(estimateText(estimate));
    const readable = () => readableRecords(traces, (position) => audited.record(position, rule), terminal);
    const records = reports.length === 0 ? readable : () => recordsOf(audited, rule);
    const report = await runWork(
      { ...work, scope: { ...work.scope, records } },
      {
        headers: new EventHeaders(),
        job,
        backOff: usualBackOff,
        caps,
        spent,
        expected: estimate,
        onProgress: ({ steps, cancelled }) => {
          if (estimate !== undefined) terminal.progress.show(traces.file, steps - cancelled, steps);
        },
      },
      signal,
    );
    reports.push(report);
    spent = report.spent;
    if (signal.aborted || report.stop !== undefined) break;
  }
  return reports;
}
