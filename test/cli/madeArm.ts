import path from 'node:path';
import type { Verdict } from '../../src/core/verdicts/verdict';
import { writeRows } from './study';

/** A step of a made arm: what each rater says of it, and whether it hedges. */
export interface MadeStep {
  readonly verdicts: Readonly<Record<string, Verdict>>;
  readonly hedged?: boolean;
}

/** More steps than that are cut off from a chain. */
const mostSteps = 12;

/**
 * Writes an arm of which every step stands as it is told, one list of steps a question, and the judgments beside it.
 * Returns the arm as an argument of the command line.
 */
export function madeArm(folder: string, tag: string, questions: readonly (readonly MadeStep[])[]): string {
  const chains = questions.map((steps) =>
    Array.from({ length: Math.ceil(steps.length / mostSteps) }, (_, chain) =>
      steps.slice(mostSteps * chain, mostSteps * (chain + 1)),
    ),
  );
  const rows = chains.map((texts, id) => ({
    question_idx: id,
    question: `What of ${id}?`,
    sampled: texts.map((steps) => ({
      text: steps.map((step, at) => `Step ${at + 1}: ${textOf(step)}`).join('\n'),
    })),
  }));
  const judgments = chains.flatMap((ofQuestion, qidx) =>
    ofQuestion.flatMap((steps, chain) =>
      steps.flatMap((step, index) =>
        Object.entries(step.verdicts).map(([judge, judgment]) => ({
          qidx,
          chain_idx: chain,
          step_idx: index,
          model_tag: tag,
          judge_model: judge,
          step_text: textOf(step),
          judgment,
          explanation: '',
        })),
      ),
    ),
  );
  writeRows(folder, `judgments_${tag}.jsonl`, judgments);
  return `${tag}=${path.resolve(writeRows(folder, `traces_${tag}.jsonl`, rows))}`;
}

function textOf({ hedged }: MadeStep): string {
  return hedged === true ? 'This may be what there is to say.' : 'This is what there is to say.';
}
