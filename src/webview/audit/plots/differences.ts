import * as l10n from '@vscode/l10n';
import { axisX, axisY, dot, gridX, link, ruleX, text } from '@observablehq/plot';
import { controlLead, differenceLead, type DifferenceLead } from '../../../core/audit/controlLeads';
import { grouped, points, pointsWithRange } from '../../../core/audit/numberTexts';
import type { DrawInput, MarkTarget } from '../drawn';
import { countAbove, figure, leadsTo } from './figure';

interface Row {
  readonly name: string;
  readonly value: number;
  readonly range: readonly [number, number] | null;
  /** The questions that it is made from. */
  readonly n: number;
  readonly lead: DifferenceLead | undefined;
}

/** Differences of error rates with their intervals, one a row, about a line at none. */
function drawDifferences(input: DrawInput, rows: readonly Row[]): SVGSVGElement | undefined {
  if (rows.length === 0) return undefined;
  const { look, choose } = input;
  const reach = Math.max(
    0.05,
    ...rows.flatMap(({ value, range }) => [value, ...(range ?? [])].map(Math.abs)),
  );
  const longest = Math.max(...rows.map(({ name }) => name.length));
  // In a narrow pane a long name is broken into lines, since its end tells what the row is about.
  const room = Math.min(longest, Math.floor(input.width / 13));
  const lines = Math.ceil((1.25 * longest) / room);
  return figure(input, {
    height: 44 + (longest > room ? 12 + 14 * lines : 30) * rows.length,
    marginLeft: 8 + 7 * room,
    marginTop: 8,
    x: { domain: [-1.1 * reach, 1.1 * reach] },
    y: { domain: rows.map(({ name }) => name) },
    marks: [
      gridX({ stroke: look.rule, strokeOpacity: look.grid, ticks: 5 }),
      ruleX([0], { stroke: look.text }),
      axisX({
        tickFormat: (value: number) => (value === 0 ? '0' : points(value).replace(/\.0$/u, '')),
        label: null,
        ticks: 5,
      }),
      axisY({ label: null, tickSize: 0, lineWidth: Math.floor(input.width / 24) }),
      link(
        rows.filter(({ range }) => range !== null),
        {
          x1: ({ range }: Row) => range?.[0],
          x2: ({ range }: Row) => range?.[1],
          y: 'name',
          stroke: look.text,
          strokeWidth: 2,
        },
      ),
      dot(rows, {
        x: 'value',
        y: 'name',
        r: 5,
        fill: look.text,
        render: leadsTo(rows, targetOf, choose),
      }),
      text(rows, { x: 'value', y: 'name', ...countAbove(look) }),
    ],
  });
}

function targetOf({ name, value, range, lead }: Row): MarkTarget {
  const difference = pointsWithRange(value, range);
  return { lead, label: labelOf(name, difference, lead) };
}

function labelOf(name: string, difference: string, lead: DifferenceLead | undefined): string {
  const count = grouped(lead?.count ?? 0);
  switch (lead?.what) {
    case 'questions':
      return l10n.t('{0}: {1} percentage points; {2} questions differ; show them', name, difference, count);
    case 'errors':
      return l10n.t('{0}: {1} percentage points; {2} errors; show them', name, difference, count);
    case 'flips':
    case undefined:
      return l10n.t('{0}: {1} percentage points; {2} flipped verdicts; show them', name, difference, count);
  }
}

export function drawPaired(input: DrawInput): SVGSVGElement | undefined {
  const { report } = input;
  return drawDifferences(
    input,
    Object.entries(report.paired).flatMap(
      ([name, { mean_difference: value, bootstrap_95: range, questions: n }]) =>
        value === null ? [] : [{ name, value, range, n, lead: differenceLead(report, name) }],
    ),
  );
}

export function drawControls(input: DrawInput): SVGSVGElement | undefined {
  const { report } = input;
  return drawDifferences(
    input,
    report.controls.flatMap((row) => {
      const { control, condition, comparison, kind, delta: value, bootstrap_95: range, questions: n } = row;
      const what = kind === 'within arm' ? `${comparison}, changed` : comparison;
      const name = control === 'arm' ? what : `${control}: ${condition} · ${what}`;
      return value === null ? [] : [{ name, value, range, n, lead: controlLead(report, row) }];
    }),
  );
}
