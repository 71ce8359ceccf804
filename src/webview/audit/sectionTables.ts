import * as l10n from '@vscode/l10n';
import type { ArmReport, AuditReport, GroupReport } from '../../core/audit/report/auditReport';
import {
  agreementTable,
  answersTable,
  controlsTable,
  correctionTable,
  pairedTable,
  panelTable,
  sampleTable,
  stepsTable,
} from '../../core/audit/text/auditTables';
import type { GroupKind } from '../../core/audit/tally/stepGroup';
import { questionsTable, verdictsTable } from './crossTables';
import { coverageTable, reliabilityTable } from './curveTables';
import { groupTable } from './groupTable';
import { shownTable, type ShownTable } from './shownTable';

/** How the report sorts an arm's steps in a part of the panel that shows groups of them. */
export const shownGroups = {
  position: ({ positions }) => positions,
  role: ({ roles }) => roles,
  density: ({ hedging }) => hedging.by_density,
  answer: ({ by_answer: groups }) => groups,
} as const satisfies Partial<Record<GroupKind, (arm: ArmReport) => readonly GroupReport[]>>;

/** The tables of each part of the panel, by the part's name; some may have no rows. */
export function sectionTables(report: AuditReport) {
  const groups = (kind: keyof typeof shownGroups, title: string) =>
    groupTable(report, title, kind, shownGroups[kind]);
  return {
    'steps-and-answers': [shownTable(stepsTable(report)), shownTable(answersTable(report))],
    paired: [shownTable(pairedTable(report)), questionsTable(report)],
    controls: [shownTable(controlsTable(report), 3)],
    corrected: [shownTable(correctionTable(report)), shownTable(sampleTable(report))],
    agreement: [
      shownTable(agreementTable(report), 2),
      shownTable(panelTable(report), 2),
      verdictsTable(report),
    ],
    reliability: [reliabilityTable(report)],
    'risk-coverage': [coverageTable(report)],
    'by-position': [groups('position', l10n.t('By position'))],
    'by-role': [groups('role', l10n.t('By role'))],
    'by-hedging': [groups('density', l10n.t('By hedge density'))],
    'by-answer': [groups('answer', l10n.t('By the chain’s answer'))],
  } as const satisfies Readonly<Record<string, readonly ShownTable[]>>;
}
