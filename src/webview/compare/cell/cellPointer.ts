import type { GridPlace } from '../grid/gridKeys';

/** A pointer that moved further than this between press and release marked text and did not click, in CSS pixels. */
const clickSlack = 4;

/** Tells clicks from the marking of text. */
export class CellPointer {
  #pressedAt = { x: 0, y: 0 };

  press({ clientX, clientY }: PointerEvent): void {
    this.#pressedAt = { x: clientX, y: clientY };
  }

  isClick({ clientX, clientY }: MouseEvent): boolean {
    return Math.hypot(clientX - this.#pressedAt.x, clientY - this.#pressedAt.y) <= clickSlack;
  }
}

/** The cell that an event came from. */
export function placeOfTarget(target: EventTarget | null): GridPlace | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  if (cell === null) return undefined;
  return { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) };
}
