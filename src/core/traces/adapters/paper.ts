import * as v from 'valibot';
import { optionLetter } from '../../answers/chosenAnswer';
import { describeIssue } from '../../base/describeIssue';
import { readOptions } from '../readOptions';
import type { Chain } from '../traceRecord';
import type { JsonObject, TraceShape } from '../traceShape';
import { type Adapter, malformed, readRow, type RowResult } from './adapter';
import { optionalAnswer, optionalText } from './fields';

/** Where a row of some shape keeps the text of its chain, and the answer given with it. */
interface TextField {
  readonly shape: TraceShape;
  readonly text: string;
  readonly answer: string;
}

/** In the order in which they are looked for: a row's own text before the teacher's, and a training target last. */
const textFields: readonly TextField[] = [
  { shape: 'sampled', text: 'sampled', answer: 'answer' },
  { shape: 'single', text: 'text', answer: 'answer' },
  { shape: 'single', text: 'generated_cot', answer: 'answer' },
  { shape: 'teacher', text: 'teacher_cot', answer: 'teacher_answer' },
  { shape: 'single', text: 'sft_target', answer: 'answer' },
];

/** Fields of which a row of traces has at least one beside its text; a file of mere texts has none. */
const questionFields = ['question', 'question_idx', 'options', 'correct_answer', 'sft_input'];

const head = v.object({ question: optionalText, sft_input: optionalText, correct_answer: optionalAnswer });
const sampledChain = v.object({ text: optionalText, answer: optionalAnswer }, 'must be an object');
const sampledChains = v.object({ sampled: v.nullish(v.array(sampledChain, 'must be a list'), []) });

/**
 * The audit paper's own formats (arXiv 2605.28301): one chain (`text`, `generated_cot` or `sft_target`), several
 * (`sampled`), or a teacher's (`teacher_cot`). Fields that are not used are not looked at.
 */
export const paper: Adapter = {
  format: 'paper',
  claims: (row) => textFieldOf(row) !== undefined,
  shapeOf(row) {
    const field = textFieldOf(row);
    if (field === undefined) return undefined;
    const content = row[field.text];
    const fits =
      field.shape === 'sampled' ? Array.isArray(content) : content === null || typeof content === 'string';
    return fits && questionFields.some((name) => Object.hasOwn(row, name)) ? field.shape : undefined;
  },
  read(row, line) {
    const shared = v.safeParse(head, row, { abortEarly: true });
    if (!shared.success) return malformed(describeIssue(shared.issues[0]));
    const { question, sft_input: prompt, correct_answer: gold } = shared.output;
    const options = readOptions(row['options'], line);
    if (options.kind === 'malformed') return options;
    const chains = readChains(row);
    if (chains.kind === 'malformed') return chains;
    return readRow({
      question: question === '' ? prompt : question,
      options: options.options,
      gold: optionLetter(gold, options.options) ?? gold,
      chains: chains.chains,
    });
  },
};

/** The field that holds a row's chains; a field that is `null` counts only when there is no other. */
function textFieldOf(row: JsonObject): TextField | undefined {
  const present = textFields.filter(({ text }) => Object.hasOwn(row, text));
  return present.find(({ text }) => row[text] !== null) ?? present[0];
}

type ChainsResult =
  | { readonly kind: 'chains'; readonly chains: readonly Omit<Chain, 'index'>[] }
  | Extract<RowResult, { kind: 'malformed' }>;

function readChains(row: JsonObject): ChainsResult {
  const field = textFieldOf(row);
  if (field === undefined) return { kind: 'chains', chains: [] };
  return field.shape === 'sampled' ? readSampled(row) : readSingle(row, field);
}

function readSampled(row: JsonObject): ChainsResult {
  const read = v.safeParse(sampledChains, row, { abortEarly: true });
  if (!read.success) return malformed(describeIssue(read.issues[0]));
  const chains = read.output.sampled.map((chain, index) => ({
    ...chain,
    path: ['sampled', index, 'text'],
  }));
  return { kind: 'chains', chains };
}

function readSingle(row: JsonObject, field: TextField): ChainsResult {
  const fields = v.object({ [field.text]: optionalText, [field.answer]: optionalAnswer });
  const read = v.safeParse(fields, row, { abortEarly: true });
  if (!read.success) return malformed(describeIssue(read.issues[0]));
  const chain = {
    text: read.output[field.text] ?? '',
    answer: read.output[field.answer] ?? '',
    path: [field.text],
  };
  return { kind: 'chains', chains: [chain] };
}
