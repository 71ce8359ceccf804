import type { AuditedTraces } from '../../node/auditedTraces';
import type { JudgmentFile } from '../../node/files/judgmentFile';
import type { LedgerFile } from '../../node/ledger/ledgerFile';
import type { Placement } from './placement';

/** What the user should know of the files beside the traces: one sentence each. */
export function problemsOf(audited: AuditedTraces, placement: Placement): string[] {
  return [
    ...audited.unopened.map(({ reason }) => reason),
    ...audited.judgmentFiles.flatMap((file) => judgmentProblems(file, audited.traces.count, placement)),
    ...ledgerProblems(audited.ledger),
    ...unplacedEvents(audited, placement),
  ];
}

function judgmentProblems(file: JudgmentFile, recordCount: number, placement: Placement): string[] {
  const { malformed, malformedCount, failedCalls, otherRows } = file.problems;
  const { mismatches, otherRule } = placement.of(file);
  const first = malformed[0];
  const beyond = file.countBeyond(recordCount);
  return [
    first !== undefined &&
      `rows left out as unreadable: ${malformedCount}, the first on line ${first.line + 1}: ${first.reason}`,
    failedCalls > 0 && `failed calls written as abstentions, counted as failed: ${failedCalls}`,
    beyond > 0 && `judgments of questions behind the end of the trace file, left out: ${beyond}`,
    mismatches > beyond && `judgments that fit no step of the traces, left out: ${mismatches - beyond}`,
    otherRule > 0 && `judgments of steps by another rule, left out: ${otherRule}`,
    otherRows > 0 && `rows that judge something else than a step, left out: ${otherRows}`,
  ]
    .filter((problem) => problem !== false)
    .map((problem) => `${file.file}: ${problem}`);
}

/** What in a ledger could not be used: one sentence each. */
export function ledgerProblems({ file, problems }: Pick<LedgerFile, 'file' | 'problems'>): string[] {
  const { unreadable, garbage, garbageCount, newerCount, torn } = problems;
  const first = garbage[0];
  return [
    unreadable !== undefined && unreadable,
    first !== undefined &&
      `lines that are no events, passed over: ${garbageCount}, the first on line ${first.line + 1}: ${first.reason}`,
    newerCount > 0 && `events of a newer version of Step Audit, passed over: ${newerCount}`,
    torn && 'the last line is incomplete and is passed over',
  ]
    .filter((problem) => problem !== false)
    .map((problem) => (problem === unreadable ? problem : `${file}: ${problem}`));
}

function unplacedEvents({ ledger }: AuditedTraces, { eventsUnplaced }: Placement): string[] {
  if (eventsUnplaced === 0) return [];
  return [`${ledger.file}: events that fit no step as the chains now stand, left out: ${eventsUnplaced}`];
}
