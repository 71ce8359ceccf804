import type { TraceRecord } from '../../core/traces/traceRecord';
import { stepStatus } from '../../core/verdicts/stepStatus';
import type { AuditedChain } from '../../node/auditedTraces';
import { csvLine } from '../../core/base/csvLine';
import { effectiveFields, isTakenForFailure } from './judgmentFields';
import { stepColumns, type StepRow, stepRows } from './stepRow';

/** The shapes that are lines of text. */
export const lineShapes = ['judgments', 'csv', 'jsonl', 'prm'] as const;
export type LineShape = (typeof lineShapes)[number];

/** How a chain is written in a shape: the lines, without their line feeds. */
export interface ExportRows {
  /** The line in front of all others, if there is one. */
  readonly head?: string;
  readonly of: (record: TraceRecord, chain: AuditedChain) => readonly string[];
}

/**
 * What each shape is made of. Names and order of the fields are a stable interface.
 *
 * @param tag the arm's tag
 */
export function exportRows(shape: LineShape, tag: string): ExportRows {
  switch (shape) {
    case 'judgments':
      return { of: (record, chain) => judgmentRows(record, chain, tag).map((row) => JSON.stringify(row)) };
    case 'jsonl':
      return { of: (record, chain) => stepRows(record, chain).map((row) => JSON.stringify(row)) };
    case 'csv':
      return { head: csvLine(columns), of: csvRows };
    case 'prm':
      return { of: (record, chain) => [JSON.stringify(rewardRow(record, chain))] };
  }
}

/** The lengths, in code points, at which the paper's files cut a step's text. */
const cutAt = { numbered: 500, sentences: 700, windows: 700, given: 700 } as const;

/**
 * The verdicts that count, in the shape of the audit paper's judgment files (arXiv 2605.28301). What only this tool
 * knows (confidence, rubric, why a call failed) is added where it is there; a failed call is `failed`, never an abstention.
 */
function judgmentRows(
  record: TraceRecord,
  { chain, segmentation, state }: AuditedChain,
  tag: string,
): object[] {
  const { rule } = segmentation;
  return state.steps.flatMap((known) => {
    const fields = effectiveFields(known);
    if (fields === undefined) return [];
    const { index, shown } = known.step;
    const { confidence, confidence_from, rubric, failure } = fields;
    return [
      {
        qidx: record.position,
        chain_idx: chain.index,
        ...(rule === 'numbered' ? { step_idx: index } : { segment_idx: index, segmentation: rule }),
        model_tag: tag,
        judge_model: fields.by,
        step_text: Array.from(shown).slice(0, cutAt[rule]).join(''),
        judgment: fields.verdict,
        explanation: fields.explanation,
        ...(rubric === null ? {} : { rubric }),
        ...(confidence === null ? {} : { confidence, confidence_from }),
        ...(failure === null ? {} : { failure_reason: failure }),
        ...(isTakenForFailure(fields) ? { failed_call: false } : {}),
      },
    ];
  });
}

function csvRows(record: TraceRecord, chain: AuditedChain): string[] {
  return stepRows(record, chain).map((row) => csvLine(columns.map((column) => csvValue(row[column]))));
}

const columns = Object.keys(stepColumns) as (keyof StepRow)[];

/** Lists stand as JSON in their field, and so do true and false. */
function csvValue(value: StepRow[keyof StepRow]): string | number | null {
  return typeof value === 'object' && value !== null
    ? JSON.stringify(value)
    : typeof value === 'boolean'
      ? String(value)
      : value;
}

const labels = { correct: true, error: false, uncertain: null, failed: null, unjudged: null } as const;

/** A chain for training a process reward model; a step without a verdict has the label null. */
function rewardRow({ question, options }: TraceRecord, { chain, state }: AuditedChain): object {
  return {
    prompt: [question, ...[...options].map(([letter, option]) => `${letter}. ${option}`)].join('\n'),
    completions: state.steps.map(({ step: { span } }) => chain.text.slice(span.start, span.end)),
    labels: state.steps.map(({ effective }) => labels[stepStatus(effective)]),
  };
}
