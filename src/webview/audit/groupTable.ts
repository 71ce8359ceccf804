import * as l10n from '@vscode/l10n';
import type { ArmReport, AuditReport, GroupReport } from '../../core/audit/report/auditReport';
import { joinedLead } from '../../core/audit/leads/lead';
import { grouped, percentWithRange } from '../../core/audit/text/numberTexts';
import type { GroupKind } from '../../core/audit/tally/stepGroup';
import { statusLead } from '../../core/audit/leads/stepLeads';
import { statusCells } from '../../core/audit/text/tableCells';
import { verdicts } from '../../core/verdicts/verdict';
import { abstainedMeaning, errorRateMeaning } from './definitions';
import { type ShownTable, tableOfColumns } from './shownTable';

/** The numbers behind a drawing of groups of steps. */
export function groupTable(
  report: AuditReport,
  title: string,
  kind: GroupKind,
  groupsOf: (arm: ArmReport) => readonly GroupReport[],
): ShownTable {
  const rows = Object.entries(report.arms).flatMap(([arm, armReport]) =>
    groupsOf(armReport).map(({ name, steps, error_rate: rate, clustered_wilson_95: range }) => {
      const group = { kind, name };
      const notJudged = joinedLead([
        statusLead(arm, steps, 'failed', group),
        statusLead(arm, steps, 'unjudged', group),
      ]);
      return [
        arm,
        name,
        ...statusCells(arm, steps, verdicts, group),
        [grouped(steps.failed + steps.unjudged), notJudged] as const,
        percentWithRange(rate, range),
      ];
    }),
  );
  return tableOfColumns(
    title,
    [[l10n.t('arm')], [l10n.t('group')]],
    [
      [l10n.t('correct')],
      [l10n.t('error')],
      [l10n.t('abstained'), abstainedMeaning()],
      [l10n.t('not judged'), l10n.t('Steps without a verdict, those of unusable replies included.')],
      [l10n.t('error rate (95 % clustered)'), errorRateMeaning()],
    ],
    rows,
  );
}
