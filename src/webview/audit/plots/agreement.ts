import * as l10n from '@vscode/l10n';
import { axisX, axisY, cell, text } from '@observablehq/plot';
import { grouped } from '../../../core/audit/numberTexts';
import type { DrawInput } from '../drawn';
import type { Verdict } from '../../../core/verdicts/verdict';
import type { AgreementReport } from '../../../core/audit/agreementSchema';
import type { Lead } from '../../../core/audit/lead';
import { agreementLead } from '../../../core/audit/stepLeads';
import { agreementVerdicts } from '../../../core/audit/armData';
import { countText, figure, leadsTo } from './figure';

/** The most pairs of raters that are drawn; the table has all. */
export const mostPairs = 6;

interface Cell {
  readonly arm: string;
  readonly pair: string;
  readonly raters: readonly [string, string];
  readonly first: Verdict;
  readonly second: Verdict;
  readonly count: number;
  readonly share: number;
  readonly lead: Lead | undefined;
}

function cellsOf(report: AgreementReport): Cell[] {
  const { arm, raters, confusion, steps } = report;
  return agreementVerdicts.flatMap((first, row) =>
    agreementVerdicts.map((second, column) => {
      const count = confusion[row]?.[column] ?? 0;
      const share = steps === 0 ? 0 : count / steps;
      const lead = agreementLead(report, row, column);
      return { arm, pair: pairName(arm, raters), raters, first, second, count, share, lead };
    }),
  );
}

function pairName(arm: string, raters: readonly string[]): string {
  return `${arm}: ${raters.join(' – ')}`;
}

/** The heights of one table and of what stands above it, in CSS pixels. */
const table = 96;
const heads = 66;

/** What one rater said of the steps that another one called so, as a map of counts; each leads to its steps. */
export function drawAgreement(input: DrawInput): SVGSVGElement | undefined {
  const { report, look, choose } = input;
  const pairs = report.agreement.slice(0, mostPairs);
  if (pairs.length === 0) return undefined;
  const cells = pairs.flatMap(cellsOf);
  const verdicts = agreementVerdicts;
  return figure(input, {
    height: pairs.length * (table + heads) + 8,
    marginLeft: 74,
    marginTop: heads,
    marginBottom: 8,
    x: { domain: verdicts },
    y: { domain: verdicts },
    fy: {
      domain: pairs.map(({ arm, raters }) => pairName(arm, raters)),
      axis: null,
      paddingInner: heads / (table + heads),
      paddingOuter: 0,
    },
    marks: [
      // A name beside its table would be cut off, however long a margin is.
      text(pairs, {
        fy: ({ arm, raters }: AgreementReport) => pairName(arm, raters),
        frameAnchor: 'top-left',
        textAnchor: 'start',
        dx: -72,
        dy: -30,
        fontWeight: 600,
        fill: look.text,
        text: ({ arm, raters, steps }: AgreementReport) =>
          `${l10n.t('{0}: {1} (rows) – {2} (columns)', arm, ...raters)}, ${countText(steps)}`,
        // Bold letters are wider than Plot reckons with.
        lineWidth: input.width / 15,
        lineAnchor: 'bottom',
      }),
      axisX({ anchor: 'top', facetAnchor: null, label: null, tickSize: 0 }),
      axisY({ label: null, tickSize: 0 }),
      cell(cells, {
        x: 'second',
        y: 'first',
        fy: 'pair',
        fill: ({ first, second }: Cell) => (first === second ? look.arms[0] : look.error),
        fillOpacity: ({ share }: Cell) => 0.06 + 0.5 * share,
        stroke: look.rule,
        inset: 1,
        render: leadsTo(
          cells,
          ({ arm, raters, first, second, count, lead }) => ({
            lead,
            label: l10n.t(
              '{0}: {1} says {2} and {3} says {4} of {5} steps; show them',
              arm,
              raters[0],
              first,
              raters[1],
              second,
              grouped(count),
            ),
          }),
          choose,
        ),
      }),
      text(cells, {
        x: 'second',
        y: 'first',
        fy: 'pair',
        text: ({ count }: Cell) => grouped(count),
        fill: look.text,
        pointerEvents: 'none',
      }),
    ],
  });
}
