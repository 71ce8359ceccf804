import * as l10n from '@vscode/l10n';
import { axisX, dot, gridX, link, text } from '@observablehq/plot';
import type { ArmReport, GroupReport } from '../../../core/audit/auditReport';
import type { GroupKind } from '../../../core/audit/stepGroup';
import { grouped, percentWithRange } from '../../../core/audit/numberTexts';
import type { Draw, DrawInput } from '../drawn';
import { armScales, figure, leadsTo, percentTick } from './figure';

interface Row {
  readonly arm: string;
  readonly group: string;
  readonly value: number;
  readonly range: readonly [number, number] | null;
  readonly n: number;
}

/** The most groups of a kind that are drawn; the table has all. */
const mostGroups = 24;

/** Draws the error rate of groups of steps, each arm beside the others; every mark leads to the errors behind it. */
export function drawGroups(kind: GroupKind, groupsOf: (arm: ArmReport) => readonly GroupReport[]): Draw {
  return (input) => {
    const arms = Object.entries(input.report.arms);
    const rows = arms.flatMap(([arm, report]) =>
      groupsOf(report).flatMap(
        ({ name: group, error_rate: value, clustered_wilson_95: range, steps }): Row[] =>
          value === null ? [] : [{ arm, group, value, range, n: steps.correct + steps.error }],
      ),
    );
    if (rows.length === 0) return undefined;
    const groups = [...new Set(rows.map(({ group }) => group))].slice(0, mostGroups);
    return draw(
      input,
      kind,
      arms.map(([arm]) => arm),
      groups,
      rows.filter(({ group }) => groups.includes(group)),
    );
  };
}

function draw(
  input: DrawInput,
  kind: GroupKind,
  names: readonly string[],
  groups: readonly string[],
  rows: readonly Row[],
): SVGSVGElement {
  const { look, choose } = input;
  return figure(input, {
    height: 44 + groups.length * (12 + 16 * names.length),
    marginLeft: 8 + 7 * Math.max(...groups.map((group) => group.length), 8),
    marginTop: 8,
    x: { domain: [0, 1] },
    y: { domain: [...names], axis: null, label: null, padding: 0.3 },
    fy: { domain: [...groups], label: null, padding: 0.15 },
    ...armScales(names, look),
    marginRight: 76,
    marks: [
      gridX({ stroke: look.rule, strokeOpacity: look.grid, ticks: 5 }),
      axisX({ tickFormat: percentTick, ticks: 5, label: null }),
      link(
        rows.filter(({ range }) => range !== null),
        {
          x1: ({ range }: Row) => range?.[0],
          x2: ({ range }: Row) => range?.[1],
          y: 'arm',
          fy: 'group',
          stroke: 'arm',
          strokeWidth: 2,
        },
      ),
      dot(rows, {
        x: 'value',
        y: 'arm',
        fy: 'group',
        r: 4.5,
        fill: 'arm',
        symbol: 'arm',
        render: leadsTo(
          rows,
          ({ arm, group, value, range, n }) => ({
            arm,
            condition: { status: 'error', group: { kind, name: group } },
            label: l10n.t(
              '{0}, {1}: {2} of {3} steps are errors; show them',
              arm,
              group,
              percentWithRange(value, range),
              grouped(n),
            ),
          }),
          choose,
        ),
      }),
      text(rows, {
        x: () => 1,
        dx: 14,
        y: 'arm',
        fy: 'group',
        textAnchor: 'start',
        fill: look.quiet,
        text: ({ n }: Row) => `n = ${grouped(n)}`,
      }),
    ],
  });
}
