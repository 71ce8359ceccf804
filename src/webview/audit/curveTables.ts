import * as l10n from '@vscode/l10n';
import { reliabilityLeads } from '../../core/audit/leads/answerLeads';
import type { AuditReport } from '../../core/audit/report/auditReport';
import { coverageLeads } from '../../core/audit/leads/judgeLeads';
import { grouped, percent, percentWithRange } from '../../core/audit/text/numberTexts';
import { type ShownTable, tableOfColumns } from './shownTable';

/** The numbers behind the reliability diagram. */
export function reliabilityTable({ arms }: AuditReport): ShownTable {
  const rows = Object.entries(arms).flatMap(([arm, { answers }]) =>
    answers.chains < 2
      ? []
      : answers.reliability.map((bin) => {
          const { from, to, questions, confidence, accuracy } = bin;
          const leads = reliabilityLeads(arm, bin);
          return [
            arm,
            `${percent(from)} – ${percent(Math.min(to, 1))}`,
            [grouped(questions), leads.questions] as const,
            percent(confidence),
            [percent(accuracy), leads.notRight] as const,
          ];
        }),
  );
  return tableOfColumns(
    l10n.t('Reliability of the answers'),
    [
      [l10n.t('arm')],
      [l10n.t('share of votes'), l10n.t('The share of a question’s votes that its majority answer has.')],
    ],
    [
      [l10n.t('questions')],
      [l10n.t('mean share'), l10n.t('The mean of these shares of votes: how sure the answers seem.')],
      [l10n.t('right'), l10n.t('The share of these questions whose majority answer is right.')],
    ],
    rows,
  );
}

/** The numbers behind the risk–coverage curve. */
export function coverageTable({ arms, settings }: AuditReport): ShownTable {
  const rows = Object.entries(arms).flatMap(([arm, audited]) =>
    audited.risk_coverage.map((point) => {
      const { threshold, coverage, steps, error_rate: rate, labels } = point;
      const leads = coverageLeads(arm, audited, point);
      return [
        arm,
        percent(threshold),
        percent(coverage),
        [grouped(steps), leads.kept] as const,
        [percent(rate), leads.errors] as const,
        [grouped(labels), leads.labelled] as const,
        [percentWithRange(point.disagreement, point.disagreement_95), leads.disagreements] as const,
      ];
    }),
  );
  return tableOfColumns(
    l10n.t('Risk and coverage'),
    [[l10n.t('arm')], [l10n.t('confidence from'), l10n.t('Only verdicts at least this sure are kept.')]],
    [
      [l10n.t('kept'), l10n.t('The share of the steps whose verdicts are kept.')],
      [l10n.t('steps')],
      [l10n.t('error rate'), l10n.t('Errors / (errors + correct steps) of the kept steps.')],
      [l10n.t('labelled by people'), l10n.t('Kept steps that people decided too.')],
      [
        l10n.t('people disagree'),
        settings.sample === null
          ? l10n.t('The share of these labels that differ from the verdict, with Wilson’s 95 % interval.')
          : l10n.t(
              'The share of kept steps on which people would disagree, by the weights of the blinded sample, with a 95 % interval.',
            ),
      ],
    ],
    rows,
  );
}
