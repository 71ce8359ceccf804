import * as l10n from '@vscode/l10n';
import { notRightLead } from '../../../core/audit/leads/answerLeads';
import { statusLead } from '../../../core/audit/leads/stepLeads';
import { grouped, percentWithRange } from '../../../core/audit/text/numberTexts';
import type { DrawInput } from '../drawn';
import { percentTick } from './figure';
import { forest } from './forest';
import type { ForestRow } from './forestRows';

/** How often steps are wrong and how often answers are right, below each other: neither is shown without the other. */
export function drawErrorAndAnswers(input: DrawInput): SVGSVGElement | undefined {
  const arms = Object.entries(input.report.arms);
  const errors = arms.flatMap(([arm, ofArm]): ForestRow[] => {
    const { error_rate: value, cluster_bootstrap_95: range, steps } = ofArm;
    if (value === null) return [];
    const rate = percentWithRange(value, range);
    const label = l10n.t('{0}: {1} of the steps are errors; show them', arm, rate);
    const target = { lead: statusLead(arm, steps, 'error'), label };
    return [{ arm, label: arm, value, range, n: steps.correct + steps.error, target }];
  });
  const answers = arms.flatMap(([arm, ofArm]): ForestRow[] => {
    const { sc_accuracy: value, sc_accuracy_wilson_95: range, questions: n } = ofArm.answers;
    if (value === null) return [];
    const lead = notRightLead(arm, ofArm);
    const label = l10n.t(
      '{0}: {1} of the questions are answered right; show the {2} others',
      arm,
      percentWithRange(value, range),
      grouped(lead?.count ?? 0),
    );
    return [{ arm, label: arm, value, range, n, target: { lead, label } }];
  });
  const groups = [
    { title: l10n.t('steps that are errors'), rows: errors },
    { title: l10n.t('answers that are right'), rows: answers },
  ].filter(({ rows }) => rows.length > 0);
  if (groups.length === 0) return undefined;
  return forest(input, groups, {
    isTitled: true,
    domain: [0, 1],
    tick: percentTick,
    axisLabel: l10n.t('share (95 % interval)'),
    numberOf: ({ value, range }) => percentWithRange(value, range),
  });
}
