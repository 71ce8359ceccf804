import { type JudgmentRow, longestName } from './judgmentRow';

const oddFields = [
  'segment_idx',
  'segmentation',
  'rubric',
  'answer_blind',
  'confidence',
  'confidence_from',
  'failed_call',
  'failure_reason',
] as const;

/**
 * A judgment row with the fields that nearly all rows have, and none of the others: the same as the schema makes of
 * it, in a tenth of the time. Undefined for every other row, which is for the schema to read or to refuse.
 */
export function plainRow(row: Readonly<Record<string, unknown>>): JudgmentRow | undefined {
  const { qidx, question_idx: question, chain_idx: chain, step_idx: step, model_tag: tag } = row;
  const { judge_model: judge, step_text: text, judgment, explanation } = row;
  if (!isIndex(qidx) || !isIndex(chain) || !isIndex(step)) return undefined;
  if (typeof tag !== 'string' || typeof judge !== 'string' || typeof text !== 'string') return undefined;
  if (tag.length > longestName || judge.length > longestName) return undefined;
  if (typeof judgment !== 'string' || typeof explanation !== 'string') return undefined;
  if (question !== undefined && typeof question !== 'number' && typeof question !== 'string')
    return undefined;
  for (const field of oddFields) if (row[field] !== undefined) return undefined;
  return {
    qidx,
    question_idx: question,
    chain_idx: chain,
    step_idx: step,
    segment_idx: undefined,
    segmentation: undefined,
    model_tag: tag,
    judge_model: judge,
    rubric: undefined,
    answer_blind: false,
    step_text: text,
    judgment,
    explanation,
    confidence: undefined,
    confidence_from: 'stated',
    failed_call: undefined,
    failure_reason: undefined,
  };
}

function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
