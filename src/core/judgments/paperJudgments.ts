import * as v from 'valibot';
import { describeIssue } from '../base/describeIssue';
import { parseJson } from '../base/parseJson';
import type { SegmentationRule } from '../segment/segmentation';
import { isJsonObject } from '../traces/traceShape';
import { importedOutcome } from './importedOutcome';
import { type JudgmentRow, judgmentRow } from './judgmentRow';
import { plainRow } from './plainRow';
import type { Outcome } from '../verdicts/verdict';

/** One row of a `judgments_*.jsonl` file. */
export interface PaperJudgment {
  /** The record's 0-based position in the audited trace file; absent where the row names only the question. */
  readonly qidx?: number | undefined;
  /** The record's `question_idx` as text, where the row has it. */
  readonly question?: string | undefined;
  readonly chain: number;
  readonly step: number;
  readonly rule: SegmentationRule;
  /** The arm that was judged; empty where the row does not say. */
  readonly modelTag: string;
  readonly judge: string;
  readonly rubric?: string | undefined;
  /** The judged step's text, cut at 500 or 700 characters. */
  readonly stepText: string;
  readonly outcome: Outcome;
}

export type JudgmentResult =
  | { readonly kind: 'judgment'; readonly judgment: PaperJudgment }
  | { readonly kind: 'not-a-step-judgment'; readonly reason: string }
  | { readonly kind: 'malformed'; readonly reason: string };

/** The fields that only the rows of the style control have: its judgments are about rewritten steps. */
const styleControlFields = ['target_style', 'orig_judgment', 'orig_step_text', 'rewritten_step_text'];

/**
 * Reads one line of a judgment file of the audit paper. A failed call that was written down as an abstention becomes
 * a failure again. Rows that judge something else than a step of a trace are told apart, with the reason.
 */
export function readJudgment(line: string): JudgmentResult {
  const parsed = parseJson(line);
  if (parsed.kind === 'invalid') return malformed(`not JSON: ${parsed.reason}`);
  const value = parsed.value;
  if (!isJsonObject(value)) return malformed('not a JSON object');
  if (styleControlFields.some((name) => Object.hasOwn(value, name))) {
    return { kind: 'not-a-step-judgment', reason: 'a row of the style control judges a rewritten step' };
  }
  const plain = plainRow(value);
  if (plain !== undefined) return placed(plain);
  const read = v.safeParse(judgmentRow, value, { abortEarly: true });
  return read.success ? placed(read.output) : malformed(describeIssue(read.issues[0]));
}

function placed(given: JudgmentRow): JudgmentResult {
  const { qidx, step_text: stepText } = given;
  const question = given.question_idx === undefined ? undefined : String(given.question_idx);
  const step = given.step_idx ?? given.segment_idx;
  const rule = ruleOf(given);
  const outcome = importedOutcome(given);
  if (qidx === undefined && question === undefined) return malformed('"qidx" is missing');
  if (step === undefined) return malformed('"step_idx" is missing');
  if (rule === undefined) return malformed('"segmentation" names no known rule');
  if (stepText === undefined) return malformed('"step_text" is missing');
  if (outcome === undefined) return malformed('"judgment" must be "correct", "error" or "uncertain"');
  return {
    kind: 'judgment',
    judgment: {
      qidx,
      question,
      chain: given.chain_idx,
      step,
      rule,
      modelTag: given.model_tag,
      judge: given.judge_model === '' ? 'unnamed judge' : given.judge_model,
      rubric: given.rubric ?? (given.answer_blind ? 'answer-blind' : undefined),
      stepText,
      outcome,
    },
  };
}

function ruleOf(given: JudgmentRow): SegmentationRule | undefined {
  const name = given.segmentation?.toLowerCase();
  if (name === undefined) return given.step_idx === undefined ? undefined : 'numbered';
  if (name.includes('number')) return 'numbered';
  if (name === 'given') return 'given';
  if (name.includes('sent')) return 'sentences';
  return name.includes('window') ? 'windows' : undefined;
}

function malformed(reason: string): JudgmentResult {
  return { kind: 'malformed', reason };
}
