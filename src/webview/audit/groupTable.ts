import * as l10n from '@vscode/l10n';
import type { ArmReport, AuditReport, GroupReport } from '../../core/audit/auditReport';
import type { AuditTable } from '../../core/audit/auditTables';
import { grouped, percentWithRange } from '../../core/audit/numberTexts';

/** The numbers behind a drawing of groups of steps. */
export function groupTable(
  report: AuditReport,
  title: string,
  groupsOf: (arm: ArmReport) => readonly GroupReport[],
): AuditTable {
  const head = [
    l10n.t('arm'),
    l10n.t('group'),
    l10n.t('correct'),
    l10n.t('error'),
    l10n.t('abstained'),
    l10n.t('not judged'),
    l10n.t('error rate (95 % clustered)'),
  ];
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
  return { title, rows: [head, ...rows] };
}
