import * as l10n from '@vscode/l10n';
import type { AuditReport } from '../../core/audit/auditReport';
import type { AuditTable } from '../../core/audit/auditTables';
import { grouped, percent } from '../../core/audit/numberTexts';

/** The numbers behind the reliability diagram. */
export function reliabilityTable({ arms }: AuditReport): AuditTable {
  const rows = Object.entries(arms).flatMap(([arm, { answers }]) =>
    answers.chains < 2
      ? []
      : answers.reliability.map(({ from, to, questions, confidence, accuracy }) => [
          arm,
          `${percent(from)} – ${percent(Math.min(to, 1))}`,
          grouped(questions),
          percent(confidence),
          percent(accuracy),
        ]),
  );
  const head = [
    l10n.t('arm'),
    l10n.t('share of votes'),
    l10n.t('questions'),
    l10n.t('mean share'),
    l10n.t('right'),
  ];
  return { title: l10n.t('Reliability of the answers'), rows: [head, ...rows] };
}

/** The numbers behind the risk–coverage curve. */
export function coverageTable({ arms }: AuditReport): AuditTable {
  const rows = Object.entries(arms).flatMap(([arm, { risk_coverage: points }]) =>
    points.map(({ threshold, coverage, steps, error_rate: rate, labels, disagreement }) => [
      arm,
      percent(threshold),
      percent(coverage),
      grouped(steps),
      percent(rate),
      grouped(labels),
      percent(disagreement),
    ]),
  );
  const head = [
    l10n.t('arm'),
    l10n.t('confidence from'),
    l10n.t('kept'),
    l10n.t('steps'),
    l10n.t('error rate'),
    l10n.t('labelled by people'),
    l10n.t('people disagree'),
  ];
  return { title: l10n.t('Risk and coverage'), rows: [head, ...rows] };
}
