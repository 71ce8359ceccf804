import * as v from 'valibot';
import { failureReasons } from '../verdicts/verdict';

const index = v.pipe(
  v.number('must be a whole number'),
  v.safeInteger('must be a whole number'),
  v.minValue(0, 'must not be negative'),
);
const text = v.string('must be text');
/** The longest name of a judge, an arm, a rubric or a style, in UTF-16 units: longer ones are no names. */
export const longestName = 300;
const name = v.pipe(text, v.maxLength(longestName, `must not be longer than ${longestName} characters`));
const number = v.number('must be a number');
const fraction = v.pipe(number, v.minValue(0, 'must not be negative'), v.maxValue(1, 'must not exceed 1'));
const sources = v.picklist(['logprobs', 'votes', 'stated'], 'must be "logprobs", "votes" or "stated"');
/** A row of a judgment file as it may be written; fields that are missing have their usual values. */
export const judgmentRow = v.object({
  qidx: orNull(index),
  question_idx: orNull(v.union([v.string(), v.number()], 'must be text or a number')),
  chain_idx: v.nullish(index, 0),
  step_idx: orNull(index),
  segment_idx: orNull(index),
  segmentation: orNull(text),
  model_tag: v.nullish(name, ''),
  judge_model: v.nullish(name, ''),
  rubric: orNull(name),
  answer_blind: v.nullish(v.boolean('must be true or false'), false),
  step_text: orNull(text),
  judgment: v.nullish(text, ''),
  explanation: v.nullish(text, ''),
  confidence: orNull(fraction),
  confidence_from: v.nullish(sources, 'stated'),
  // Written by this tool alone: in other files these names may stand for anything.
  failed_call: v.fallback(v.optional(v.boolean()), undefined),
  failure_reason: v.fallback(v.optional(v.picklist(failureReasons)), undefined),
});

/** A field that may be missing or `null`, which are the same. */
function orNull<T extends v.GenericSchema>(schema: T) {
  return v.pipe(
    v.nullish(schema),
    v.transform((value): v.InferOutput<T> | undefined => value ?? undefined),
  );
}

export type JudgmentRow = v.InferOutput<typeof judgmentRow>;
