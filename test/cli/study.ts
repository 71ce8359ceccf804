import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { segment } from '../../src/core/segment/segment';
import type { LedgerEvent } from '../../src/core/ledger/ledgerEvent';
import { ledgerLine } from '../../src/core/ledger/readLedgerLine';
import { stepAddress } from '../../src/core/ledger/stepAddress';

/** Writes rows as JSON lines; text stands for itself. Returns the file. */
export function writeRows(folder: string, name: string, rows: readonly (object | string)[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, rows.map((row) => `${typeof row === 'string' ? row : JSON.stringify(row)}\n`).join(''));
  return file;
}

/** The texts of three steps of which the arithmetic judge finds the first right, the second wrong, the third silent. */
export const steps = [
  'The daily dose is 3 × 40 = 120 mg.',
  'Over a week that makes 7 × 120 = 850 mg.',
  'So the patient should keep to this dose.',
] as const;
export const chainText = steps.map((step, index) => `Step ${index + 1}: ${step}`).join('\n');

/** A record with as many chains as are given. */
export function traceRow(id: number, ...chains: readonly string[]): object {
  return {
    question_idx: id,
    question: `How much is question ${id}?`,
    options: { A: 'little', B: 'much' },
    correct_answer: 'B',
    sampled: (chains.length === 0 ? [chainText] : chains).map((text) => ({ text, answer: 'B' })),
  };
}

export interface JudgmentFields {
  readonly qidx: number;
  readonly step: number;
  readonly judgment: string;
  readonly chain?: number;
  readonly tag?: string;
  readonly judge?: string;
  readonly text?: string;
  readonly explanation?: string;
}

/** A row of a judgment file, on one of the {@link steps} unless it has a text of its own. */
export function judgmentRow({ qidx, step, judgment, ...rest }: JudgmentFields): object {
  return {
    qidx,
    chain_idx: rest.chain ?? 0,
    step_idx: step,
    model_tag: rest.tag ?? 'a',
    judge_model: rest.judge ?? 'gpt',
    step_text: rest.text ?? steps[step],
    judgment,
    explanation: rest.explanation ?? '',
  };
}

let serial = 0;

/** A ledger line in which a person overrides one of the {@link steps}. */
export function overrideLine(
  question: string,
  step: number,
  verdict: 'correct' | 'error',
  by: string,
): string {
  const found = segment(chainText, 'numbered').steps[step];
  if (found === undefined) throw new RangeError(`the chain has no step ${step}`);
  serial += 1;
  const event: LedgerEvent = {
    v: 1,
    id: `0199a000-0000-7000-8000-${String(serial).padStart(12, '0')}`,
    at: '2026-02-03T04:05:06.000Z',
    by,
    type: 'overridden',
    step: stepAddress(question, 0, 'numbered', found),
    verdict,
    reason: `${by} read it`,
  };
  return ledgerLine(event).trimEnd();
}
