import type { SegmentationRule } from '../../core/segment/segmentation';
import type { TraceRecord } from '../../core/traces/traceRecord';
import type { Reattachment, StepState } from '../../core/verdicts/stepState';
import { stepStatus, type StepStatus } from '../../core/verdicts/stepStatus';
import type { Confidence, Verdict } from '../../core/verdicts/verdict';
import type { AuditedChain } from '../../node/auditedTraces';
import { allFields, effectiveFields, type JudgmentFields } from './judgmentFields';

/** A step with what counts and everything that was said of it, as it is exported; names are a stable interface. */
export interface StepRow {
  readonly record: number;
  readonly question: string;
  readonly chain: number;
  readonly rule: SegmentationRule;
  readonly step: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly verdict: StepStatus;
  /** Whose verdict counts; `human:<author>` for a person's, null for none. */
  readonly by: string | null;
  readonly confidence: number | null;
  readonly confidence_from: Confidence['from'] | null;
  readonly explanation: string | null;
  readonly at: string | null;
  readonly rubric: string | null;
  readonly boundary: boolean;
  /** The override that counts, if one does. */
  readonly override_by: string | null;
  readonly override_at: string | null;
  readonly override_reason: string | null;
  /** The tags of all notes, each once. */
  readonly tags: readonly string[];
  readonly notes: readonly NoteFields[];
  readonly reviews: readonly ReviewFields[];
  /** Of people and judges, the newest first; what does not count as well. */
  readonly judgments: readonly JudgmentFields[];
}

interface NoteFields {
  /** Notes with one number are one thread, the first of them its beginning. */
  readonly thread: number;
  readonly by: string;
  readonly at: string;
  readonly text: string;
  readonly tags: readonly string[];
  /** Whether the thread is resolved. */
  readonly resolved: boolean;
  readonly reattached?: Reattachment | undefined;
}

interface ReviewFields {
  readonly by: string;
  readonly at: string;
  /** The verdict that was agreed with. */
  readonly verdict: Verdict | null;
  readonly reattached?: Reattachment | undefined;
}

type ColumnKind = 'integer' | 'number' | 'boolean' | 'text' | 'json';

/** The columns of a table of steps in their order, with what they hold; `json` ones hold lists. */
export const stepColumns: Readonly<Record<keyof StepRow, ColumnKind>> = {
  record: 'integer',
  question: 'text',
  chain: 'integer',
  rule: 'text',
  step: 'integer',
  start: 'integer',
  end: 'integer',
  text: 'text',
  verdict: 'text',
  by: 'text',
  confidence: 'number',
  confidence_from: 'text',
  explanation: 'text',
  at: 'text',
  rubric: 'text',
  boundary: 'boolean',
  override_by: 'text',
  override_at: 'text',
  override_reason: 'text',
  tags: 'json',
  notes: 'json',
  reviews: 'json',
  judgments: 'json',
};

export function stepRows(record: TraceRecord, { chain, segmentation, state }: AuditedChain): StepRow[] {
  return state.steps.map((known) => {
    const { index, span, shown } = known.step;
    const fields = effectiveFields(known);
    const override = known.effective.kind === 'override' ? known.effective.override : undefined;
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
      at: fields?.at ?? null,
      rubric: fields?.rubric ?? null,
      boundary: known.boundary,
      override_by: override?.by ?? null,
      override_at: override?.at ?? null,
      override_reason: override?.reason ?? null,
      tags: [...new Set(known.threads.flatMap(({ tags }) => tags))],
      notes: notesOf(known),
      reviews: known.reviews.map(({ by, at, verdict, reattached }) => ({
        by,
        at,
        verdict: verdict ?? null,
        reattached,
      })),
      judgments: allFields(known),
    };
  });
}

function notesOf({ threads }: StepState): NoteFields[] {
  return threads.flatMap(({ notes, resolved }, thread) =>
    notes.map(({ by, at, text, tags, reattached }) => ({ thread, by, at, text, tags, resolved, reattached })),
  );
}
