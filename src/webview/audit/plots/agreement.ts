import * as l10n from '@vscode/l10n';
import { axisX, axisY, cell, text } from '@observablehq/plot';
import { grouped } from '../../../core/audit/numberTexts';
import type { DrawInput } from '../drawn';
import { figure } from './figure';

/** The most pairs of raters that are drawn; the table has all. */
const mostPairs = 6;

/** What one rater said of the steps that another one called so, as a map of counts. */
export function drawAgreement(input: DrawInput): SVGSVGElement | undefined {
  const { report, look } = input;
  const pairs = report.agreement.slice(0, mostPairs);
  if (pairs.length === 0) return undefined;
  const cells = pairs.flatMap(({ arm, raters, verdicts, confusion, steps }) =>
    confusion.flatMap((row, first) =>
      row.map((count, second) => ({
        pair: `${arm}: ${raters.join(' – ')}`,
        first: verdicts[first] ?? '',
        second: verdicts[second] ?? '',
        count,
        share: steps === 0 ? 0 : count / steps,
      })),
    ),
  );
  const verdicts = pairs[0]?.verdicts ?? [];
  return figure(input, {
    height: 60 + 34 * verdicts.length * pairs.length + 26 * pairs.length,
    marginLeft: 86,
    marginTop: 34,
    x: { domain: verdicts },
    y: { domain: verdicts },
    fy: {
      domain: pairs.map(({ arm, raters }) => `${arm}: ${raters.join(' – ')}`),
      label: null,
      padding: 0.2,
    },
    marks: [
      axisX({ anchor: 'top', label: l10n.t('second rater'), labelArrow: 'none', tickSize: 0 }),
      axisY({ label: null, tickSize: 0 }),
      cell(cells, {
        x: 'second',
        y: 'first',
        fy: 'pair',
        fill: ({ first, second }: { first: string; second: string }) =>
          first === second ? look.arms[0] : look.error,
        fillOpacity: ({ share }: { share: number }) => 0.06 + 0.5 * share,
        stroke: look.rule,
        inset: 1,
      }),
      text(cells, {
        x: 'second',
        y: 'first',
        fy: 'pair',
        text: ({ count }: { count: number }) => grouped(count),
        fill: look.text,
      }),
    ],
  });
}
