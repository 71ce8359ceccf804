import * as v from 'valibot';
import { defineAdapter, has, malformed, type RowResult } from './adapter';
import { optionalAnswer, optionalKey, optionalText, stepTexts } from './fields';
import { type FirstErrorRow, firstErrorRow } from './firstErrorRow';

/** A right answer that is no text or number says nothing here. */
const gold = v.fallback(optionalAnswer, '');

/** MR-GSM8K: a chain that is already cut into steps, and the 1-based number of the first wrong one (`N/A`: none). */
export const mrGsm8k = defineAdapter({
  format: 'mr-gsm8k',
  claims: has('model_output_steps', 'model_output_solution_first_error_step'),
  fields: v.object({
    uuid: optionalKey,
    question: optionalText,
    ground_truth_answer: gold,
    model_output_steps: stepTexts,
    model_output_answer_correctness: optionalText,
    model_output_solution_correctness: optionalText,
    model_output_solution_first_error_step: optionalAnswer,
    model_output_solution_first_error_reason: optionalText,
  }),
  read: (row) =>
    markedRow({
      row: {
        key: row.uuid,
        question: row.question,
        gold: row.ground_truth_answer,
        steps: row.model_output_steps,
        path: 'model_output_steps',
        chain: { answer: '', isRight: isCorrect(row.model_output_answer_correctness) },
      },
      source: 'MR-GSM8K',
      field: 'model_output_solution_first_error_step',
      number: row.model_output_solution_first_error_step,
      isSound: isCorrect(row.model_output_solution_correctness),
      reason: row.model_output_solution_first_error_reason,
    }),
});

/** MR-Ben: as MR-GSM8K, in other subjects. */
export const mrBen = defineAdapter({
  format: 'mr-ben',
  claims: has('Model_Solution_Steps', 'Model_Solution_First_Error_Step'),
  fields: v.object({
    Question_UUID: optionalKey,
    Question: optionalText,
    Options: v.fallback(optionalText, ''),
    Ground_Truth_Answer: gold,
    Ground_Truth_Answer_Modified: gold,
    Model_Solution_Steps: stepTexts,
    Model_Solution_Correctness: optionalText,
    Model_Solution_First_Error_Step: optionalAnswer,
    Model_Solution_Error_Reason: v.fallback(optionalText, ''),
  }),
  read: (row) =>
    markedRow({
      row: {
        key: row.Question_UUID,
        question: `${row.Question}\n${row.Options}`.trim(),
        gold: row.Ground_Truth_Answer_Modified || row.Ground_Truth_Answer,
        steps: row.Model_Solution_Steps,
        path: 'Model_Solution_Steps',
        chain: { answer: '' },
      },
      source: 'MR-Ben',
      field: 'Model_Solution_First_Error_Step',
      number: row.Model_Solution_First_Error_Step,
      isSound: isCorrect(row.Model_Solution_Correctness),
      reason: row.Model_Solution_Error_Reason,
    }),
});

interface MarkedRow {
  readonly row: Omit<FirstErrorRow, 'labels'>;
  readonly source: string;
  readonly field: string;
  /** The first wrong step as it is written. */
  readonly number: string;
  /** Whether the chain is said to be without an error. */
  readonly isSound: boolean | undefined;
  readonly reason: string;
}

function markedRow({ row, source, field, number, isSound, reason }: MarkedRow): RowResult {
  const isNone = /^\s*(?:n\/a)?\s*$/iu.test(number);
  if (!isNone && !/^\s*\d{1,9}\s*$/u.test(number))
    return malformed(`"${field}" must be a step's number or N/A`);
  // Of a chain that is wrong nobody knows where nothing is known.
  if (isNone && isSound === false) return firstErrorRow({ ...row, labels: undefined });
  return firstErrorRow({ ...row, labels: { source, field, at: isNone ? null : Number(number) - 1, reason } });
}

function isCorrect(said: string): boolean | undefined {
  const word = said.trim().toLowerCase();
  return word === 'correct' ? true : word === 'wrong' || word === 'incorrect' ? false : undefined;
}
