import { axisX, dot, gridX, link, text } from '@observablehq/plot';
import type { DrawInput, MarkTarget } from '../drawn';
import { armScales, countText, figure, leadsTo, percentTick } from './figure';

/** A rate of an arm, in one of several blocks below each other. */
export interface ArmRow {
  readonly arm: string;
  readonly block: string;
  readonly value: number;
  readonly range: readonly [number, number] | null;
  /** The steps that it is made from. */
  readonly n: number;
}

export interface ArmRowsLayout {
  /** The arms that have rows, in their order. */
  readonly arms: readonly string[];
  readonly blocks: readonly string[];
  /** What the rates' axis reaches from and to. */
  readonly domain: readonly [number, number];
}

/** Draws rates block by block, the arms below each other in each, with intervals; each leads to what it stands for. */
export function armRows<T extends ArmRow>(
  input: DrawInput,
  rows: readonly T[],
  { arms, blocks, domain }: ArmRowsLayout,
  targetOf: (row: T) => MarkTarget,
): SVGSVGElement {
  const { look, report } = input;
  return figure(input, {
    height: 44 + blocks.length * (12 + 16 * arms.length),
    marginLeft: 8 + 7 * Math.max(...blocks.map((block) => block.length), 8),
    marginTop: 8,
    marginRight: 76,
    x: { domain: [...domain] },
    y: { domain: [...arms], axis: null, label: null, padding: 0.3 },
    fy: { domain: [...blocks], label: null, padding: 0.15 },
    ...armScales(Object.keys(report.arms), look),
    marks: [
      gridX({ stroke: look.rule, strokeOpacity: look.grid, ticks: 5 }),
      axisX({ tickFormat: percentTick, ticks: 5, label: null }),
      link(
        rows.filter(({ range }) => range !== null),
        {
          x1: ({ range }: ArmRow) => range?.[0],
          x2: ({ range }: ArmRow) => range?.[1],
          y: 'arm',
          fy: 'block',
          stroke: 'arm',
          strokeWidth: 2,
        },
      ),
      dot(rows, {
        x: 'value',
        y: 'arm',
        fy: 'block',
        r: 4.5,
        fill: 'arm',
        symbol: 'arm',
        render: leadsTo(rows, targetOf, input.choose),
      }),
      text(rows, {
        frameAnchor: 'right',
        dx: 14,
        y: 'arm',
        fy: 'block',
        textAnchor: 'start',
        fill: look.quiet,
        text: ({ n }: ArmRow) => countText(n),
      }),
    ],
  });
}
