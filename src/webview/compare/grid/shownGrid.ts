import type { RowFilter } from '../../../protocol/comparePanel';
import type { ComparePage } from '../../../protocol/lsp';
import { type GridRow, gridRows, rowFilter } from './gridRows';
import { type PanelArm, panelArms } from '../panelArms';
import { RowMarks } from './rowMarks';

/** What a grid shows of a page. */
export interface ShownGrid {
  readonly arms: readonly PanelArm[];
  readonly rows: readonly GridRow[];
  readonly marks?: RowMarks | undefined;
  /** The rows of the alignment that the filter let through when it was chosen. */
  readonly kept: ReadonlySet<number>;
}

export const nothingShown: ShownGrid = { arms: [], rows: [], kept: new Set() };

/**
 * The rows of a page that a filter lets through. Given what was shown before, the same rows again: what a reviewer has
 * just changed does not go from under the feet.
 */
export function shownGrid(page: ComparePage, filter: RowFilter, before: ShownGrid | undefined): ShownGrid {
  const arms = panelArms(page);
  const rows = gridRows(page, arms);
  const fits = rowFilter(page, filter);
  const kept = before?.kept ?? new Set(rows.map(({ aligned }) => aligned).filter(fits));
  return {
    arms,
    rows: rows.filter(({ aligned }) => kept.has(aligned)),
    marks: new RowMarks(page, arms),
    kept,
  };
}
