import * as v from 'valibot';
import { joinedSteps, joinedStrings, type StepText } from '../joinedSteps';
import type { StepLabel } from '../traceRecord';
import { isJsonObject } from '../traceShape';
import { defineAdapter, readRow } from './adapter';
import { optionalAnswer, optionalText, stepTexts, wholeNumber } from './fields';
import { optionalRating, ratedLabel } from './rating';

const completion = v.object({ text: v.string('must be text'), rating: optionalRating }, 'must be an object');
const labelledStep = v.pipe(
  v.object(
    {
      completions: v.nullish(v.array(completion, 'must be a list'), []),
      human_completion: v.nullish(v.object({ text: v.string('must be text') }, 'must be an object')),
      chosen_completion: v.nullish(wholeNumber),
    },
    'must be an object',
  ),
  v.check(
    ({ completions, chosen_completion: chosen }) => chosen == null || completions[chosen] !== undefined,
    'chooses a completion that it does not have',
  ),
);
type LabelledStep = v.InferOutput<typeof labelledStep>;

/**
 * PRM800K: a labeler's way through a solution, one of several completions a step. The chain is what was chosen, else what
 * the labeler wrote, else the completion that ended the way. Steps of a ready solution on which no rating was given any more
 * belong to it, without a label.
 */
export const prm800k = defineAdapter({
  format: 'prm800k',
  claims: ({ question, label }) => isJsonObject(question) && isJsonObject(label) && 'steps' in label,
  fields: v.object({
    question: v.object({
      problem: optionalText,
      ground_truth_answer: optionalAnswer,
      pre_generated_steps: v.nullish(stepTexts, []),
      pre_generated_answer: optionalAnswer,
    }),
    label: v.object({ steps: v.array(labelledStep, 'must be a list'), finish_reason: optionalText }),
  }),
  read({ question, label }) {
    const taken = label.steps.flatMap(takenStep);
    const ready = question.pre_generated_steps;
    const isReady =
      ready.length >= Math.max(1, taken.length) && taken.every(({ text }, index) => text === ready[index]);
    const chain = isReady
      ? {
          ...joinedStrings(ready),
          answer: question.pre_generated_answer,
          path: ['question', 'pre_generated_steps'],
        }
      : { ...joinedSteps(taken.map(({ text, at }) => ({ text, at }))), answer: '', path: ['label', 'steps'] };
    const labels = { source: 'PRM800K', field: 'label.steps', steps: taken.map((step) => step.label) };
    return readRow({
      question: question.problem,
      gold: question.ground_truth_answer,
      chains: [{ ...chain, labels, isRight: label.finish_reason === 'solution' || undefined }],
    });
  },
});

type TakenStep = StepText & { readonly label?: StepLabel | undefined };

function takenStep(
  { completions, human_completion: human, chosen_completion: chosen }: LabelledStep,
  at: number,
): TakenStep[] {
  if (chosen == null && human != null) return [{ text: human.text, at: [at, 'human_completion', 'text'] }];
  const taken =
    chosen ??
    Math.max(
      0,
      completions.findIndex(({ rating }) => rating === -1),
    );
  const text = completions[taken]?.text;
  if (text === undefined) return [];
  return [{ text, at: [at, 'completions', taken, 'text'], label: ratingLabel(completions, taken) }];
}

function ratingLabel(completions: LabelledStep['completions'], taken: number): StepLabel | undefined {
  const label = ratedLabel(completions[taken]?.rating);
  const others = completions.flatMap((other, index) =>
    index === taken ? [] : [`“${other.text}” (rated ${other.rating ?? 'not at all'})`],
  );
  const explanation = others.length === 0 ? '' : `Other completions of this step: ${others.join('; ')}`;
  return label && { ...label, explanation };
}
