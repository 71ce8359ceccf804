import * as l10n from '@vscode/l10n';
import { agreementVerdicts } from '../../core/audit/tally/armData';
import type { AuditReport } from '../../core/audit/report/auditReport';
import type { Lead } from '../../core/audit/leads/lead';
import { grouped } from '../../core/audit/text/numberTexts';
import { pairLeads } from '../../core/audit/leads/pairLeads';
import { agreementLead } from '../../core/audit/leads/stepLeads';
import { type ShownTable, tableOfColumns } from './shownTable';

/** Questions by whether two arms have errors in them: McNemar's table, one row a pair. */
export function questionsTable(report: AuditReport): ShownTable {
  const rows = Object.entries(report.paired).map(([comparison, pair]) => {
    const leads = pairLeads(report, comparison);
    const [[neither, onlySecond], [onlyFirst, both]] = pair.mcnemar_table;
    const cell = (count: number, lead: Lead | undefined) => [grouped(count), lead] as const;
    return [
      comparison,
      cell(pair.nonzero_differences, leads?.differing),
      cell(both, leads?.both),
      cell(onlySecond, leads?.onlySecond),
      cell(onlyFirst, leads?.onlyFirst),
      cell(neither, leads?.neither),
    ];
  });
  return tableOfColumns(
    l10n.t('Questions by their errors, of each pair “B minus A”'),
    [[l10n.t('difference')]],
    [
      [l10n.t('rates differ'), l10n.t('Questions whose error rates differ between the two arms.')],
      [l10n.t('errors in both')],
      [l10n.t('only in B'), l10n.t('Questions with an error in the arm that stands first in “B minus A”.')],
      [l10n.t('only in A'), l10n.t('Questions with an error in the arm that is subtracted.')],
      [l10n.t('in neither')],
    ],
    rows,
  );
}

/** Steps by what two raters said of them, three rows a pair. */
export function verdictsTable({ agreement }: AuditReport): ShownTable {
  const rows = agreement.flatMap((pair) =>
    agreementVerdicts.map((verdict, row) => [
      pair.arm,
      pair.raters.join(' – '),
      verdict,
      ...agreementVerdicts.map(
        (_, column) =>
          [grouped(pair.confusion[row]?.[column] ?? 0), agreementLead(pair, row, column)] as const,
      ),
    ]),
  );
  return tableOfColumns(
    l10n.t('Steps by the verdicts of two raters'),
    [
      [l10n.t('arm')],
      [l10n.t('raters')],
      [l10n.t('the first says'), l10n.t('The verdict of the rater who is named first.')],
    ],
    agreementVerdicts.map((verdict) => [
      l10n.t('the second: {0}', verdict),
      l10n.t('The verdict of the rater who is named second.'),
    ]),
    rows,
  );
}
