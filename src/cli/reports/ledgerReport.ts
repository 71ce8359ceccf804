import type { StepEvent } from '../../core/ledger/ledgerEvent';
import { unplacedEvent } from '../../core/placement/unplaced';
import type { LineKind } from '../../node/ledger/ledgerLines';
import type { DriftedEvent } from '../../core/drift/lostSteps';
import { grouped } from './grouped';
import { plainLine } from '../../core/base/plainLine';

/** What a check of a ledger comes to, as it is printed; names are a stable interface. */
export interface LedgerReport {
  readonly ledger: string;
  /** Whole events, each counted once. */
  readonly events: number;
  readonly duplicates: number;
  /** Different events with the same id. */
  readonly conflicting: number;
  readonly newer: number;
  /** Events whose ids are of a time more than a day ahead of the clock. */
  readonly ahead: number;
  readonly torn: number;
  readonly foreign: number;
  /** Null where there is no trace file to compare with. */
  readonly drifted: readonly DriftedReport[] | null;
  /** The file that a repair has written. */
  readonly repaired: string | null;
}

interface DriftedReport {
  readonly id: string;
  readonly type: StepEvent['type'];
  readonly by: string;
  /** Null where the trace file has no such question. */
  readonly record: number | null;
  readonly question: string;
  readonly chain: number;
  readonly step: number;
  readonly what: string;
  readonly reason: DriftedEvent['reason'];
}

export function ledgerReport(
  ledger: string,
  lines: Readonly<Record<LineKind, number>>,
  drifted: readonly DriftedEvent[] | undefined,
  repaired: string | undefined,
): LedgerReport {
  return {
    ledger,
    events: lines.event + lines.conflicting,
    duplicates: lines.duplicate,
    conflicting: lines.conflicting,
    newer: lines.newer,
    ahead: lines.ahead,
    torn: lines.torn,
    foreign: lines.foreign,
    drifted: drifted?.map(driftedReport) ?? null,
    repaired: repaired ?? null,
  };
}

function driftedReport({ event, record, reason }: DriftedEvent): DriftedReport {
  const { id, type, by, step } = event;
  // Only its words are used; they do not depend on the reason.
  const { what } = unplacedEvent(event, 'no-such-step');
  const { question, chain } = step;
  return { id, type, by, record: record ?? null, question, chain, step: step.step, what, reason };
}

/** Whether there is anything in the ledger that could not be used as it stands. */
export function isFlawed({ drifted, ...report }: LedgerReport): boolean {
  const { duplicates, conflicting, newer, ahead, torn, foreign } = report;
  return duplicates + conflicting + newer + ahead + torn + foreign + (drifted?.length ?? 0) > 0;
}

const reasons: Readonly<Record<DriftedEvent['reason'], string>> = {
  'text-differs': 'the step’s text is another',
  'no-such-step': 'there is no such step',
  'no-such-chain': 'there is no such chain',
  'other-rule': 'its segmentation rule is not known',
  'no-such-question': 'there is no such question',
};

/** The report for reading. */
export function ledgerReportLines(report: LedgerReport): string[] {
  const { drifted } = report;
  const rows: [string, string][] = [
    ['ledger', report.ledger],
    ['events', grouped(report.events)],
    ['duplicate', grouped(report.duplicates)],
    ['same id', grouped(report.conflicting)],
    ['newer', `${grouped(report.newer)} written by a newer version of Step Audit`],
    ['ahead', `${grouped(report.ahead)} with an id more than a day ahead of the clock, passed over`],
    ['torn', grouped(report.torn)],
    ['foreign', grouped(report.foreign)],
    ['drifted', drifted === null ? 'not known without the trace file' : grouped(drifted.length)],
    ...(drifted ?? []).map((event): [string, string] => ['', driftedText(event)]),
  ];
  return rows.map(([name, value]) => `${name.padEnd(10)}  ${plainLine(value)}`);
}

function driftedText({ id, record, question, chain, what, reason }: DriftedReport): string {
  const where = record === null ? `id ${question}` : `question ${record + 1} (id ${question})`;
  return `${id}  ${where}, chain ${chain + 1}, ${what}; ${reasons[reason]}`;
}
