import * as l10n from '@vscode/l10n';
import type { ArmReport, GroupReport } from '../../../core/audit/auditReport';
import { inGroupOrder } from '../../../core/audit/groupOrder';
import type { GroupKind } from '../../../core/audit/stepGroup';
import type { Lead } from '../../../core/audit/lead';
import { groupErrorsLead } from '../../../core/audit/stepLeads';
import { grouped, percentWithRange } from '../../../core/audit/numberTexts';
import type { Draw, MarkTarget } from '../drawn';
import { type ArmRow, armRows } from './armRows';

/** The rate of a group of steps. */
interface Row extends ArmRow {
  readonly lead: Lead | undefined;
}

/** The most groups of a kind that are drawn; the table has all. */
const mostGroups = 24;

/** Draws the error rate of groups of steps, each arm beside the others; every mark leads to the errors behind it. */
export function drawGroups(kind: GroupKind, groupsOf: (arm: ArmReport) => readonly GroupReport[]): Draw {
  return (input) => {
    const arms = Object.entries(input.report.arms);
    const rows = arms.flatMap(([arm, report]) =>
      groupsOf(report).flatMap((group): Row[] => {
        const { name: block, error_rate: value, clustered_wilson_95: range, steps } = group;
        const lead = groupErrorsLead(arm, kind, group);
        return value === null ? [] : [{ arm, block, value, range, n: steps.correct + steps.error, lead }];
      }),
    );
    if (rows.length === 0) return undefined;
    const blocks = inGroupOrder(
      kind,
      rows.map(({ block }) => block),
    ).slice(0, mostGroups);
    const drawn = rows.filter(({ block }) => blocks.includes(block));
    const layout = { arms: arms.map(([arm]) => arm), blocks, domain: [0, 1] } as const;
    return armRows(input, drawn, layout, targetOf);
  };
}

function targetOf({ arm, block, value, range, n, lead }: Row): MarkTarget {
  return {
    lead,
    label: l10n.t(
      '{0}, {1}: {2} of {3} steps are errors; show them',
      arm,
      block,
      percentWithRange(value, range),
      grouped(n),
    ),
  };
}
