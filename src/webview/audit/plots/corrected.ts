import * as l10n from '@vscode/l10n';
import type { ArmReport } from '../../../core/audit/report/auditReport';
import { correctionLeads } from '../../../core/audit/leads/judgeLeads';
import { grouped, percentWithRange } from '../../../core/audit/text/numberTexts';
import type { DrawInput } from '../drawn';
import { percentTick } from './figure';
import { forest } from './forest';
import type { ForestRow } from './forestRows';

/** The error rate by judges alone and as people's labels correct it, each arm beside the others, with intervals. */
export function drawCorrected(input: DrawInput): SVGSVGElement | undefined {
  const estimates = [l10n.t('judges alone'), 'Rogan–Gladen', l10n.t('prediction-powered')];
  const arms = Object.entries(input.report.arms);
  const groups = estimates
    .map((title, index) => ({
      title,
      rows: arms.flatMap(([arm, ofArm]) => rowsOf(arm, ofArm, title)[index] ?? []),
    }))
    .filter(({ rows }) => rows.length > 0);
  if (groups.length === 0) return undefined;
  // A prediction-powered estimate may lie outside of what a rate can be.
  const ends = groups.flatMap(({ rows }) => rows.flatMap(({ value, range }) => [value, ...(range ?? [])]));
  return forest(input, groups, {
    isTitled: true,
    domain: [Math.min(0, ...ends), Math.max(1, ...ends)],
    tick: percentTick,
    axisLabel: l10n.t('error rate (95 % interval)'),
    numberOf: ({ value, range }) => percentWithRange(value, range),
  });
}

/** What the arm has of each estimate, in their order; nothing where it is not defined. */
function rowsOf(arm: string, ofArm: ArmReport, title: string): ForestRow[][] {
  const { correction: c } = ofArm;
  if (c === null) return [];
  const leads = correctionLeads(arm, ofArm);
  const estimates = [
    [c.naive, c.naive_95, c.judged_steps, leads?.judges],
    [c.rogan_gladen, c.rogan_gladen_95, c.labels, leads?.labelled],
    [c.prediction_powered, c.prediction_powered_95, c.labels, leads?.labelled],
  ] as const;
  return estimates.map(([value, range, n, lead], index) => {
    if (value === null) return [];
    const [rate, count] = [percentWithRange(value, range), grouped(lead?.count ?? 0)];
    const label =
      index === 0
        ? l10n.t('{0}, {1}: {2}; show the {3} errors', arm, title, rate, count)
        : l10n.t('{0}, {1}: {2}; show the {3} steps that people labelled', arm, title, rate, count);
    return [{ arm, label: arm, value, range, n, target: { lead, label } }];
  });
}
