import * as l10n from '@vscode/l10n';
import { axisX, axisY, dot, gridX, gridY, line } from '@observablehq/plot';
import { coverageLeads } from '../../../core/audit/leads/judgeLeads';
import { grouped, percent } from '../../../core/audit/text/numberTexts';
import type { DrawInput } from '../drawn';
import { armColor, armScales, countText, figure, leadsTo, ofArm, percentTick, ticksIn } from './figure';
import { legendOf } from './legend';

const [left, top, right, bottom] = [66, 10, 24, 44];
/** More points of a curve than this would hide it under their symbols. */
const fewPoints = 15;

/** How often people disagree with the verdicts when only the surest are kept. */
export function drawRiskCoverage(all: DrawInput): SVGSVGElement | undefined {
  const { report, look, choose } = all;
  const input = { ...all, width: Math.min(all.width, 460) };
  const kept = Object.entries(report.arms).flatMap(([arm, audited]) =>
    audited.risk_coverage.flatMap((point) => {
      const { disagreement } = point;
      const lead = coverageLeads(arm, audited, point).disagreements;
      return disagreement === null ? [] : [{ arm, ...point, disagreement, lead }];
    }),
  );
  if (kept.length < 2) return undefined;
  const curves = Map.groupBy(kept, ({ arm }) => arm);
  const entries = [...curves].map(([arm, points]) => ({
    arm,
    label: `${arm}, ${countText(Math.max(...points.map(({ labels }) => labels)))}`,
  }));
  const legend = legendOf(input, entries, { left, top });
  const isDense = Math.max(...[...curves.values()].map(({ length }) => length)) > fewPoints;
  const ticks = ticksIn(input.width - left - right);
  return figure(input, {
    height: legend.height + top + 240 + bottom,
    marginLeft: left,
    marginTop: top + legend.height,
    marginRight: right,
    marginBottom: bottom,
    x: { domain: [0, 1] },
    y: { domain: [0, Math.max(0.1, ...kept.map(({ disagreement }) => disagreement))], nice: 5 },
    ...armScales(Object.keys(report.arms), look),
    marks: [
      gridX({ stroke: look.rule, strokeOpacity: look.grid, ticks }),
      gridY({ stroke: look.rule, strokeOpacity: look.grid, ticks: 5 }),
      axisX({
        tickFormat: percentTick,
        ticks,
        label: l10n.t('verdicts that are kept'),
        labelAnchor: 'center',
        labelArrow: 'none',
      }),
      axisY({
        tickFormat: percentTick,
        ticks: 5,
        label: l10n.t('kept verdicts on which people disagree'),
        labelAnchor: 'center',
        labelArrow: 'none',
      }),
      ...legend.marks,
      line(kept, { x: 'coverage', y: 'disagreement', z: 'arm', stroke: armColor('arm'), strokeWidth: 1.5 }),
      dot(kept, {
        x: 'coverage',
        y: 'disagreement',
        r: isDense ? 2.5 : 4,
        ...ofArm('arm'),
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
  });
}
