import * as v from 'valibot';
import { agreement, panel } from './agreementSchema';
import { controlKinds } from '../tally/armData';
import { armSample, correction, sample } from './correctionFields';
import { about, count, interval, number } from './reportFields';

/*
 * The result of an audit, as it is printed, saved and drawn; names are a stable interface. Rates are fractions, and null
 * where there is nothing to divide by. Intervals are [low, high].
 */

const steps = about(
  v.strictObject({
    judged: about(count, 'Steps with a verdict: correct, error or uncertain.'),
    correct: count,
    error: count,
    uncertain: about(count, 'Abstentions: in no error rate.'),
    failed: about(count, 'Calls without a usable reply: no verdicts.'),
    unjudged: count,
  }),
  'Every step stands at exactly one of correct, error, uncertain, failed and unjudged.',
);

const group = v.strictObject({
  name: v.string(),
  steps,
  error_rate: number,
  wilson_95: about(interval, 'Takes steps for independent.'),
  clustered_wilson_95: about(
    interval,
    'The Wilson interval at the sample size that clustering by question leaves.',
  ),
});
export type GroupReport = v.InferOutput<typeof group>;

const answers = v.strictObject({
  right: about(count, 'Chains whose own answer is right.'),
  wrong: count,
  unread: about(count, 'Chains without an answer that could be read: they count as not right.'),
  ungraded: about(count, 'Chains of which the record does not tell whether their answer is right: left out.'),
  questions: about(count, 'Questions whose majority answer can be graded.'),
  questions_ungraded: count,
  questions_without_vote: about(
    count,
    'Graded questions without a readable answer: not right, and in no calibration.',
  ),
  chains: about(count, 'Chains a question, the most that any has: the k of SC@k.'),
  mean_chain_accuracy: about(number, 'right / (right + wrong + unread).'),
  sc_accuracy: about(
    number,
    'The share of questions whose majority answer is right; ties go to the answer seen first.',
  ),
  sc_accuracy_wilson_95: about(interval, 'Takes questions for independent.'),
  ece: about(number, 'Expected calibration error; the confidence is the majority’s share of readable votes.'),
  ece_bins: v.strictObject({ count, from: v.number(), to: v.number() }),
  brier: number,
  reliability: v.array(
    v.strictObject({
      from: v.number(),
      to: v.number(),
      questions: count,
      confidence: number,
      accuracy: number,
    }),
  ),
});

const hedging = v.strictObject({
  steps: count,
  hedged: about(count, 'Steps with at least one hedge.'),
  hedged_share: number,
  groups: about(v.array(group), 'Hedged and plain steps.'),
  by_density: about(v.array(group), 'By hedges per hundred words.'),
  mutual_information_nats: about(
    number,
    'Between being hedged and being an error, over steps with either verdict.',
  ),
  permutation_floor: about(
    v.nullable(v.strictObject({ mean: v.number(), quantile_95: v.number(), p: v.number() })),
    'The same when hedges are shuffled over steps, exactly.',
  ),
  question_correlation: about(
    v.nullable(v.strictObject({ spearman_rho: v.number(), p: v.number(), questions: count })),
    'Between the questions’ shares of hedged steps and their error rates.',
  ),
});

const arm = v.strictObject({
  file: v.string(),
  traces: count,
  questions: count,
  traces_judged: count,
  traces_with_error: count,
  steps,
  error_rate: about(number, 'error / (error + correct).'),
  wilson_95: about(interval, 'Takes steps for independent.'),
  clopper_pearson_95: about(interval, 'Takes steps for independent.'),
  cluster_bootstrap_95: about(interval, 'Resamples questions; percentiles.'),
  cluster_bootstrap_bca_95: about(interval, 'Resamples questions; corrected for bias and skewness.'),
  cluster_bootstrap_se: number,
  abstention: v.strictObject({
    rate: about(number, 'uncertain / judged.'),
    error_rate_if_correct: about(number, 'If every abstained step were correct.'),
    error_rate_if_error: about(number, 'If every abstained step were an error.'),
  }),
  answers,
  hedging,
  roles: v.array(group),
  positions: about(v.array(group), 'By the step’s place in its chain, from 1.'),
  by_answer: about(v.array(group), 'By how the chain’s own answer stands.'),
  judges: about(v.array(group), 'By each judge’s newest verdicts; people are no judges.'),
  rubrics: about(
    v.array(v.strictObject({ name: v.string(), hash: v.nullable(v.string()) })),
    'The rubrics under which judgments were made, where they are known; controls’ are among them.',
  ),
  labelled_steps: about(count, 'Steps with a verdict of any person, abstentions among them.'),
  sample: about(
    v.nullable(armSample),
    'The arm’s part of the blinded sample whose labels correct its rate; null where the audit was given none.',
  ),
  correction: about(v.nullable(correction), 'Null without steps that both people and judges decided.'),
  risk_coverage: about(
    v.array(
      v.strictObject({
        threshold: v.number(),
        coverage: v.number(),
        steps: count,
        error_rate: v.number(),
        labels: about(
          count,
          'Kept steps that people decided; those of the blinded sample where one was given.',
        ),
        disagreement: about(number, 'With people, on the labelled ones; weighted where a sample was given.'),
        disagreement_95: about(
          interval,
          'By the sample’s strata, of the arm’s own steps; without a sample Wilson’s, which takes steps for independent.',
        ),
      }),
    ),
    'What is left when verdicts less sure than the threshold count as abstentions; of verdicts with a confidence.',
  ),
  left_out: v.strictObject({
    unreadable_records: count,
    first_unreadable: about(
      v.nullable(v.string()),
      'Where the first of them stands, and what is wrong with it.',
    ),
    unreadable_rows: count,
    failed_calls: about(count, 'Rows that are failed calls, whatever they are called: counted as failed.'),
    misplaced_judgments: about(count, 'Judgments that fit no step of the traces.'),
    judgments_beyond_end: count,
    other_rule: about(count, 'Judgments of steps by another rule: in the controls only.'),
    answer_blind: about(count, 'Judgments without the right answer: in the controls only.'),
    other_rows: count,
    events_unplaced: count,
    rewrites_not_preserved: count,
    controls_uncompared: about(
      count,
      'Judgments under a control’s condition by a judge that has no verdict of its own on the step: not compared with it.',
    ),
    judges_not_compared: count,
    conditions_not_counted: about(
      count,
      'Conditions of a control beyond its first fifty (rubrics, styles, trials): in no row of the controls.',
    ),
    people_not_compared: about(count, 'People beyond the first ten: not compared with other people.'),
  }),
});
export type ArmReport = v.InferOutput<typeof arm>;

const pair = v.strictObject({
  questions: about(count, 'Questions with a correct or error step in both arms.'),
  mean_difference: about(number, 'The mean over questions of the difference of their error rates.'),
  bootstrap_95: interval,
  bootstrap_bca_95: interval,
  nonzero_differences: count,
  wilcoxon_statistic: number,
  wilcoxon_p: number,
  wilcoxon_method: v.nullable(v.picklist(['exact', 'normal approximation'])),
  mcnemar_table: about(
    v.tuple([v.tuple([count, count]), v.tuple([count, count])]),
    'Questions by whether A (row) and B (column) have no error and some error.',
  ),
  mcnemar_exact_p: about(number, '1 when no question differs; null without a question.'),
  prediction_powered_difference: about(number, 'Corrected by people’s labels in both arms.'),
  prediction_powered_95: interval,
});
export type PairReport = v.InferOutput<typeof pair>;

const control = v.strictObject({
  control: v.picklist(controlKinds),
  condition: v.string(),
  comparison: about(
    v.string(),
    '“B minus A” under the condition, or an arm’s tag: the condition minus the audit’s own verdicts.',
  ),
  kind: v.picklist(['between arms', 'within arm']),
  questions: count,
  steps: about(count, 'Correct and error steps under the condition.'),
  delta: about(number, 'The mean over questions of the difference of their error rates.'),
  bootstrap_95: interval,
  p: about(number, 'Wilcoxon’s signed-rank test.'),
  p_holm: about(
    number,
    'Corrected by Holm over all rows of the same kind, those of the arms without a condition among them.',
  ),
  baseline_delta: about(number, 'The arms’ difference without the condition.'),
  ordering_survives: about(
    v.nullable(v.boolean()),
    'Whether the arm with the higher error rate is still the same one; null where neither is higher without the condition.',
  ),
  compared_steps: about(
    v.nullable(count),
    'Within an arm: steps with a verdict, abstentions included, under the condition and without it.',
  ),
  flipped_steps: about(v.nullable(count), 'Of these, those whose two verdicts differ.'),
  flip_rate: about(number, 'Flipped steps of the compared ones, a fraction.'),
});
export type ControlReport = v.InferOutput<typeof control>;

const settings = v.strictObject({
  rule: v.string(),
  verdicts: v.string(),
  primary_judge: v.nullable(v.string()),
  seed: v.number(),
  resamples: count,
  sample: about(v.nullable(sample), 'The closed blinded sample whose labels correct the rates.'),
});
export type AuditSettings = v.InferOutput<typeof settings>;

export const auditReportSchema = v.pipe(
  v.strictObject({
    arms: v.record(v.string(), arm),
    paired: about(
      v.record(v.string(), pair),
      'By “B minus A”, for each two arms in the order in which they were given.',
    ),
    agreement: about(v.array(agreement), 'Two raters each: judges, all people together, and single persons.'),
    agreement_of_all: about(
      v.array(panel),
      'All judges of an arm, and all persons, where they are three or more.',
    ),
    controls: v.array(control),
    settings,
    methods: about(v.string(), 'How the numbers came about, as a paragraph of Markdown.'),
  }),
  v.title('The result of stepaudit audit'),
);

/** See {@link auditReportSchema}. */
export type AuditReport = v.InferOutput<typeof auditReportSchema>;
