import * as v from 'valibot';
import { about, count, interval, number } from './reportFields';

/** How far two raters agree. */
export const agreement = v.strictObject({
  arm: v.string(),
  raters: v.tuple([v.string(), v.string()]),
  steps: about(count, 'Steps with a verdict of both.'),
  questions: count,
  verdicts: v.array(v.string()),
  confusion: about(
    v.array(v.array(count)),
    'The first rater’s verdict is the row; every step that both judged counts once.',
  ),
  weighted_confusion: about(
    v.nullable(v.array(v.array(v.number()))),
    'How many of the arm’s steps the cells stand for, where people’s labels are those of the audit’s blinded sample. All ' +
      'that follows is then of this table and about the arm’s own steps; null elsewhere.',
  ),
  percent_agreement: number,
  percent_agreement_95: about(
    interval,
    'Of shares, the Wilson interval at the sample size that clustering leaves; by the sample’s strata where one was given.',
  ),
  cohen_kappa: number,
  cohen_kappa_95: interval,
  gwet_ac1: number,
  gwet_ac1_95: interval,
  krippendorff_alpha: number,
  krippendorff_alpha_95: interval,
  matthews_correlation: about(number, 'Of error against correct, abstentions left out.'),
  sensitivity: about(
    number,
    'With the second rater as the truth, abstentions left out; null between two judges.',
  ),
  sensitivity_95: interval,
  specificity: number,
  specificity_95: interval,
  extreme_prevalence: about(
    v.boolean(),
    'Whether nine in ten verdicts or more are the same, so that κ and α say little.',
  ),
});
export type AgreementReport = v.InferOutput<typeof agreement>;

/** How far three raters or more agree. */
export const panel = v.strictObject({
  arm: v.string(),
  raters: v.array(v.string()),
  steps: about(count, 'Steps with a verdict of two of them or more.'),
  steps_of_all: about(count, 'Steps with a verdict of each of them.'),
  questions: count,
  fleiss_kappa: about(number, 'Of the steps with a verdict of each.'),
  fleiss_kappa_95: interval,
  gwet_ac1: number,
  gwet_ac1_95: interval,
  krippendorff_alpha: number,
  krippendorff_alpha_95: interval,
});
export type PanelReport = v.InferOutput<typeof panel>;
