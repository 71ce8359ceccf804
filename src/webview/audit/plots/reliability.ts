import * as l10n from '@vscode/l10n';
import { axisX, axisY, dot, gridX, gridY, line } from '@observablehq/plot';
import { reliabilityLeads } from '../../../core/audit/leads/answerLeads';
import { grouped, percent } from '../../../core/audit/text/numberTexts';
import type { DrawInput } from '../drawn';
import { armColor, armScales, countText, figure, leadsTo, ofArm, percentTick, ticksIn } from './figure';
import { legendOf } from './legend';

const [left, top, right, bottom] = [66, 10, 24, 44];

/** How often the majority's answer is right, by its share of the votes; what lies on the diagonal is calibrated. */
export function drawReliability(all: DrawInput): SVGSVGElement | undefined {
  const { report, look, choose } = all;
  const input = { ...all, width: Math.min(all.width, 460) };
  const arms = Object.entries(report.arms).filter(([, { answers }]) => answers.chains >= 2);
  const bins = arms.flatMap(([arm, { answers }]) =>
    answers.reliability
      .filter(({ questions }) => questions > 0)
      .map((bin) => ({ arm, ...bin, lead: reliabilityLeads(arm, bin).questions })),
  );
  if (bins.length === 0) return undefined;
  const entries = arms.map(([arm, { answers }]) => ({
    arm,
    label: `${arm}, ${countText(answers.questions - answers.questions_without_vote)}`,
  }));
  const legend = legendOf(input, entries, { left, top });
  const side = input.width - left - right;
  const ticks = ticksIn(side);
  return figure(input, {
    height: legend.height + top + side + bottom,
    marginLeft: left,
    marginTop: top + legend.height,
    marginRight: right,
    marginBottom: bottom,
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    r: { range: [3, 10] },
    ...armScales(Object.keys(report.arms), look),
    marks: [
      gridX({ stroke: look.rule, strokeOpacity: look.grid, ticks }),
      gridY({ stroke: look.rule, strokeOpacity: look.grid, ticks }),
      axisX({
        tickFormat: percentTick,
        ticks,
        label: l10n.t('the majority’s share of the votes'),
        labelAnchor: 'center',
        labelArrow: 'none',
      }),
      axisY({
        tickFormat: percentTick,
        ticks,
        label: l10n.t('majorities that are right'),
        labelAnchor: 'center',
        labelArrow: 'none',
      }),
      ...legend.marks,
      line([[0, 0] as const, [1, 1] as const], { stroke: look.quiet, strokeDasharray: '4 4' }),
      line(bins, { x: 'confidence', y: 'accuracy', z: 'arm', stroke: armColor('arm'), strokeWidth: 1.5 }),
      dot(bins, {
        x: 'confidence',
        y: 'accuracy',
        r: 'questions',
        ...ofArm('arm'),
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
  });
}
