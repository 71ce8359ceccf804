import * as l10n from '@vscode/l10n';
import type { AuditReport } from '../../core/audit/report/auditReport';
import { grouped } from '../../core/audit/text/numberTexts';
import type { Draw } from './drawn';
import { drawAgreement, mostPairs } from './plots/agreement';
import { drawCorrected } from './plots/corrected';
import { drawControls, drawPaired } from './plots/differences';
import { drawErrorAndAnswers } from './plots/errorAndAnswers';
import { drawGroups } from './plots/groups';
import { drawReliability } from './plots/reliability';
import { drawRiskCoverage } from './plots/riskCoverage';
import { sectionTables, shownGroups } from './sectionTables';
import type { ShownTable } from './shownTable';

/** A part of the panel: what it is about, and a drawing. */
interface Part {
  /** For file names. */
  readonly name: keyof ReturnType<typeof sectionTables>;
  readonly title: string;
  /** What its numbers mean. */
  readonly meaning: string;
  readonly draw: Draw;
  /** Why there is nothing to draw, where that needs saying. */
  readonly empty?: string | undefined;
  /** Whether the tables are open at first, because they are what the reader came for. */
  readonly isTabled?: boolean | undefined;
}

/** That, and the same as tables. */
export interface Section extends Part {
  readonly tables: readonly ShownTable[];
}

/** The parts of the panel that the report has something for. */
export function sectionsOf(report: AuditReport): Section[] {
  const tablesOf = sectionTables(report);
  return [...comparing(), ...judging(report), ...sorting()].flatMap((part) => {
    const tables = tablesOf[part.name].filter(({ rows }) => rows.length > 1);
    return tables.length === 0 ? [] : [{ ...part, tables }];
  });
}

function comparing(): Part[] {
  return [
    {
      name: 'steps-and-answers',
      title: l10n.t('Steps and answers'),
      meaning: l10n.t(
        'The error rate is errors / (errors + correct steps), which n counts; abstained, failed and unjudged steps stand beside it. Its interval resamples questions. Of answers, n counts questions, each answered as most of its chains do. Select a mark or an underlined number to see what is behind it.',
      ),
      draw: drawErrorAndAnswers,
      empty: nothingDecided(),
      isTabled: true,
    },
    {
      name: 'paired',
      title: l10n.t('Paired differences'),
      meaning: l10n.t(
        'The difference of two arms’ error rates question by question, each question weighing the same: left of 0, the first arm errs less. n counts questions; a mark leads to those whose rates differ.',
      ),
      draw: drawPaired,
      empty: nothingInCommon(),
    },
    {
      name: 'controls',
      title: l10n.t('Controls'),
      meaning: l10n.t(
        'The same difference under another rubric, segmentation, tone, judge or choice of chains: does it stay on its side of 0? A mark leads to the verdicts that flip, or to the errors of the chosen chains; steps that were cut by another rule cannot be listed.',
      ),
      draw: drawControls,
      empty: nothingInCommon(),
    },
  ];
}

function judging(report: AuditReport): Part[] {
  return [
    {
      name: 'corrected',
      title: l10n.t('Corrected by people’s labels'),
      meaning: [
        l10n.t(
          'What the error rate would be if people had judged every step, from the labels: steps that people and judges both decided. Rogan–Gladen corrects the judges’ rate by how often they miss errors and see false ones; prediction-powered adds how far people differ from it on the labelled steps.',
        ),
        // A sample's labels lie in no ledger that could list their steps.
        ...(report.settings.sample === null
          ? [l10n.t('A mark leads to the judges’ errors, or to the steps that people labelled.')]
          : []),
      ].join(' '),
      draw: drawCorrected,
    },
    {
      name: 'agreement',
      title: l10n.t('Agreement'),
      meaning: [
        l10n.t(
          'Steps by what two raters said of them; outlined is where both say the same. κ is agreement beyond chance. A cell leads to its steps.',
        ),
        ...(report.settings.sample === null
          ? []
          : [
              l10n.t(
                'People are the reviewers of the blinded sample: cells count its labels, and κ and the table weight them as they were drawn.',
              ),
            ]),
        ...(report.agreement.length > mostPairs
          ? [l10n.t('The table has all {0} pairs of raters.', grouped(report.agreement.length))]
          : []),
      ].join(' '),
      draw: drawAgreement,
    },
    {
      name: 'reliability',
      title: l10n.t('Reliability of the answers'),
      meaning: l10n.t(
        'How often the majority’s answer is right, by its share of the votes. Points on the dashed line are calibrated; larger ones stand for more questions, and lead to them.',
      ),
      draw: drawReliability,
    },
    {
      name: 'risk-coverage',
      title: l10n.t('Risk and coverage'),
      meaning: [
        l10n.t(
          'How often people disagree with the verdicts when only the surest are kept. n counts the verdicts on steps that people labelled.',
        ),
        ...(report.settings.sample === null
          ? [l10n.t('A point leads to those on which they disagree.')]
          : []),
      ].join(' '),
      draw: drawRiskCoverage,
    },
  ];
}

function sorting(): Part[] {
  return [
    {
      name: 'by-position',
      title: l10n.t('By position'),
      meaning: l10n.t('The error rate by the step’s place in its chain.'),
      draw: drawGroups('position', shownGroups.position),
      empty: nothingDecided(),
    },
    {
      name: 'by-role',
      title: l10n.t('By role'),
      meaning: l10n.t('The error rate by what a step does, sorted by its words.'),
      draw: drawGroups('role', shownGroups.role),
      empty: nothingDecided(),
    },
    {
      name: 'by-hedging',
      title: l10n.t('By hedge density'),
      meaning: l10n.t('The error rate by hedges (might, probably, suggests …) per hundred words.'),
      draw: drawGroups('density', shownGroups.density),
      empty: nothingDecided(),
    },
    {
      name: 'by-answer',
      title: l10n.t('By the chain’s answer'),
      meaning: l10n.t(
        'The error rate of the steps of chains whose answer is right, wrong, not there or not graded.',
      ),
      draw: drawGroups('answer', shownGroups.answer),
      empty: nothingDecided(),
    },
  ];
}

function nothingDecided(): string {
  return l10n.t('No step is judged correct or error by these verdicts, so there is no rate to draw.');
}

function nothingInCommon(): string {
  return l10n.t(
    'There is nothing to compare: no two arms have a question in common with a step judged correct or error in both.',
  );
}
