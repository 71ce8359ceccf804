import * as l10n from '@vscode/l10n';
import { axisFx, axisX, axisY, dot, gridX, link, text } from '@observablehq/plot';
import { notRightLead } from '../../../core/audit/answerLeads';
import type { Lead } from '../../../core/audit/lead';
import { errorsLead } from '../../../core/audit/stepLeads';
import { grouped, percent, percentWithRange } from '../../../core/audit/numberTexts';
import type { DrawInput } from '../drawn';
import { armScales, countAbove, figure, leadsTo, percentTick } from './figure';

interface Row {
  readonly arm: string;
  readonly what: string;
  readonly value: number;
  readonly range: readonly [number, number] | null;
  /** The steps or questions that it is made from. */
  readonly n: number;
  readonly lead?: Lead | undefined;
}

/** How often steps are wrong and how often answers are right, side by side: neither is shown without the other. */
export function drawErrorAndAnswers(input: DrawInput): SVGSVGElement | undefined {
  const { report, look, choose } = input;
  const arms = Object.entries(report.arms);
  const [stepErrors, rightAnswers] = [l10n.t('steps that are errors'), l10n.t('answers that are right')];
  const errors = arms.flatMap(([arm, ofArm]): Row[] => {
    const { error_rate: value, cluster_bootstrap_95: range, steps } = ofArm;
    const n = steps.correct + steps.error;
    return value === null ? [] : [{ arm, what: stepErrors, value, range, n, lead: errorsLead(arm, ofArm) }];
  });
  const answers = arms.flatMap(([arm, ofArm]): Row[] => {
    const { sc_accuracy: value, questions: n } = ofArm.answers;
    if (value === null) return [];
    return [{ arm, what: rightAnswers, value, range: null, n, lead: notRightLead(arm, ofArm) }];
  });
  if (errors.length + answers.length === 0) return undefined;
  const names = arms.map(([arm]) => arm);
  // Two axes side by side have room for few labels in a narrow pane.
  const isNarrow = input.width < 640;
  const [ticks, padding] = isNarrow ? [2, 0.25] : [5, 0.1];
  const position = { x: 'value', y: 'arm', fx: 'what' };
  return figure(input, {
    height: (isNarrow ? 72 : 56) + 34 * names.length,
    marginLeft: 8 + 8 * Math.max(...names.map((name) => Math.min(name.length, 28))),
    marginTop: isNarrow ? 48 : 32,
    insetRight: 8,
    x: { domain: [0, 1] },
    y: { domain: names, label: null },
    fx: { domain: [stepErrors, rightAnswers], label: null, padding },
    ...armScales(names, look),
    marks: [
      gridX({ stroke: look.rule, strokeOpacity: look.grid, ticks }),
      axisX({ tickFormat: percentTick, label: null, ticks }),
      axisY({ label: null, tickSize: 0 }),
      // The titles of two narrow plots would run into each other.
      axisFx({ label: null, tickSize: 0, lineWidth: isNarrow ? 7 : 30, lineAnchor: 'bottom' }),
      link(
        errors.filter(({ range }) => range !== null),
        {
          x1: ({ range }: Row) => range?.[0],
          x2: ({ range }: Row) => range?.[1],
          y: 'arm',
          fx: 'what',
          stroke: 'arm',
          strokeWidth: 2,
        },
      ),
      dot(errors, {
        ...position,
        r: 5,
        fill: 'arm',
        symbol: 'arm',
        render: leadsTo(
          errors,
          ({ arm, value, range, lead }) => ({
            lead,
            label: l10n.t('{0}: {1} of the steps are errors; show them', arm, percentWithRange(value, range)),
          }),
          choose,
        ),
      }),
      dot(answers, {
        ...position,
        r: 5,
        symbol: 'arm',
        fill: 'arm',
        render: leadsTo(
          answers,
          ({ arm, value, lead }) => ({
            lead,
            label: l10n.t(
              '{0}: {1} of the questions are answered right; show the {2} others',
              arm,
              percent(value),
              grouped(lead?.count ?? 0),
            ),
          }),
          choose,
        ),
      }),
      text([...errors, ...answers], {
        ...position,
        ...countAbove(look),
      }),
    ],
  });
}
