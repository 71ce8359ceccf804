import * as l10n from '@vscode/l10n';
import { axisX, dot, gridX, link } from '@observablehq/plot';
import type { DrawInput } from '../drawn';
import { armScales, figure, percentTick } from './figure';

interface Row {
  readonly arm: string;
  readonly estimate: string;
  readonly value: number;
  readonly range: readonly [number, number] | null;
}

/** The error rate by judges alone and as people's labels correct it, each arm beside the others, with intervals. */
export function drawCorrected(input: DrawInput): SVGSVGElement | undefined {
  const { report, look } = input;
  const estimates = [l10n.t('judges alone'), 'Rogan–Gladen', l10n.t('prediction-powered')];
  const corrected = Object.entries(report.arms).flatMap(([arm, { correction }]) =>
    correction === null ? [] : [{ arm, correction }],
  );
  const rows = corrected.flatMap(({ arm, correction: c }) =>
    [
      [c.naive, c.naive_95] as const,
      [c.rogan_gladen, c.rogan_gladen_95] as const,
      [c.prediction_powered, c.prediction_powered_95] as const,
    ].flatMap(([value, range], index): Row[] =>
      value === null ? [] : [{ arm, estimate: estimates[index] ?? '', value, range }],
    ),
  );
  if (rows.length === 0) return undefined;
  const names = corrected.map(({ arm }) => arm);
  // A prediction-powered estimate may lie outside of what a rate can be.
  const ends = rows.flatMap(({ value, range }) => [value, ...(range ?? [])]);
  return figure(input, {
    height: 44 + estimates.length * (12 + 16 * names.length),
    marginLeft: 8 + 7 * Math.max(...estimates.map((estimate) => estimate.length)),
    marginTop: 8,
    x: { domain: [Math.min(0, ...ends), Math.max(1, ...ends)] },
    y: { domain: names, axis: null, label: null, padding: 0.3 },
    fy: { domain: estimates, label: null, padding: 0.15 },
    ...armScales(Object.keys(report.arms), look),
    marks: [
      gridX({ stroke: look.rule, strokeOpacity: look.grid, ticks: 5 }),
      axisX({ tickFormat: percentTick, ticks: 5, label: null }),
      link(
        rows.filter(({ range }) => range !== null),
        {
          x1: ({ range }: Row) => range?.[0],
          x2: ({ range }: Row) => range?.[1],
          y: 'arm',
          fy: 'estimate',
          stroke: 'arm',
          strokeWidth: 2,
        },
      ),
      dot(rows, { x: 'value', y: 'arm', fy: 'estimate', r: 4.5, fill: 'arm', symbol: 'arm' }),
    ],
  });
}
