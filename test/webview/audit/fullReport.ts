import type { AgreementReport } from '../../../src/core/audit/report/agreementSchema';
import type { ArmReport, AuditReport, ControlReport } from '../../../src/core/audit/report/auditReport';

/** A rate that people’s labels correct, one interval of which could not be computed. */
export const correction: ArmReport['correction'] = {
  judged_steps: 400,
  labels: 60,
  labels_error: 20,
  labelled_questions: 30,
  naive: 0.24,
  naive_95: [0.2, 0.28],
  people: 0.2,
  people_95: [0.12, 0.3],
  sensitivity: 0.8,
  specificity: 0.9,
  rogan_gladen: 0.2,
  rogan_gladen_95: null,
  prediction_powered: 0.19,
  prediction_powered_95: [-0.02, 0.3],
  labels_needed: [],
};

/** A control that changes the steps of one arm. */
export const control: ControlReport = {
  control: 'tone',
  condition: 'prose',
  comparison: 'student',
  kind: 'within arm',
  questions: 9,
  steps: 12,
  delta: 0.04,
  bootstrap_95: [0.01, 0.09],
  p: 0.2,
  p_holm: 0.4,
  baseline_delta: null,
  ordering_survives: null,
  compared_steps: null,
  flipped_steps: null,
  flip_rate: null,
};

/** The report with the student's rate corrected by a sample. */
export function withSample(of: AuditReport): AuditReport {
  const { student, ...others } = of.arms;
  if (student === undefined) throw new Error('the sample has a student');
  const left = { unlabelled: 1, undecided: 2, drifted: 3, abstained: 4, steps_of_strata_without_label: 5 };
  const sample = { drawn: 70, population: 400, strata: 6, labelled: 64, left_out: left };
  const settings = {
    name: 'second',
    id: '0123456789abcdef',
    closed_at: '2026-02-04T00:00:00.000Z',
    reviewers: 3,
  };
  return {
    ...of,
    arms: { ...others, student: { ...student, correction, sample: { ...sample, weights: [1, 12.5] } } },
    settings: { ...of.settings, sample: settings },
  };
}

/** The report with several chains a question, and verdicts with confidences that people labelled. */
export function withCurves(of: AuditReport): AuditReport {
  const { student, ...others } = of.arms;
  if (student === undefined) throw new Error('the sample has a student');
  const risk = (threshold: number, coverage: number, disagreement: number) => {
    const people = { labels: 8, disagreement, disagreement_95: null };
    return { threshold, coverage, steps: 100 * coverage, error_rate: 0.2, ...people };
  };
  const answers: ArmReport['answers'] = {
    ...student.answers,
    chains: 4,
    reliability: [
      { from: 0.25, to: 0.55, questions: 3, confidence: 0.5, accuracy: 1 / 3 },
      { from: 0.55, to: 0.85, questions: 0, confidence: null, accuracy: null },
      { from: 0.85, to: 1.0001, questions: 8, confidence: 0.9, accuracy: 0.75 },
    ],
  };
  const curve = [risk(0.9, 0.1, 0), risk(0.6, 0.5, 0.25), risk(0.3, 1, 0.5)];
  return { ...of, arms: { ...others, student: { ...student, answers, risk_coverage: curve } } };
}

/** Two raters of whom one calls three steps of the student correct that the other calls errors. */
export function agreementOf(raters: [string, string]): AgreementReport {
  const confusion = [
    [0, 3, 0],
    [0, 0, 0],
    [0, 0, 0],
  ];
  return {
    arm: 'student',
    raters,
    steps: 3,
    questions: 3,
    verdicts: ['correct', 'error', 'uncertain'],
    confusion,
    weighted_confusion: null,
    percent_agreement: 0,
    percent_agreement_95: null,
    cohen_kappa: null,
    cohen_kappa_95: null,
    gwet_ac1: null,
    gwet_ac1_95: null,
    krippendorff_alpha: null,
    krippendorff_alpha_95: null,
    matthews_correlation: null,
    sensitivity: null,
    sensitivity_95: null,
    specificity: null,
    specificity_95: null,
    extreme_prevalence: false,
  };
}
