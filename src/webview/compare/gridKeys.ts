/** A cell of the grid, 0-based. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

/**
 * Where a key leads from a cell, kept inside the grid; undefined for keys that do not move. Home and End go along the
 * row, with Ctrl to the grid's first and last cell.
 */
export function placeAfterKey(
  key: string,
  ctrl: boolean,
  { row, column }: GridPlace,
  { rows, columns }: GridSize,
): GridPlace | undefined {
  switch (key) {
    case 'ArrowUp':
      return { row: Math.max(row - 1, 0), column };
    case 'ArrowDown':
      return { row: Math.min(row + 1, rows - 1), column };
    case 'ArrowLeft':
      return { row, column: Math.max(column - 1, 0) };
    case 'ArrowRight':
      return { row, column: Math.min(column + 1, columns - 1) };
    case 'Home':
      return { row: ctrl ? 0 : row, column: 0 };
    case 'End':
      return { row: ctrl ? rows - 1 : row, column: columns - 1 };
    default:
      return undefined;
  }
}
