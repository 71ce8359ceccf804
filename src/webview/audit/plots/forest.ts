import { axisX, dot, type DotOptions, gridX, link, ruleX, text } from '@observablehq/plot';
import type { DrawInput } from '../drawn';
import { textWidth } from '../textWidth';
import { armColor, armScales, countText, figure, fontOf, fontSize, leadsTo, ofArm, ticksIn } from './figure';
import {
  type ForestGroup,
  type ForestRow,
  indent,
  lineHeight,
  type PlacedRow,
  rowsInBlocks,
  rowsUnderTitles,
} from './forestRows';
import { legendOf } from './legend';

export interface ForestLayout {
  /** Whether rows stand under their group's title, each with a label; else beside it, told apart by a legend. */
  readonly isTitled: boolean;
  /** What the axis reaches from and to. */
  readonly domain: readonly [number, number];
  readonly tick: (value: number) => string;
  /** What the axis counts. */
  readonly axisLabel: string;
  /** A row's number with its interval, which stands beside it where there is room. */
  readonly numberOf: (row: ForestRow) => string;
}

/** From this width on there is room for numbers beside the rows, in CSS pixels. */
const roomy = 620;

/** Draws rates or differences below each other with their intervals, and how many units each is made from. */
export function forest(
  input: DrawInput,
  groups: readonly ForestGroup[],
  { isTitled, domain, tick, axisLabel, numberOf }: ForestLayout,
): SVGSVGElement {
  const { look, report, width } = input;
  const [font, titleFont] = [fontOf(look), fontOf(look, 600)];
  const place = isTitled ? rowsUnderTitles : rowsInBlocks;
  const placed = place(groups, { width: width - 8, room: Math.floor(0.4 * width), font, titleFont });
  const { rows, titles } = placed;
  const widest = (texts: readonly string[]): number =>
    Math.max(0, ...texts.map((each) => textWidth(each, font)));
  const counts = 16 + widest(rows.map(({ n }) => countText(n)));
  const numbers = isTitled && width >= roomy ? 16 + widest(rows.map(numberOf)) : 0;
  const [left, right, top] = [Math.ceil(placed.labelWidth) + 14, Math.ceil(counts + numbers), 8];
  const arms = [...new Set(rows.flatMap(({ arm }) => (arm === undefined ? [] : [arm])))];
  const entries = isTitled ? [] : arms.map((arm) => ({ arm, label: arm }));
  const legend = legendOf(input, entries, { left, top });
  const ticks = ticksIn(width - left - right);
  const armOf = ({ arm }: ForestRow): string => arm ?? '';
  const { color, symbol = {} } = armScales(Object.keys(report.arms), look);
  const dots = (of: readonly PlacedRow[], drawn: DotOptions) =>
    dot(of, {
      x: 'value',
      y: 'y',
      r: 4.5,
      ...drawn,
      render: leadsTo(of, ({ target }) => target, input.choose),
    });
  const beside = { frameAnchor: 'right', textAnchor: 'end', y: 'y' } as const;
  return figure(input, {
    height: legend.height + top + placed.height + 46,
    marginLeft: left,
    marginTop: legend.height + top,
    marginRight: right,
    marginBottom: 46,
    x: { domain: [...domain] },
    y: { domain: [placed.height, 0], axis: null },
    // What is of no arm has neither an arm's colour nor its symbol.
    color: { ...color, unknown: look.text },
    symbol,
    marks: [
      gridX({ stroke: look.rule, strokeOpacity: look.grid, ticks }),
      ruleX(domain[0] < 0 ? [0] : [], { stroke: look.text }),
      axisX({ tickFormat: tick, ticks, label: axisLabel, labelAnchor: 'center', labelArrow: 'none' }),
      ...legend.marks,
      text(titles, {
        frameAnchor: 'left',
        textAnchor: 'start',
        dx: -left,
        y: 'y',
        text: 'text',
        lineHeight: lineHeight / fontSize,
        fill: look.text,
        ...(isTitled ? { fontWeight: 600, stroke: look.background, strokeWidth: 4 } : {}),
      }),
      text(rows, {
        frameAnchor: 'left',
        textAnchor: 'start',
        dx: titles.length === 0 ? -left : indent - left,
        y: 'y',
        text: 'text',
        lineHeight: lineHeight / fontSize,
        fill: look.text,
      }),
      link(
        rows.filter(({ range }) => range !== null),
        {
          x1: ({ range }: ForestRow) => range?.[0],
          x2: ({ range }: ForestRow) => range?.[1],
          y: 'y',
          stroke: armColor(armOf),
          strokeWidth: 2,
        },
      ),
      dots(
        rows.filter(({ arm }) => arm !== undefined),
        ofArm(armOf),
      ),
      dots(
        rows.filter(({ arm }) => arm === undefined),
        { fill: look.text },
      ),
      text(numbers === 0 ? [] : rows, { ...beside, dx: numbers, fill: look.text, text: numberOf }),
      text(rows, { ...beside, dx: right - 1, fill: look.quiet, text: ({ n }: ForestRow) => countText(n) }),
    ],
  });
}
