import { explanationLine } from '../../../core/reading/explanationLine';
import type { ShownGrid } from './shownGrid';

/** Roughly, in CSS pixels at the default font size: it only has to keep the scroll bar honest until a row is drawn. */
const sizes = { line: 20, character: 8, aroundCell: 46, narrow: 700 };

/** About how high a row will be in a grid of some width. */
export function rowHeight({ arms, rows }: ShownGrid, row: number, width: number): number {
  const stacked = width < sizes.narrow;
  const columns = stacked ? 1 : Math.max(1, arms.length);
  const perLine = Math.max(20, width / columns / sizes.character - 6);
  const heights = (rows[row]?.cells ?? []).map((cell) => {
    if (cell.kind !== 'step') return sizes.aroundCell;
    const { span } = cell.state.step;
    const units = span.end - span.start + cell.before.length + cell.after.length;
    const said = explanationLine(cell.state)?.length ?? 0;
    return sizes.aroundCell + sizes.line * (Math.ceil(units / perLine) + Math.ceil(said / perLine));
  });
  return stacked ? heights.reduce((sum, height) => sum + height, 14) : Math.max(sizes.aroundCell, ...heights);
}
