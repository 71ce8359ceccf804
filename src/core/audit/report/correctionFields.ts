import * as v from 'valibot';
import { about, count, interval, number } from './reportFields';

/** The sample whose labels correct an audit's rates. */
export const sample = v.strictObject({
  name: v.string(),
  id: v.string(),
  closed_at: about(v.string(), 'ISO 8601, UTC.'),
  reviewers: count,
});

/** An arm's part of the sample whose labels correct its rate. */
export const armSample = v.strictObject({
  drawn: about(count, 'Steps of the arm that were drawn into the sample.'),
  population: about(count, 'Steps of the arm from which they were drawn: those that had a verdict then.'),
  strata: about(count, 'Groups that were drawn from: judges’ verdict × whether the chain’s answer is right.'),
  labelled: about(
    count,
    'Drawn steps with a verdict of most reviewers that the traces still have; abstentions are among them.',
  ),
  weights: about(
    v.nullable(v.tuple([v.number(), v.number()])),
    'How many steps of its stratum each labelled one stands for: the least and the most.',
  ),
  left_out: v.strictObject({
    unlabelled: about(count, 'Drawn steps that nobody labelled.'),
    undecided: about(count, 'Drawn steps on which no verdict has more reviewers than every other.'),
    drifted: about(count, 'Labelled steps that the traces no longer have as they were labelled.'),
    abstained: about(
      count,
      'Labelled steps on which people or judges abstained, or judges have no verdict now.',
    ),
    steps_of_strata_without_label: about(count, 'The corrected rates do not speak of them.'),
  }),
});

/** The error rate that judges find, corrected by people's labels. */
export const correction = v.strictObject({
  judged_steps: about(count, 'Steps that judges call correct or error.'),
  labels: about(count, 'Those of them that people call correct or error too.'),
  labels_error: about(
    count,
    'Those of the labels that people call errors: the n of the sensitivity. The other labels are that of the specificity.',
  ),
  labelled_questions: count,
  naive: number,
  naive_95: interval,
  people: about(number, 'The error rate of the labelled steps by people; weighted where a sample was given.'),
  people_95: about(
    interval,
    'Clustered by question. Where a sample was given: by stratum, of the arm’s own steps and not of others like them.',
  ),
  sensitivity: about(number, 'The share of people’s errors that judges call errors.'),
  specificity: about(number, 'The share of what people call correct that judges call correct.'),
  rogan_gladen: number,
  rogan_gladen_95: about(interval, 'Carries the uncertainty of sensitivity and specificity.'),
  prediction_powered: number,
  prediction_powered_95: about(
    interval,
    'Resamples questions. Where a sample was given, Jeffreys’ by stratum and the variance between questions.',
  ),
  labels_needed: v.array(
    v.strictObject({
      margin: v.number(),
      total: about(
        count,
        'Labels with which their part of the prediction-powered interval is ± the margin. How much questions vary comes on top.',
      ),
      more: count,
      queue: about(v.picklist(['error', 'correct']), 'The judges’ verdict whose steps lack most labels.'),
    }),
  ),
});
export type CorrectionReport = v.InferOutput<typeof correction>;
