import * as v from 'valibot';
import { optionLetter } from '../answers/chosenAnswer';
import { describeIssue } from '../base/describeIssue';
import { parseJson } from '../base/parseJson';
import { readOptions } from './readOptions';
import { recordKey } from './recordKey';
import type { Chain, TraceRecord } from './traceRecord';
import { isJsonObject, type TextField, textFieldOf } from './traceShape';

export type RecordResult =
  | { readonly kind: 'record'; readonly record: TraceRecord; readonly warning?: string | undefined }
  | { readonly kind: 'malformed'; readonly reason: string };

const text = v.nullish(v.string('must be text'), '');
const answer = v.pipe(
  v.nullish(v.union([v.string(), v.number()], 'must be text'), ''),
  v.transform((given) => String(given)),
);
const head = v.object({ question: text, sft_input: text, correct_answer: answer });
const sampledChains = v.object({
  sampled: v.nullish(v.array(v.object({ text, answer }, 'must be an object'), 'must be a list'), []),
});

/**
 * Reads one line of a trace file in the audit paper's formats: one chain (`text`, `generated_cot` or `sft_target`),
 * several (`sampled`), or a teacher's (`teacher_cot`). Fields that are not used are not looked at.
 *
 * @param line     without its line break
 * @param position the record's 0-based position in the file, blank lines not counted
 */
export function readRecord(line: string, position: number): RecordResult {
  const parsed = parseJson(line);
  if (parsed.kind === 'invalid') return malformed(`not JSON: ${parsed.reason}`);
  const row = parsed.value;
  if (!isJsonObject(row)) return malformed('not a JSON object');
  const field = textFieldOf(row);
  if (field === undefined)
    return malformed('no reasoning text: none of "text", "sampled" and "teacher_cot" is there');

  const shared = v.safeParse(head, row, { abortEarly: true });
  if (!shared.success) return malformed(describeIssue(shared.issues[0]));
  const { question, sft_input: prompt, correct_answer: gold } = shared.output;
  const options = readOptions(row['options'], line);
  if (options.kind === 'malformed') return options;
  const chains = field.shape === 'sampled' ? readSampled(row) : readSingle(row, field);
  if (chains.kind === 'malformed') return chains;
  const shownQuestion = question === '' ? prompt : question;
  const key = recordKey(row, line, shownQuestion, position);
  if (key.kind === 'malformed') return key;
  return {
    kind: 'record',
    record: {
      position,
      key: key.key,
      question: shownQuestion,
      options: options.options,
      gold: gold.trim() === '' ? undefined : (optionLetter(gold, options.options) ?? gold),
      chains: chains.chains,
    },
  };
}

type ChainsResult =
  | { readonly kind: 'chains'; readonly chains: readonly Chain[] }
  | { readonly kind: 'malformed'; readonly reason: string };

function readSampled(row: unknown): ChainsResult {
  const read = v.safeParse(sampledChains, row, { abortEarly: true });
  if (!read.success) return malformed(describeIssue(read.issues[0]));
  const chains = read.output.sampled.map((chain, index) => ({
    index,
    ...chain,
    path: ['sampled', index, 'text'],
  }));
  return { kind: 'chains', chains };
}

function readSingle(row: unknown, field: TextField): ChainsResult {
  const read = v.safeParse(v.object({ [field.text]: text, [field.answer]: answer }), row, {
    abortEarly: true,
  });
  if (!read.success) return malformed(describeIssue(read.issues[0]));
  const chain = {
    index: 0,
    text: read.output[field.text] ?? '',
    answer: read.output[field.answer] ?? '',
    path: [field.text],
  };
  return { kind: 'chains', chains: [chain] };
}

function malformed(reason: string): { readonly kind: 'malformed'; readonly reason: string } {
  return { kind: 'malformed', reason };
}
