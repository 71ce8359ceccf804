import { chainsLead, chainsWithErrorLead, notRightLead } from '../leads/answerLeads';
import { answerStandings } from '../tally/answerStanding';
import type { AuditReport, ControlReport } from '../report/auditReport';
import { controlLead } from '../leads/controlLeads';
import { correctionLeads } from '../leads/judgeLeads';
import {
  coefficient,
  coefficientWithRange,
  grouped,
  percent,
  percentRange,
  percentWithRange,
  points,
  pText,
  weightRange,
} from './numberTexts';
import { statusCells } from './tableCells';
import { type AuditTable, tableOf } from './tableColumns';
import { stepStatuses } from '../../verdicts/stepStatus';

/** Whether a column of a table holds names rather than numbers, so that its cells start at the same place. */
export function isTextColumn(body: readonly (readonly string[])[], column: number): boolean {
  return body.some((row) => !/^(?:[\d+−<].*|none|)$/u.test(row[column] ?? ''));
}

/** What an audit found, as tables for reading; a table without rows is left out. Names stand as they are given. */
export function auditTables(report: AuditReport): AuditTable[] {
  return [
    stepsTable(report),
    answersTable(report),
    pairedTable(report),
    correctionTable(report),
    sampleTable(report),
    agreementTable(report),
    panelTable(report),
    controlsTable(report),
  ].filter(({ rows }) => rows.length > 1);
}

export function stepsTable({ arms }: AuditReport): AuditTable {
  return tableOf(
    'Steps',
    [
      'arm',
      'traces',
      'tracesJudged',
      'tracesWithError',
      'correct',
      'error',
      'abstained',
      'failed',
      'unjudged',
      'errorRate',
      'wilson',
    ],
    Object.entries(arms).map(([tag, arm]) => [
      tag,
      grouped(arm.traces),
      grouped(arm.traces_judged),
      [grouped(arm.traces_with_error), chainsWithErrorLead(tag, arm)],
      ...statusCells(tag, arm.steps, stepStatuses),
      percentWithRange(arm.error_rate, arm.cluster_bootstrap_95),
      percentRange(arm.wilson_95) || 'none',
    ]),
  );
}

export function answersTable({ arms }: AuditReport): AuditTable {
  return tableOf(
    'Answers',
    [
      'arm',
      'questions',
      'chains',
      'right',
      'wrong',
      'noAnswer',
      'notGraded',
      'meanAccuracy',
      'majorityAccuracy',
      'ece',
      'brier',
    ],
    Object.entries(arms).map(([tag, arm]) => {
      const { answers } = arm;
      return [
        tag,
        grouped(answers.questions),
        grouped(answers.chains),
        ...answerStandings.map(
          (standing) => [grouped(answers[standing]), chainsLead(tag, arm, standing)] as const,
        ),
        percent(answers.mean_chain_accuracy),
        [percentWithRange(answers.sc_accuracy, answers.sc_accuracy_wilson_95), notRightLead(tag, arm)],
        coefficient(answers.ece),
        coefficient(answers.brier),
      ];
    }),
  );
}

export function pairedTable({ paired }: AuditReport): AuditTable {
  return tableOf(
    'Error rate by question, paired, in percentage points',
    ['difference', 'questions', 'mean', 'clustered', 'wilcoxon', 'mcNemar'],
    Object.entries(paired).map(([pair, compared]) => [
      pair,
      grouped(compared.questions),
      points(compared.mean_difference),
      percentRange(compared.bootstrap_95) || 'none',
      pText(compared.wilcoxon_p),
      pText(compared.mcnemar_exact_p),
    ]),
  );
}

export function correctionTable({ arms, settings }: AuditReport): AuditTable {
  return tableOf(
    settings.sample === null
      ? 'Error rate corrected by people’s labels (95 % clustered)'
      : 'Error rate corrected by a blinded sample’s labels (95 %)',
    [
      'arm',
      'labels',
      'judgesAlone',
      'people',
      'sensitivity',
      'specificity',
      'roganGladen',
      'predictionPowered',
      'labelsNeeded',
    ],
    Object.entries(arms).flatMap(([tag, arm]) => {
      const { correction } = arm;
      if (correction === null) return [];
      const leads = correctionLeads(tag, arm);
      const more = correction.labels_needed.find(({ margin }) => margin === 0.03)?.more ?? 0;
      return [
        [
          tag,
          [grouped(correction.labels), leads?.labelled],
          [percentWithRange(correction.naive, correction.naive_95), leads?.judges],
          [percentWithRange(correction.people, correction.people_95), leads?.people],
          percent(correction.sensitivity),
          percent(correction.specificity),
          percentWithRange(correction.rogan_gladen, correction.rogan_gladen_95),
          percentWithRange(correction.prediction_powered, correction.prediction_powered_95),
          more === 0 ? 'enough' : `${grouped(more)} more`,
        ],
      ];
    }),
  );
}

/** How the sample that corrects the rates stands in each arm; without rows where the audit was given none. */
export function sampleTable({ arms }: AuditReport): AuditTable {
  return tableOf(
    'The blinded sample',
    [
      'arm',
      'drawn',
      'drawnFrom',
      'strata',
      'labelled',
      'weights',
      'noVerdict',
      'unlabelled',
      'undecided',
      'drifted',
      'withoutLabel',
    ],
    Object.entries(arms).flatMap(([tag, { sample }]) => {
      if (sample === null) return [];
      const { drawn, population, strata, labelled, weights, left_out: left } = sample;
      return [
        [
          tag,
          ...[drawn, population, strata, labelled].map(grouped),
          weights === null ? 'none' : weightRange(weights),
          grouped(left.abstained),
          grouped(left.unlabelled),
          grouped(left.undecided),
          grouped(left.drifted),
          grouped(left.steps_of_strata_without_label),
        ],
      ];
    }),
  );
}

export function agreementTable({ agreement }: AuditReport): AuditTable {
  return tableOf(
    agreement.some(({ weighted_confusion: weighted }) => weighted !== null)
      ? 'Agreement (95 % clustered; with people, weighted by the blinded sample)'
      : 'Agreement (95 % clustered)',
    ['arm', 'raters', 'steps', 'agree', 'kappa', 'ac1', 'alpha', 'sensitivity', 'specificity', 'dominated'],
    agreement.map((pair) => [
      pair.arm,
      pair.raters.join(' – '),
      grouped(pair.steps),
      percentWithRange(pair.percent_agreement, pair.percent_agreement_95),
      coefficientWithRange(pair.cohen_kappa, pair.cohen_kappa_95),
      coefficientWithRange(pair.gwet_ac1, pair.gwet_ac1_95),
      coefficientWithRange(pair.krippendorff_alpha, pair.krippendorff_alpha_95),
      pair.sensitivity === null ? '' : percentWithRange(pair.sensitivity, pair.sensitivity_95),
      pair.specificity === null ? '' : percentWithRange(pair.specificity, pair.specificity_95),
      pair.extreme_prevalence ? 'yes: read AC1' : 'no',
    ]),
  );
}

export function panelTable({ agreement_of_all: panels }: AuditReport): AuditTable {
  return tableOf(
    'Agreement of all judges, and of all persons (95 % clustered)',
    ['arm', 'raters', 'steps', 'byAll', 'fleiss', 'ac1', 'alpha'],
    panels.map((panel) => [
      panel.arm,
      panel.raters.join(', '),
      grouped(panel.steps),
      grouped(panel.steps_of_all),
      coefficientWithRange(panel.fleiss_kappa, panel.fleiss_kappa_95),
      coefficientWithRange(panel.gwet_ac1, panel.gwet_ac1_95),
      coefficientWithRange(panel.krippendorff_alpha, panel.krippendorff_alpha_95),
    ]),
  );
}

function flips({ compared_steps: compared, flip_rate: rate }: ControlReport): string {
  return compared === null || rate === null ? '' : `${percent(rate)} of ${grouped(compared)}`;
}

export function controlsTable(report: AuditReport): AuditTable {
  return tableOf(
    'Controls, differences in percentage points',
    [
      'control',
      'condition',
      'difference',
      'questions',
      'mean',
      'clustered',
      'p',
      'holm',
      'survives',
      'flipped',
    ],
    report.controls.map((row) => {
      const flipped = flips(row);
      const lead = controlLead(report, row);
      // Of a row that tells how many verdicts flip, that is what leads to them.
      const ofMean = flipped === '' && row.delta !== null ? lead : undefined;
      return [
        row.control,
        row.condition,
        row.kind === 'within arm' ? `${row.comparison}, changed` : row.comparison,
        grouped(row.questions),
        [points(row.delta), ofMean],
        percentRange(row.bootstrap_95) || 'none',
        pText(row.p),
        pText(row.p_holm),
        row.ordering_survives === null ? '' : row.ordering_survives ? 'yes' : 'no',
        [flipped, flipped === '' ? undefined : lead],
      ];
    }),
  );
}
