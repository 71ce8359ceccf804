import * as l10n from '@vscode/l10n';
import { controlLead, differenceLead, type DifferenceLead } from '../../../core/audit/leads/controlLeads';
import type { ControlReport } from '../../../core/audit/report/auditReport';
import { grouped, points, pointsWithRange } from '../../../core/audit/text/numberTexts';
import type { DrawInput, MarkTarget } from '../drawn';
import { forest } from './forest';
import type { ForestGroup, ForestRow } from './forestRows';

/** Differences of error rates with their intervals about a line at none; the axis reaches as far as they do. */
function drawDifferences(input: DrawInput, groups: readonly ForestGroup[]): SVGSVGElement | undefined {
  const ends = groups.flatMap(({ rows }) => rows.flatMap(({ value, range }) => [value, ...(range ?? [])]));
  if (ends.length === 0) return undefined;
  const [low, high] = [Math.min(-0.02, ...ends), Math.max(0.02, ...ends)];
  const pad = 0.04 * (high - low);
  return forest(input, groups, {
    isTitled: true,
    domain: [low - pad, high + pad],
    tick: (value) => (value === 0 ? '0' : points(value).replace(/\.0$/u, '')),
    axisLabel: l10n.t('percentage points (95 % interval)'),
    numberOf: ({ value, range }) => pointsWithRange(value, range),
  });
}

function targetOf(
  name: string,
  { value, range }: Pick<ForestRow, 'value' | 'range'>,
  lead: DifferenceLead | undefined,
): MarkTarget {
  return { lead, label: labelOf(name, pointsWithRange(value, range), lead) };
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
  const rows = Object.entries(report.paired).flatMap(
    ([label, { mean_difference: value, bootstrap_95: range, questions: n }]): ForestRow[] => {
      if (value === null) return [];
      const target = targetOf(label, { value, range }, differenceLead(report, label));
      return [{ arm: undefined, label, value, range, n, target }];
    },
  );
  return drawDifferences(input, [{ title: '', rows }]);
}

/** Each difference with what becomes of it under each control below it; then how each control changes one arm's rate. */
export function drawControls(input: DrawInput): SVGSVGElement | undefined {
  const { report } = input;
  const groups = new Map<string, ForestRow[]>();
  for (const row of report.controls) {
    const title = titleOf(row);
    const rows = groups.get(title) ?? [];
    groups.set(title, [...rows, ...rowsOf(input, row)]);
  }
  return drawDifferences(
    input,
    [...groups].flatMap(([title, rows]) => (rows.length === 0 ? [] : [{ title, rows }])),
  );
}

function titleOf({ kind, comparison }: ControlReport): string {
  return kind === 'within arm' ? l10n.t('{0}: with the control minus without', comparison) : comparison;
}

function rowsOf({ report }: DrawInput, row: ControlReport): ForestRow[] {
  const { control, condition, comparison, kind, delta: value, bootstrap_95: range, questions: n } = row;
  if (value === null) return [];
  const [isPlain, isWithin] = [control === 'arm', kind === 'within arm'];
  const label = isPlain ? l10n.t('without a control') : `${control}: ${condition}`;
  const name = isPlain ? comparison : `${label} · ${titleOf(row)}`;
  const target = targetOf(name, { value, range }, controlLead(report, row));
  return [{ arm: isWithin ? comparison : undefined, label, value, range, n, target }];
}
