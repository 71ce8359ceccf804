import * as v from 'valibot';
import { parseJson } from '../base/parseJson';
import { importedOutcome } from './importedOutcome';
import { longestName } from './judgmentRow';
import type { StepStatus } from '../verdicts/stepStatus';
import { type Verdict, verdicts } from '../verdicts/verdict';

/** A row of the audit paper's style control: a step's verdict before and after it was rewritten in another style. */
export interface ToneSwapRow {
  /** The record's 0-based position in the trace file, or its `question_idx` as text. */
  readonly owner: number | string;
  readonly modelTag: string;
  readonly chain: number;
  readonly step: number;
  readonly style: string;
  readonly original: Verdict;
  /** How the rewritten step was judged. */
  readonly status: StepStatus;
  /** Whether the rewrite was verified to say the same as the step. */
  readonly preserved: boolean;
}

const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const name = v.pipe(v.string(), v.maxLength(longestName));
const row = v.object({
  qidx: v.nullish(index),
  question_idx: v.nullish(v.union([v.string(), v.number()])),
  chain_idx: v.nullish(index, 0),
  step_idx: index,
  model_tag: v.nullish(name, ''),
  target_style: v.nullish(name, 'another style'),
  orig_judgment: v.picklist(verdicts),
  judgment: v.string(),
  explanation: v.nullish(v.string(), ''),
  preservation_verdict: v.nullish(v.union([v.string(), v.boolean()]), ''),
});

/** Reads a line of the style control's file; undefined when it is none, or lacks what a comparison needs. */
export function toneSwapRow(line: string): ToneSwapRow | undefined {
  const parsed = parseJson(line);
  const read = parsed.kind === 'value' ? v.safeParse(row, parsed.value, { abortEarly: true }) : undefined;
  if (read?.success !== true) return undefined;
  const given = read.output;
  const owner = given.qidx ?? given.question_idx;
  const outcome = importedOutcome({ ...given, confidence_from: 'stated' });
  if (owner === undefined || owner === null || outcome === undefined) return undefined;
  return {
    owner: given.qidx === owner ? given.qidx : String(owner),
    modelTag: given.model_tag,
    chain: given.chain_idx,
    step: given.step_idx,
    style: given.target_style,
    original: given.orig_judgment,
    status: outcome.kind === 'judged' ? outcome.verdict : 'failed',
    preserved: isPreserved(given.preservation_verdict),
  };
}

function isPreserved(verdict: string | boolean): boolean {
  if (typeof verdict === 'boolean') return verdict;
  return /^(?:preserv|same|yes|true|equivalent|identical|pass|ok)/iu.test(verdict.trim());
}
