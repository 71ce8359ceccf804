import * as l10n from '@vscode/l10n';
import type { AuditReport } from '../../core/audit/auditReport';
import {
  agreementTable,
  answersTable,
  controlsTable,
  correctionTable,
  pairedTable,
  sampleTable,
  panelTable,
  stepsTable,
} from '../../core/audit/auditTables';
import { grouped } from '../../core/audit/numberTexts';
import type { Draw } from './drawn';
import { coverageTable, reliabilityTable } from './curveTables';
import { groupTable } from './groupTable';
import { drawAgreement, mostPairs } from './plots/agreement';
import { drawCorrected } from './plots/corrected';
import { drawControls, drawPaired } from './plots/differences';
import { drawErrorAndAnswers } from './plots/errorAndAnswers';
import { drawGroups } from './plots/groups';
import { drawReliability } from './plots/reliability';
import { drawRiskCoverage } from './plots/riskCoverage';
import { shownTable, type ShownTable } from './shownTable';

/** A part of the panel: what it is about, a drawing, and the same as tables. */
export interface Section {
  /** For file names. */
  readonly name: string;
  readonly title: string;
  /** What its numbers mean. */
  readonly meaning: string;
  readonly draw?: Draw | undefined;
  readonly tables: readonly ShownTable[];
  /** Whether the tables are open at first, because they are what the reader came for. */
  readonly isTabled?: boolean | undefined;
}

/** The parts of the panel that the report has something for. */
export function sectionsOf(report: AuditReport): Section[] {
  return [...comparing(report), ...judging(report), ...sorting(report)].flatMap((section) => {
    const tables = section.tables.filter(({ rows }) => rows.length > 1);
    return tables.length === 0 ? [] : [{ ...section, tables }];
  });
}

function comparing(report: AuditReport): Section[] {
  return [
    {
      name: 'steps-and-answers',
      title: l10n.t('Steps and answers'),
      meaning: l10n.t(
        'The error rate is errors / (errors + correct steps): abstained, failed and unjudged steps are counted beside it. Its interval resamples questions. Answers are the majority’s over the chains of a question. Select a mark to see the errors behind it, or the questions that are not answered right.',
      ),
      draw: drawErrorAndAnswers,
      tables: [shownTable(stepsTable(report)), shownTable(answersTable(report))],
      isTabled: true,
    },
    {
      name: 'paired',
      title: l10n.t('Paired differences'),
      meaning: l10n.t(
        'The difference of two arms’ error rates question by question, in percentage points, each question weighing the same. Select a mark to see the questions whose rates differ.',
      ),
      draw: drawPaired,
      tables: [shownTable(pairedTable(report))],
    },
    {
      name: 'controls',
      title: l10n.t('Controls'),
      meaning: l10n.t(
        'The same difference under another rubric, segmentation, tone, judge or choice of chains: does the order of the arms survive? Select a mark to see the verdicts that flip, or the errors of the chosen chains; steps that were cut by another rule cannot be listed.',
      ),
      draw: drawControls,
      tables: [shownTable(controlsTable(report))],
    },
  ];
}

function judging(report: AuditReport): Section[] {
  return [
    {
      name: 'corrected',
      title: l10n.t('Corrected by people’s labels'),
      meaning: [
        l10n.t(
          'What the error rate would be if people had judged every step, from the steps that people and judges both decided.',
        ),
        // A sample's labels lie in no ledger that could list their steps.
        ...(report.settings.sample === null
          ? [l10n.t('Select a mark to see the judges’ errors, or the steps that people labelled.')]
          : []),
      ].join(' '),
      draw: drawCorrected,
      tables: [shownTable(correctionTable(report)), shownTable(sampleTable(report))],
    },
    {
      name: 'agreement',
      title: l10n.t('Agreement'),
      meaning: [
        l10n.t('Steps by what two raters said of them. Select a cell to see its steps.'),
        ...(report.agreement.length > mostPairs
          ? [l10n.t('The table has all {0} pairs of raters.', grouped(report.agreement.length))]
          : []),
      ].join(' '),
      draw: drawAgreement,
      tables: [shownTable(agreementTable(report)), shownTable(panelTable(report))],
    },
    {
      name: 'reliability',
      title: l10n.t('Reliability of the answers'),
      meaning: l10n.t(
        'How often the majority’s answer is right, by its share of the votes. Points on the dashed line are calibrated; larger ones stand for more questions. Select a point to see its questions.',
      ),
      draw: drawReliability,
      tables: [reliabilityTable(report)],
    },
    {
      name: 'risk-coverage',
      title: l10n.t('Risk and coverage'),
      meaning: l10n.t(
        'How often people disagree with the verdicts when only the surest are kept. Select a point to see where they disagree.',
      ),
      draw: drawRiskCoverage,
      tables: [coverageTable(report)],
    },
  ];
}

function sorting(report: AuditReport): Section[] {
  const select = l10n.t('Select a mark to see the errors behind it.');
  return [
    {
      name: 'by-position',
      title: l10n.t('By position'),
      meaning: `${l10n.t('The error rate by the step’s place in its chain.')} ${select}`,
      draw: drawGroups('position', ({ positions }) => positions),
      tables: [groupTable(report, l10n.t('By position'), ({ positions }) => positions)],
    },
    {
      name: 'by-role',
      title: l10n.t('By role'),
      meaning: `${l10n.t('The error rate by what a step does, sorted by its words.')} ${select}`,
      draw: drawGroups('role', ({ roles }) => roles),
      tables: [groupTable(report, l10n.t('By role'), ({ roles }) => roles)],
    },
    {
      name: 'by-hedging',
      title: l10n.t('By hedge density'),
      meaning: `${l10n.t('The error rate by hedges (might, probably, suggests …) per hundred words.')} ${select}`,
      draw: drawGroups('density', ({ hedging }) => hedging.by_density),
      tables: [groupTable(report, l10n.t('By hedge density'), ({ hedging }) => hedging.by_density)],
    },
    {
      name: 'by-answer',
      title: l10n.t('By the chain’s answer'),
      meaning: `${l10n.t('The error rate of the steps of chains whose answer is right, wrong, not there or not graded.')} ${select}`,
      draw: drawGroups('answer', ({ by_answer: groups }) => groups),
      tables: [groupTable(report, l10n.t('By the chain’s answer'), ({ by_answer: groups }) => groups)],
    },
  ];
}
