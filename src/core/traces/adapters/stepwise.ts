import * as v from 'valibot';
import { joinedSteps, joinedStrings } from '../joinedSteps';
import { isJsonObject } from '../traceShape';
import { defineAdapter, has, malformed, readRow } from './adapter';
import { optionalAnswer, optionalText, stepTexts } from './fields';
import { optionalRating, ratedLabel } from './rating';

const ratedStep = v.object({ step: v.string('must be text'), rating: optionalRating }, 'must be an object');

/** A problem's steps, each with its rating, as PRM800K is passed on for training. */
export const stepRatings = defineAdapter({
  format: 'stepwise',
  claims: ({ problem, steps }) =>
    problem !== undefined && Array.isArray(steps) && isJsonObject(steps[0]) && 'rating' in steps[0],
  fields: v.object({
    problem: optionalText,
    answer: optionalAnswer,
    steps: v.array(ratedStep, 'must be a list'),
  }),
  read: ({ problem: question, answer, steps }) =>
    readRow({
      question,
      chains: [
        {
          ...joinedSteps(steps.map(({ step: text }, index) => ({ text, at: [index, 'step'] }))),
          answer,
          path: ['steps'],
          labels: {
            source: 'step ratings',
            field: 'steps.rating',
            steps: steps.map(({ rating }) => ratedLabel(rating)),
          },
        },
      ],
    }),
});

/** Rows of TRL's stepwise supervision, as this tool exports them too: one truth value a step, `null` where there is none. */
export const stepRewards = defineAdapter({
  format: 'stepwise',
  claims: has('prompt', 'completions', 'labels'),
  fields: v.object({
    prompt: optionalText,
    completions: stepTexts,
    labels: v.array(v.nullable(v.boolean('must be true, false or null')), 'must be a list'),
  }),
  read({ prompt: question, completions, labels }) {
    if (labels.length !== completions.length) {
      return malformed(`"labels" are ${labels.length}, but there are ${completions.length} steps`);
    }
    const labelled = { source: 'step labels', field: 'labels', steps: labels.map(ratedLabel) };
    return readRow({
      question,
      chains: [{ ...joinedStrings(completions), answer: '', path: ['completions'], labels: labelled }],
    });
  },
});
