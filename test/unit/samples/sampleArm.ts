import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { segment } from '../../../src/core/segment/segment';

export const armNames = ['teacher', 'base', 'student'] as const;
type ArmName = (typeof armNames)[number];

const samples = path.resolve(import.meta.dirname, '../../../media/samples');

const letter = v.picklist(['A', 'B', 'C', 'D']);
const text = v.pipe(v.string(), v.nonEmpty());
const shared = {
  question_idx: v.pipe(v.number(), v.safeInteger()),
  question: text,
  options: v.strictObject({ A: text, B: text, C: text, D: text }),
  correct_answer: letter,
};
const sampledRow = v.strictObject({ ...shared, text, answer: letter });
const teacherRow = v.pipe(
  v.strictObject({ ...shared, teacher_answer: letter, teacher_cot: text }),
  v.transform(({ teacher_answer: answer, teacher_cot: cot, ...row }) => ({ ...row, text: cot, answer })),
);

const judgmentRow = v.strictObject({
  qidx: v.pipe(v.number(), v.safeInteger()),
  chain_idx: v.literal(0),
  step_idx: v.pipe(v.number(), v.safeInteger()),
  model_tag: v.picklist(armNames),
  judge_model: v.literal('sample-judge'),
  step_text: v.pipe(text, v.maxLength(500)),
  judgment: v.picklist(['correct', 'error', 'uncertain']),
  explanation: v.pipe(text, v.maxLength(300)),
});

type SampleRow = v.InferOutput<typeof sampledRow>;
type SampleJudgment = v.InferOutput<typeof judgmentRow>;

export interface SampleArm {
  readonly name: ArmName;
  /** In file order. */
  readonly rows: readonly SampleRow[];
  /** In completion order. */
  readonly judgments: readonly SampleJudgment[];
}

/** A sample arm's two files; throws when a line has another shape than the format asks for. */
export function sampleArm(name: ArmName): SampleArm {
  const traceRow = name === 'teacher' ? teacherRow : sampledRow;
  return {
    name,
    rows: readLines(`traces_${name}.jsonl`).map((line) => v.parse(traceRow, JSON.parse(line))),
    judgments: readLines(`judgments_${name}.jsonl`).map((line) => v.parse(judgmentRow, JSON.parse(line))),
  };
}

export function sampleReadme(): string {
  return readFileSync(path.join(samples, 'README.md'), 'utf8');
}

/** Verdicts of the sample judge that are wrong on purpose, as `arm question_idx step_idx`. */
export const misjudged = new Set([
  'teacher 4 4',
  'base 0 4',
  'base 11 4',
  'student 3 4',
  'student 7 2',
  'student 9 3',
]);

export interface SampleStep {
  readonly question: number;
  readonly qidx: number;
  readonly step: number;
  readonly shown: string;
}

/** The steps of an arm under the rule `numbered`, in file order. */
export function stepsOf({ rows }: SampleArm): SampleStep[] {
  return rows.flatMap((row, qidx) =>
    segment(row.text, 'numbered').steps.map(({ index, shown }) => ({
      question: row.question_idx,
      qidx,
      step: index,
      shown,
    })),
  );
}

function readLines(file: string): string[] {
  return readFileSync(path.join(samples, file), 'utf8').trimEnd().split('\n');
}
