/** The paper's three kinds of rows: one chain, several sampled chains, or a teacher's solution. */
export type TraceShape = 'single' | 'sampled' | 'teacher';

/** Where a row of some shape keeps the text of its chain, and the answer given with it. */
export interface TextField {
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

/** The field that holds a row's chains; a field that is `null` counts only when there is no other. */
export function textFieldOf(row: Readonly<Record<string, unknown>>): TextField | undefined {
  const present = textFields.filter(({ text }) => Object.hasOwn(row, text));
  return present.find(({ text }) => row[text] !== null) ?? present[0];
}

/** A JSON object, and neither a list nor `null`. */
export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
