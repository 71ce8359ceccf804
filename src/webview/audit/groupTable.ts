import * as l10n from '@vscode/l10n';
import type { ArmReport, AuditReport, GroupReport } from '../../core/audit/auditReport';
import { grouped, percentWithRange } from '../../core/audit/numberTexts';
import { abstainedMeaning, errorRateMeaning } from './definitions';
import { type ShownTable, tableOfColumns } from './shownTable';

/** The numbers behind a drawing of groups of steps. */
export function groupTable(
  report: AuditReport,
  title: string,
  groupsOf: (arm: ArmReport) => readonly GroupReport[],
): ShownTable {
  const rows = Object.entries(report.arms).flatMap(([arm, armReport]) =>
    groupsOf(armReport).map(({ name, steps, error_rate: rate, clustered_wilson_95: range }) => [
      arm,
      name,
      grouped(steps.correct),
      grouped(steps.error),
      grouped(steps.uncertain),
      grouped(steps.failed + steps.unjudged),
      percentWithRange(rate, range),
    ]),
  );
  return tableOfColumns(
    title,
    [
      [l10n.t('arm')],
      [l10n.t('group')],
      [l10n.t('correct')],
      [l10n.t('error')],
      [l10n.t('abstained'), abstainedMeaning()],
      [l10n.t('not judged'), l10n.t('Steps without a verdict, those of unusable replies included.')],
      [l10n.t('error rate (95 % clustered)'), errorRateMeaning()],
    ],
    rows,
  );
}
