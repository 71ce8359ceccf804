import * as l10n from '@vscode/l10n';
import { axisX, axisY, dot, gridX, gridY, line } from '@observablehq/plot';
import { reliabilityLeads } from '../../../core/audit/answerLeads';
import { grouped, percent } from '../../../core/audit/numberTexts';
import type { DrawInput } from '../drawn';
import { armScales, figure, leadsTo, percentTick } from './figure';

/** How often the majority's answer is right, by its share of the votes; what lies on the diagonal is calibrated. */
export function drawReliability(input: DrawInput): SVGSVGElement | undefined {
  const { report, look, width, choose } = input;
  const names = Object.keys(report.arms);
  const bins = Object.entries(report.arms).flatMap(([arm, { answers }]) =>
    answers.chains < 2
      ? []
      : answers.reliability.map((bin) => ({ arm, ...bin, lead: reliabilityLeads(arm, bin).questions })),
  );
  if (bins.length === 0) return undefined;
  return figure(
    { ...input, width: Math.min(width, 460) },
    {
      height: 370,
      marginLeft: 56,
      marginTop: 30,
      marginBottom: 40,
      x: { domain: [0, 1] },
      y: { domain: [0, 1] },
      r: { range: [3, 10] },
      ...armScales(names, look),
      marks: [
        gridX({ stroke: look.rule, strokeOpacity: look.grid, ticks: 5 }),
        gridY({ stroke: look.rule, strokeOpacity: look.grid, ticks: 5 }),
        axisX({ tickFormat: percentTick, ticks: 5, label: l10n.t('share of votes'), labelArrow: 'none' }),
        axisY({ tickFormat: percentTick, ticks: 5, label: l10n.t('right'), labelArrow: 'none' }),
        line([[0, 0] as const, [1, 1] as const], { stroke: look.quiet, strokeDasharray: '4 4' }),
        line(bins, { x: 'confidence', y: 'accuracy', stroke: 'arm', strokeWidth: 1.5 }),
        dot(bins, {
          x: 'confidence',
          y: 'accuracy',
          r: 'questions',
          fill: 'arm',
          symbol: 'arm',
          render: leadsTo(
            bins,
            ({ arm, confidence, accuracy, questions, lead }) => ({
              lead,
              label: l10n.t(
                '{0}: of {1} questions with {2} of the votes for their answer, {3} are right; show them',
                arm,
                grouped(questions),
                percent(confidence),
                percent(accuracy),
              ),
            }),
            choose,
          ),
        }),
      ],
    },
  );
}
