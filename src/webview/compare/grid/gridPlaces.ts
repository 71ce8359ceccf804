import { textHash } from '../../../core/base/textHash';
import { countingVerdict } from '../../../core/verdicts/stepStatus';
import type { SeenPlace } from '../../../protocol/comparePanel';
import type { ComparePage, StepRef } from '../../../protocol/lsp';
import type { GridPlace } from './gridKeys';
import type { StepCell } from './gridRows';
import type { ShownGrid } from './shownGrid';

/** The step in a cell, if there is one. */
export function stepIn({ rows }: ShownGrid, { row, column }: GridPlace): StepCell | undefined {
  const cell = rows[row]?.cells[column];
  return cell?.kind === 'step' ? cell : undefined;
}

export function refOf(grid: ShownGrid, place: GridPlace): StepRef | undefined {
  const cell = stepIn(grid, place);
  const arm = grid.arms[place.column]?.arm;
  if (cell === undefined || arm === undefined) return undefined;
  return { file: arm.file, record: arm.record, chain: arm.chain, step: cell.state.step.index };
}

/** The step in a cell as its reader sees it. */
export function seenAt(grid: ShownGrid, place: GridPlace): SeenPlace | undefined {
  const cell = stepIn(grid, place);
  const ref = refOf(grid, place);
  if (cell === undefined || ref === undefined) return undefined;
  const verdict = countingVerdict(cell.state.effective);
  return {
    ...ref,
    textHash: textHash(cell.state.step.shown),
    ...(verdict === undefined ? {} : { verdict }),
  };
}

/** Where a step is shown. */
export function placeOf({ arms, rows }: ShownGrid, ref: StepRef | undefined): GridPlace | undefined {
  if (ref === undefined) return undefined;
  const column = arms.findIndex(({ arm }) => isSameChain(arm, ref));
  const row = rows.findIndex(({ cells }) => {
    const cell = cells[column];
    return cell?.kind === 'step' && cell.state.step.index === ref.step;
  });
  return row < 0 ? undefined : { row, column };
}

/** The next or previous row with a step of the same arm; the place itself when there is none. */
export function stepFrom(grid: ShownGrid, { row, column }: GridPlace, by: 1 | -1): GridPlace {
  for (let to = row + by; to >= 0 && to < grid.rows.length; to += by)
    if (stepIn(grid, { row: to, column }) !== undefined) return { row: to, column };
  return { row, column };
}

function isSameChain(
  a: Pick<StepRef, 'file' | 'record' | 'chain'>,
  b: Pick<StepRef, 'file' | 'record' | 'chain'>,
): boolean {
  return a.file === b.file && a.record === b.record && a.chain === b.chain;
}

export function isSameStep(a: StepRef | undefined, b: StepRef | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && isSameChain(a, b) && a.step === b.step);
}

/** Whether two pages show the same chains, aligned in the same rows. */
export function sameChains(before: ComparePage | undefined, after: ComparePage | undefined): boolean {
  const refs = (page: ComparePage | undefined): string =>
    JSON.stringify([page?.rows, page?.arms.map(({ file, record, chain }) => [file, record, chain])]);
  return refs(before) === refs(after);
}
