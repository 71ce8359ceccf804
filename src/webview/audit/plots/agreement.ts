import * as l10n from '@vscode/l10n';
import { axisX, axisY, cell, text } from '@observablehq/plot';
import { coefficient, grouped } from '../../../core/audit/text/numberTexts';
import type { DrawInput } from '../drawn';
import type { Verdict } from '../../../core/verdicts/verdict';
import type { AgreementReport } from '../../../core/audit/report/agreementSchema';
import type { Lead } from '../../../core/audit/leads/lead';
import { agreementLead } from '../../../core/audit/leads/stepLeads';
import { agreementVerdicts } from '../../../core/audit/tally/armData';
import { wrappedText } from '../textWidth';
import { countText, figure, fontOf, fontSize, leadsTo } from './figure';

/** The most pairs of raters that are drawn; the table has all. */
export const mostPairs = 6;

/** Where a pair's table stands among the others. */
interface Place {
  readonly column: number;
  readonly row: number;
}

interface Cell extends Place {
  readonly arm: string;
  readonly raters: readonly [string, string];
  readonly first: Verdict;
  readonly second: Verdict;
  readonly count: number;
  readonly share: number;
  readonly lead: Lead | undefined;
}

function cellsOf(report: AgreementReport, place: Place): Cell[] {
  const { arm, raters, confusion, steps } = report;
  return agreementVerdicts.flatMap((first, row) =>
    agreementVerdicts.map((second, column) => {
      const count = confusion[row]?.[column] ?? 0;
      const share = steps === 0 ? 0 : count / steps;
      const lead = agreementLead(report, row, column);
      return { ...place, arm, raters, first, second, count, share, lead };
    }),
  );
}

/** What stands above a table: what it is of and how well the two agree, and who is in its rows and its columns. */
function headOf({
  arm,
  raters,
  steps,
  cohen_kappa: kappa,
}: AgreementReport): readonly [string, string, string] {
  const known = kappa === null ? [] : [`κ = ${coefficient(kappa)}`];
  return [
    [arm, countText(steps), ...known].join(', '),
    l10n.t('rows: {0}', raters[0]),
    l10n.t('columns: {0}', raters[1]),
  ];
}

/** In CSS pixels: a table, the words before its rows, what is between two tables, and the verdicts above it. */
const [height, before, gap, verdictLine, lineHeight] = [84, 74, 24, 26, 14];

/** What one rater said of the steps that another one called so, as maps of counts; each cell leads to its steps. */
export function drawAgreement(input: DrawInput): SVGSVGElement | undefined {
  const { report, look, choose } = input;
  const pairs = report.agreement.slice(0, mostPairs);
  if (pairs.length === 0) return undefined;
  const columns = Math.max(1, Math.min(3, pairs.length, Math.floor((input.width + gap) / 270)));
  const rows = Math.ceil(pairs.length / columns);
  const width = Math.min(220, (input.width + gap) / columns - gap - before);
  const placed = pairs.map((pair, index) => {
    const place = { column: index % columns, row: Math.floor(index / columns) };
    const [title, ...raters] = headOf(pair);
    const titleLines = wrappedText(title, before + width, fontOf(look, 600));
    const raterLines = raters.flatMap((line) => wrappedText(line, before + width, fontOf(look)));
    return { ...place, pair, titleLines, raterLines };
  });
  const lines = Math.max(
    ...placed.map(({ titleLines, raterLines }) => titleLines.length + raterLines.length),
  );
  const head = lines * lineHeight + verdictLine + 2;
  const cells = placed.flatMap(({ pair, column, row }) => cellsOf(pair, { column, row }));
  const place = { fx: 'column', fy: 'row' };
  const above = {
    ...place,
    frameAnchor: 'top-left',
    textAnchor: 'start',
    lineAnchor: 'bottom',
    lineHeight: lineHeight / fontSize,
    dx: -before,
  } as const;
  return figure(
    { ...input, width: columns * (before + width + gap) - gap },
    {
      height: rows * (height + head + gap) - gap,
      marginLeft: before,
      marginTop: head,
      marginRight: 0,
      marginBottom: 0,
      x: { domain: agreementVerdicts },
      y: { domain: agreementVerdicts },
      fx: spread(columns, (before + gap) / (before + gap + width)),
      fy: spread(rows, (head + gap) / (head + gap + height)),
      marks: [
        ...placed.map((of) =>
          text([of], {
            ...above,
            dy: -verdictLine - of.raterLines.length * lineHeight,
            fontWeight: 600,
            fill: look.text,
            text: [of.titleLines.join('\n')],
          }),
        ),
        text(placed, {
          ...above,
          dy: -verdictLine,
          fill: look.quiet,
          text: ({ raterLines }: (typeof placed)[number]) => raterLines.join('\n'),
        }),
        axisX(agreementVerdicts, { anchor: 'top', facetAnchor: null, label: null, tickSize: 0 }),
        axisY(agreementVerdicts, { facetAnchor: null, label: null, tickSize: 0 }),
        cell(cells, {
          ...place,
          x: 'second',
          y: 'first',
          fill: look.text,
          fillOpacity: ({ share }: Cell) => 0.03 + 0.27 * Math.sqrt(share),
          // Where both say the same.
          stroke: look.text,
          strokeOpacity: ({ first, second }: Cell) => (first === second ? 0.9 : 0.25),
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
          ...place,
          x: 'second',
          y: 'first',
          text: ({ count }: Cell) => grouped(count),
          fill: look.text,
          pointerEvents: 'none',
        }),
      ],
    },
  );
}

/** A scale of so many places, this share of each but the last being empty. */
function spread(count: number, paddingInner: number) {
  const domain = Array.from({ length: count }, (_, index) => index);
  // A single place has nothing beside it to be kept off.
  return { domain, axis: null, paddingInner: count === 1 ? 0 : paddingInner, paddingOuter: 0, round: false };
}
