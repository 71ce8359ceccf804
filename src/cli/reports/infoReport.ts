import type { TraceFormat } from '../../core/traces/adapters/adapter';
import type { TraceShape } from '../../core/traces/traceShape';
import type { Role } from '../../core/traces/traceRecord';
import type { AuditedTraces } from '../../node/auditedTraces';
import type { LedgerFile } from '../../node/ledger/ledgerFile';
import type { JudgmentFile } from '../../node/files/judgmentFile';
import type { Placement } from './placement';
import { problemsOf } from './problemsOf';

/** What is known of a trace file and of the files beside it, as it is printed; names are a stable interface. */
export interface InfoReport {
  readonly file: string;
  readonly format: TraceFormat;
  readonly shape: TraceShape;
  readonly tag: string;
  readonly role: Role | null;
  /** Lines that are not blank, unreadable ones included. */
  readonly records: number;
  readonly malformed: number;
  readonly chains: number;
  readonly rule: string;
  readonly steps: number;
  /** Steps that the records themselves have a label for. */
  readonly labelled: number;
  /** Labels of the records that are on other steps than those by the rule. */
  readonly labels_hidden: number;
  readonly judgments: readonly JudgmentFileReport[];
  /** Null where there is no ledger yet. */
  readonly ledger: { readonly file: string; readonly events: number } | null;
  /** One sentence each. */
  readonly problems: readonly string[];
}

export interface JudgmentFileReport {
  readonly file: string;
  /** Judgments of this arm's steps. */
  readonly rows: number;
  readonly placed: number;
  readonly mismatches: number;
  readonly other_rule: number;
  readonly malformed: number;
  readonly failed_calls: number;
  readonly other_arms: number;
  readonly other_rows: number;
}

/** What going through the records has counted. */
export interface RecordCounts {
  readonly readable: number;
  readonly chains: number;
  readonly steps: number;
  readonly labelled: number;
  readonly hidden: number;
}

export function infoReport(
  {
    recognition: { format, shape },
    rule,
  }: {
    readonly recognition: { readonly format: TraceFormat; readonly shape: TraceShape };
    readonly rule: string;
  },
  audited: AuditedTraces,
  counts: RecordCounts,
  placement: Placement,
): InfoReport {
  const { traces, ledger, judgmentFiles } = audited;
  return {
    file: traces.file,
    format,
    shape,
    tag: traces.tag,
    role: traces.role ?? null,
    records: traces.count,
    malformed: traces.count - counts.readable,
    chains: counts.chains,
    rule,
    steps: counts.steps,
    labelled: counts.labelled,
    labels_hidden: counts.hidden,
    judgments: judgmentFiles.map((file) => judgmentFileReport(file, placement)),
    ledger: hasLedger(ledger) ? { file: ledger.file, events: ledger.events().length } : null,
    problems: problemsOf(audited, placement),
  };
}

function hasLedger(ledger: LedgerFile): boolean {
  const { unreadable, garbageCount, newerCount, torn } = ledger.problems;
  return ledger.events().length + garbageCount + newerCount > 0 || torn || unreadable !== undefined;
}

function judgmentFileReport(file: JudgmentFile, placement: Placement): JudgmentFileReport {
  const { malformedCount, failedCalls, otherTags, otherRows } = file.problems;
  const { placed, mismatches, otherRule } = placement.of(file);
  return {
    file: file.file,
    rows: file.count,
    placed,
    mismatches,
    other_rule: otherRule,
    malformed: malformedCount,
    failed_calls: failedCalls,
    other_arms: [...otherTags.values()].reduce((sum, rows) => sum + rows, 0),
    other_rows: otherRows,
  };
}
