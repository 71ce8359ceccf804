import type { AuditReport, ControlReport } from './auditReport';
import { coefficient, grouped, percent, percentRange, percentWithRange, points, pText } from './numberTexts';

/** A table for reading: its title, its header, and rows of as many cells. */
export interface AuditTable {
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
}

/** What an audit found, as tables for reading; a table without rows is left out. Names stand as they are given. */
export function auditTables(report: AuditReport): AuditTable[] {
  return [
    stepsTable(report),
    answersTable(report),
    pairedTable(report),
    correctionTable(report),
    agreementTable(report),
    controlsTable(report),
  ].filter(({ rows }) => rows.length > 1);
}

export function stepsTable({ arms }: AuditReport): AuditTable {
  return {
    title: 'Steps',
    rows: [
      [
        'arm',
        'traces',
        'judged',
        'with error',
        'steps: correct',
        'error',
        'abstained',
        'failed',
        'unjudged',
        'error rate (95 % clustered)',
        '95 % Wilson',
      ],
      ...Object.entries(arms).map(([tag, arm]) => {
        const { correct, error, uncertain, failed, unjudged } = arm.steps;
        return [
          tag,
          ...[arm.traces, arm.traces_judged, arm.traces_with_error].map(grouped),
          ...[correct, error, uncertain, failed, unjudged].map(grouped),
          percentWithRange(arm.error_rate, arm.cluster_bootstrap_95),
          percentRange(arm.wilson_95) || 'none',
        ];
      }),
    ],
  };
}

export function answersTable({ arms }: AuditReport): AuditTable {
  return {
    title: 'Answers',
    rows: [
      [
        'arm',
        'questions',
        'chains each',
        'right',
        'wrong',
        'no answer',
        'not graded',
        'mean accuracy',
        'majority’s',
        'ECE',
        'Brier',
      ],
      ...Object.entries(arms).map(([tag, { answers }]) => [
        tag,
        ...[
          answers.questions,
          answers.chains,
          answers.right,
          answers.wrong,
          answers.unread,
          answers.ungraded,
        ].map(grouped),
        percent(answers.mean_chain_accuracy),
        percent(answers.sc_accuracy),
        coefficient(answers.ece),
        coefficient(answers.brier),
      ]),
    ],
  };
}

export function pairedTable({ paired }: AuditReport): AuditTable {
  return {
    title: 'Error rate by question, paired, in percentage points',
    rows: [
      ['difference', 'questions', 'mean', '95 % clustered', 'p (Wilcoxon)', 'p (McNemar, any error)'],
      ...Object.entries(paired).map(([pair, compared]) => [
        pair,
        grouped(compared.questions),
        points(compared.mean_difference),
        percentRange(compared.bootstrap_95) || 'none',
        pText(compared.wilcoxon_p),
        pText(compared.mcnemar_exact_p),
      ]),
    ],
  };
}

export function correctionTable({ arms }: AuditReport): AuditTable {
  return {
    title: 'Error rate corrected by people’s labels (95 % clustered)',
    rows: [
      [
        'arm',
        'labels',
        'judges alone',
        'people',
        'sensitivity',
        'specificity',
        'Rogan–Gladen',
        'prediction-powered',
        'labels for ± 3 points',
      ],
      ...Object.entries(arms).flatMap(([tag, { correction }]) => {
        if (correction === null) return [];
        const more = correction.labels_needed.find(({ margin }) => margin === 0.03)?.more ?? 0;
        return [
          [
            tag,
            grouped(correction.labels),
            percentWithRange(correction.naive, correction.naive_95),
            percentWithRange(correction.people, correction.people_95),
            percent(correction.sensitivity),
            percent(correction.specificity),
            percentWithRange(correction.rogan_gladen, correction.rogan_gladen_95),
            percentWithRange(correction.prediction_powered, correction.prediction_powered_95),
            more === 0 ? 'enough' : `${grouped(more)} more`,
          ],
        ];
      }),
    ],
  };
}

export function agreementTable({ agreement }: AuditReport): AuditTable {
  return {
    title: 'Agreement',
    rows: [
      [
        'arm',
        'raters',
        'steps',
        'agree',
        'κ',
        'AC1',
        'α',
        'sensitivity',
        'specificity',
        'one verdict dominates',
      ],
      ...agreement.map((pair) => [
        pair.arm,
        pair.raters.join(' – '),
        grouped(pair.steps),
        percent(pair.percent_agreement),
        coefficient(pair.cohen_kappa),
        coefficient(pair.gwet_ac1),
        coefficient(pair.krippendorff_alpha),
        pair.sensitivity === null ? '' : percent(pair.sensitivity),
        pair.specificity === null ? '' : percent(pair.specificity),
        pair.extreme_prevalence ? 'yes: read AC1' : 'no',
      ]),
    ],
  };
}

function flips({ compared_steps: compared, flipped_steps: flipped, flip_rate: rate }: ControlReport): string {
  if (compared === null || flipped === null || rate === null) return '';
  return `${grouped(flipped)} of ${grouped(compared)} (${percent(rate)})`;
}

export function controlsTable({ controls }: AuditReport): AuditTable {
  return {
    title: 'Controls, differences in percentage points',
    rows: [
      [
        'control',
        'condition',
        'difference',
        'questions',
        'mean',
        '95 % clustered',
        'p',
        'p (Holm)',
        'ordering survives',
        'flipped',
      ],
      ...controls.map((row) => [
        row.control,
        row.condition,
        row.kind === 'within arm' ? `${row.comparison}, changed` : row.comparison,
        grouped(row.questions),
        points(row.delta),
        percentRange(row.bootstrap_95) || 'none',
        pText(row.p),
        pText(row.p_holm),
        row.ordering_survives === null ? '' : row.ordering_survives ? 'yes' : 'no',
        flips(row),
      ]),
    ],
  };
}
