import * as l10n from '@vscode/l10n';
import { axisX, axisY, gridX, gridY, line } from '@observablehq/plot';
import type { DrawInput } from '../drawn';
import { armScales, figure, percentTick } from './figure';

/** How often people disagree with judges, or judges say error, when only the surest verdicts are kept. */
export function drawRiskCoverage(input: DrawInput): SVGSVGElement | undefined {
  const { report, look, width } = input;
  const names = Object.keys(report.arms);
  const kept = Object.entries(report.arms).flatMap(([arm, { risk_coverage: points }]) =>
    points.flatMap(({ coverage, disagreement }) =>
      disagreement === null ? [] : [{ arm, coverage, disagreement }],
    ),
  );
  if (kept.length < 2) return undefined;
  return figure(
    { ...input, width: Math.min(width, 460) },
    {
      height: 320,
      marginLeft: 56,
      marginBottom: 40,
      x: { domain: [0, 1] },
      y: { domain: [0, Math.max(0.1, ...kept.map(({ disagreement }) => disagreement))] },
      ...armScales(names, look),
      marks: [
        gridX({ stroke: look.rule, strokeOpacity: look.grid, ticks: 5 }),
        gridY({ stroke: look.rule, strokeOpacity: look.grid, ticks: 5 }),
        axisX({
          tickFormat: percentTick,
          ticks: 5,
          label: l10n.t('verdicts that are kept'),
          labelArrow: 'none',
        }),
        axisY({ tickFormat: percentTick, ticks: 5, label: l10n.t('people disagree'), labelArrow: 'none' }),
        line(kept, { x: 'coverage', y: 'disagreement', stroke: 'arm', strokeWidth: 2 }),
      ],
    },
  );
}
