/** A cell of the grid, 0-based. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

export function isSamePlace(a: GridPlace, b: GridPlace): boolean {
  return a.row === b.row && a.column === b.column;
}

/** The nearest place in a grid of so many rows and columns; the first one when there are none. */
export function placeInside({ row, column }: GridPlace, rows: number, columns: number): GridPlace {
  return {
    row: Math.max(0, Math.min(row, rows - 1)),
    column: Math.max(0, Math.min(column, columns - 1)),
  };
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** How many rows a page down is. */
  readonly page: number;
}

/**
 * Where a key leads from a cell, kept inside the grid; undefined for keys that do not move. Home and End go along the
 * row, with Ctrl to the grid's first and last cell.
 */
export function placeAfterKey(
  key: string,
  ctrl: boolean,
  { row, column }: GridPlace,
  { rows, columns, page }: GridSize,
): GridPlace | undefined {
  const at = (to: number): GridPlace => ({ row: Math.max(0, Math.min(to, rows - 1)), column });
  switch (key) {
    case 'ArrowUp':
      return at(row - 1);
    case 'ArrowDown':
      return at(row + 1);
    case 'PageUp':
      return at(row - page);
    case 'PageDown':
      return at(row + page);
    case 'ArrowLeft':
      return { row, column: Math.max(column - 1, 0) };
    case 'ArrowRight':
      return { row, column: Math.min(column + 1, columns - 1) };
    case 'Home':
      return { row: ctrl ? 0 : row, column: 0 };
    case 'End':
      return { row: ctrl ? Math.max(rows - 1, 0) : row, column: columns - 1 };
    default:
      return undefined;
  }
}
