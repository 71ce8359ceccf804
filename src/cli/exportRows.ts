import type { TraceRecord } from '../core/traces/traceRecord';
import { stepStatus } from '../core/verdicts/stepStatus';
import type { AuditedChain } from '../node/auditedTraces';
import { csvLine } from './csvLine';
import { allFields, effectiveFields } from './judgmentFields';

export const exportShapes = ['judgments', 'csv', 'jsonl', 'prm'] as const;
export type ExportShape = (typeof exportShapes)[number];

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
export function exportRows(shape: ExportShape, tag: string): ExportRows {
  switch (shape) {
    case 'judgments':
      return { of: (record, chain) => judgmentRows(record, chain, tag).map((row) => JSON.stringify(row)) };
    case 'jsonl':
      return { of: (record, chain) => stepRows(record, chain).map((row) => JSON.stringify(row)) };
    case 'csv':
      return { head: csvLine(csvColumns), of: csvRows };
    case 'prm':
      return { of: (record, chain) => [JSON.stringify(rewardRow(record, chain))] };
  }
}

/** The lengths, in code points, at which the paper's files cut a step's text. */
const cutAt = { numbered: 500, sentences: 700, windows: 700, given: 700 } as const;

/**
 * The verdicts that count, in the shape of the audit paper's judgment files (arXiv 2605.28301). What only this tool
 * knows (confidence, rubric) is added where it is there; a failed call is `failed`, never an abstention.
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
    const { confidence, confidence_from, rubric } = fields;
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
      },
    ];
  });
}

function stepRows(record: TraceRecord, { chain, segmentation, state }: AuditedChain) {
  return state.steps.map((known) => {
    const { index, span, shown } = known.step;
    const fields = effectiveFields(known);
    return {
      record: record.position,
      question: record.key,
      chain: chain.index,
      rule: segmentation.rule,
      step: index,
      start: span.start,
      end: span.end,
      text: shown,
      verdict: stepStatus(known.effective),
      by: fields?.by ?? null,
      confidence: fields?.confidence ?? null,
      confidence_from: fields?.confidence_from ?? null,
      explanation: fields?.explanation ?? null,
      judgments: allFields(known),
    };
  });
}

const csvColumns = [
  ...(['record', 'question', 'chain', 'rule', 'step', 'start', 'end', 'text'] as const),
  ...(['verdict', 'by', 'confidence', 'confidence_from', 'explanation'] as const),
] as const;

function csvRows(record: TraceRecord, chain: AuditedChain): string[] {
  return stepRows(record, chain).map((row) => csvLine(csvColumns.map((column) => row[column])));
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
