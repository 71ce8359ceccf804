import * as l10n from '@vscode/l10n';
import { dot } from '@observablehq/plot';
import type { DrawInput } from '../drawn';
import { type ArmRow, armRows } from './armRows';

/** The error rate by judges alone and as people's labels correct it, each arm beside the others, with intervals. */
export function drawCorrected(input: DrawInput): SVGSVGElement | undefined {
  const { report } = input;
  const estimates = [l10n.t('judges alone'), 'Rogan–Gladen', l10n.t('prediction-powered')];
  const corrected = Object.entries(report.arms).flatMap(([arm, { correction }]) =>
    correction === null ? [] : [{ arm, correction }],
  );
  const rows = corrected.flatMap(({ arm, correction: c }) =>
    [
      [c.naive, c.naive_95] as const,
      [c.rogan_gladen, c.rogan_gladen_95] as const,
      [c.prediction_powered, c.prediction_powered_95] as const,
    ].flatMap(([value, range], index): ArmRow[] =>
      value === null ? [] : [{ arm, block: estimates[index] ?? '', value, range }],
    ),
  );
  if (rows.length === 0) return undefined;
  // A prediction-powered estimate may lie outside of what a rate can be.
  const ends = rows.flatMap(({ value, range }) => [value, ...(range ?? [])]);
  const domain = [Math.min(0, ...ends), Math.max(1, ...ends)] as const;
  return armRows(input, rows, { arms: corrected.map(({ arm }) => arm), blocks: estimates, domain }, [
    dot(rows, { x: 'value', y: 'arm', fy: 'block', r: 4.5, fill: 'arm', symbol: 'arm' }),
  ]);
}
