import * as l10n from '@vscode/l10n';
import { axisX, axisY, dot, gridX, gridY, line } from '@observablehq/plot';
import { coverageLeads } from '../../../core/audit/judgeLeads';
import { grouped, percent } from '../../../core/audit/numberTexts';
import type { DrawInput } from '../drawn';
import { armScales, figure, leadsTo, percentTick } from './figure';

/** How often people disagree with judges, or judges say error, when only the surest verdicts are kept. */
export function drawRiskCoverage(input: DrawInput): SVGSVGElement | undefined {
  const { report, look, width, choose } = input;
  const names = Object.keys(report.arms);
  const kept = Object.entries(report.arms).flatMap(([arm, { risk_coverage: points }]) =>
    points.flatMap((point) => {
      const { disagreement } = point;
      const lead = coverageLeads(arm, point).disagreements;
      return disagreement === null ? [] : [{ arm, ...point, disagreement, lead }];
    }),
  );
  if (kept.length < 2) return undefined;
  return figure(
    { ...input, width: Math.min(width, 460) },
    {
      height: 330,
      marginLeft: 56,
      marginTop: 30,
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
        dot(kept, {
          x: 'coverage',
          y: 'disagreement',
          r: 4,
          fill: 'arm',
          symbol: 'arm',
          render: leadsTo(
            kept,
            ({ arm, threshold, coverage, labels, disagreement, lead }) => ({
              lead,
              label: l10n.t(
                '{0}: confidence from {1} on, {2} kept: people disagree on {3} of {4} labelled steps; show them',
                arm,
                percent(threshold),
                percent(coverage),
                percent(disagreement),
                grouped(labels),
              ),
            }),
            choose,
          ),
        }),
      ],
    },
  );
}
