import * as v from 'valibot';
import { errorOrigins } from '../core/compare/errorOrigins';
import { roles } from '../core/traces/traceRecord';
import { failureReasons, verdicts } from '../core/verdicts/verdict';
import type { ComparePage } from './lsp';

export const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const file = v.pipe(v.string(), v.maxLength(8192));
const text = v.string();
const span = v.object({ start: index, end: index });
const verdict = v.picklist(verdicts);

const confidence = v.object({
  value: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  from: v.picklist(['logprobs', 'votes', 'stated']),
});
const judged = v.object({
  kind: v.literal('judged'),
  verdict,
  confidence: v.optional(confidence),
  explanation: text,
});
const failed = v.object({ kind: v.literal('failed'), reason: v.picklist(failureReasons), detail: text });

const judgment = v.object({
  judge: text,
  rubric: v.optional(text),
  at: v.optional(text),
  outcome: v.variant('kind', [judged, failed]),
  source: v.union([v.object({ event: text }), v.object({ file: text }), v.object({ field: text })]),
});
const override = v.object({ event: text, by: text, at: text, verdict, reason: v.optional(text) });

const noteThread = v.object({
  notes: v.array(v.object({ event: text, by: text, at: text, text, tags: v.array(text) })),
  tags: v.array(text),
  resolved: v.boolean(),
});
const review = v.object({ event: text, by: text, at: text, verdict: v.optional(verdict) });

const stepState = v.object({
  step: v.object({ index, span, shown: text }),
  effective: v.variant('kind', [
    v.object({ kind: v.literal('override'), verdict, override }),
    v.object({ kind: v.literal('judged'), verdict, judgment, outcome: judged }),
    v.object({ kind: v.literal('failed'), judgment, outcome: failed }),
    v.object({ kind: v.literal('unjudged') }),
  ]),
  judgments: v.array(judgment),
  overrides: v.array(override),
  threads: v.array(noteThread),
  reviews: v.array(review),
  boundary: v.boolean(),
});

const unplaced = v.object({
  what: text,
  reason: v.picklist(['text-differs', 'no-such-step', 'no-such-chain', 'other-rule']),
  source: v.union([v.object({ event: text }), v.object({ file: text, line: index })]),
});

const answer = v.object({
  letter: text,
  from: v.picklist(['record', 'text']),
  right: v.optional(v.boolean()),
});

const compareArm = v.object({
  file,
  record: index,
  key: text,
  chain: index,
  chainCount: index,
  tag: text,
  role: v.optional(v.picklist(roles)),
  chainText: text,
  chosen: v.optional(answer),
  answers: v.optional(v.array(v.nullable(answer))),
  majority: v.optional(
    v.object({ letter: text, votes: index, parsed: index, right: v.optional(v.boolean()) }),
  ),
  counts: v.object({ correct: index, error: index, uncertain: index, failed: index, unjudged: index }),
  state: v.object({ steps: v.array(stepState), unplaced: v.array(unplaced) }),
  leftOut: v.array(span),
  origins: v.optional(v.array(v.picklist(errorOrigins))),
});

const alignedCell = v.object({ steps: v.array(index), similarity: v.optional(v.number()) });

/** What the server answers to `stepaudit/compare`, as the panel checks it. */
export const comparePage: v.GenericSchema<ComparePage> = v.object({
  key: text,
  question: text,
  options: v.array(v.tuple([text, text])),
  gold: v.optional(text),
  position: index,
  recordCount: index,
  arms: v.array(compareArm),
  spine: index,
  rows: v.array(v.array(alignedCell)),
  divergence: v.optional(v.object({ row: index, kind: v.picklist(['alone', 'verdict']) })),
  missing: v.array(text),
});
