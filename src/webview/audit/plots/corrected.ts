import * as l10n from '@vscode/l10n';
import type { ArmReport } from '../../../core/audit/auditReport';
import { correctionLeads } from '../../../core/audit/judgeLeads';
import type { Lead } from '../../../core/audit/lead';
import { grouped, percentWithRange } from '../../../core/audit/numberTexts';
import type { DrawInput, MarkTarget } from '../drawn';
import { type ArmRow, armRows } from './armRows';

interface Row extends ArmRow {
  readonly lead: Lead | undefined;
  readonly isNaive: boolean;
}

/** The error rate by judges alone and as people's labels correct it, each arm beside the others, with intervals. */
export function drawCorrected(input: DrawInput): SVGSVGElement | undefined {
  const { report } = input;
  const estimates = [l10n.t('judges alone'), 'Rogan–Gladen', l10n.t('prediction-powered')];
  const corrected = Object.entries(report.arms).filter(([, { correction }]) => correction !== null);
  const rows = corrected.flatMap(([arm, ofArm]) => rowsOf(arm, ofArm, estimates));
  if (rows.length === 0) return undefined;
  // A prediction-powered estimate may lie outside of what a rate can be.
  const ends = rows.flatMap(({ value, range }) => [value, ...(range ?? [])]);
  const domain = [Math.min(0, ...ends), Math.max(1, ...ends)] as const;
  const layout = { arms: corrected.map(([arm]) => arm), blocks: estimates, domain };
  return armRows(input, rows, layout, targetOf);
}

function rowsOf(arm: string, ofArm: ArmReport, estimates: readonly string[]): Row[] {
  const { correction: c } = ofArm;
  if (c === null) return [];
  const leads = correctionLeads(arm, ofArm);
  const rows = [
    [c.naive, c.naive_95, c.judged_steps, leads?.judges],
    [c.rogan_gladen, c.rogan_gladen_95, c.labels, leads?.labelled],
    [c.prediction_powered, c.prediction_powered_95, c.labels, leads?.labelled],
  ] as const;
  return rows.flatMap(([value, range, n, lead], index): Row[] =>
    value === null
      ? []
      : [{ arm, block: estimates[index] ?? '', value, range, n, lead, isNaive: index === 0 }],
  );
}

function targetOf({ arm, block, value, range, lead, isNaive }: Row): MarkTarget {
  const [rate, count] = [percentWithRange(value, range), grouped(lead?.count ?? 0)];
  const label = isNaive
    ? l10n.t('{0}, {1}: {2}; show the {3} errors', arm, block, rate, count)
    : l10n.t('{0}, {1}: {2}; show the {3} steps that people labelled', arm, block, rate, count);
  return { lead, label };
}
