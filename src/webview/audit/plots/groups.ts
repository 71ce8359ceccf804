import * as l10n from '@vscode/l10n';
import type { ArmReport, GroupReport } from '../../../core/audit/report/auditReport';
import { inGroupOrder } from '../../../core/audit/text/groupOrder';
import type { GroupKind } from '../../../core/audit/tally/stepGroup';
import { statusLead } from '../../../core/audit/leads/stepLeads';
import { grouped, percentWithRange } from '../../../core/audit/text/numberTexts';
import type { Draw } from '../drawn';
import { percentTick } from './figure';
import { forest } from './forest';
import type { ForestRow } from './forestRows';

/** The most groups of a kind that are drawn; the table has all. */
const mostGroups = 24;

/** Draws the error rate of groups of steps, each arm beside the others; every mark leads to the errors behind it. */
export function drawGroups(kind: GroupKind, groupsOf: (arm: ArmReport) => readonly GroupReport[]): Draw {
  return (input) => {
    const blocks = new Map<string, ForestRow[]>();
    for (const [arm, report] of Object.entries(input.report.arms)) {
      for (const group of groupsOf(report)) {
        const { name, error_rate: value, clustered_wilson_95: range, steps } = group;
        if (value === null) continue;
        const n = steps.correct + steps.error;
        const rate = percentWithRange(value, range);
        const label = l10n.t('{0}, {1}: {2} of {3} steps are errors; show them', arm, name, rate, grouped(n));
        const target = { lead: statusLead(arm, steps, 'error', { kind, name }), label };
        blocks.set(name, [...(blocks.get(name) ?? []), { arm, label: '', value, range, n, target }]);
      }
    }
    if (blocks.size === 0) return undefined;
    const names = inGroupOrder(kind, blocks.keys()).slice(0, mostGroups);
    return forest(
      input,
      names.map((title) => ({ title, rows: blocks.get(title) ?? [] })),
      {
        isTitled: false,
        domain: [0, 1],
        tick: percentTick,
        axisLabel: l10n.t('error rate (95 % interval)'),
        numberOf: ({ value, range }) => percentWithRange(value, range),
      },
    );
  };
}
