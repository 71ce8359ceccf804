/** How often in a row a cell must be found in its place before it counts as settled. */
const steadyFrames = 3;

/** The room for the ring around a row, in CSS pixels. */
const ring = 6;

/** After so many frames a cell is left where it is. */
const mostFrames = 30;

/**
 * Brings cells into view, each with the line in front of its row that says what begins there, and keeps them there
 * while what is around them is drawn and measured. Of one that is taller than the view its beginning is shown, unless
 * the reader is at it already and sees some of it.
 */
export class Revealing {
  #last = 0;

  /**
   * @param find the cell as it is drawn at the time; another call, or {@link stop}, ends this one
   * @param view what scrolls; its scroll padding is covered
   * @param isAt whether the reader was at the cell before
   */
  reveal(find: () => Element | null, view: Element, isAt: boolean): void {
    const mine = (this.#last += 1);
    const isRead = isAt && isSeen(find(), view);
    const step = (frame: number, steady: number, top: number): void => {
      const element = find();
      if (mine !== this.#last || element === null || frame > mostFrames) return;
      view.scrollBy({ top: wayInto(view, element, isRead) });
      const now = element.getBoundingClientRect().top;
      const stays = now === top ? steady + 1 : 0;
      if (stays >= steadyFrames) return;
      requestAnimationFrame(() => {
        step(frame + 1, stays, now);
      });
    };
    step(0, 0, Number.NaN);
  }

  /** The reader scrolls: nothing is held in view against that. */
  stop(): void {
    this.#last += 1;
  }
}

/** How far to scroll so that a cell is in view, in CSS pixels; only the view itself is scrolled, never the page. */
function wayInto(view: Element, cell: Element, isRead: boolean): number {
  const { start, end } = openPart(view);
  const { top, bottom } = partOf(cell, end - start);
  if (bottom - top > end - start) return isRead ? 0 : top - start;
  if (top < start) return top - start;
  return Math.max(0, bottom - end);
}

function isSeen(cell: Element | null, view: Element): boolean {
  if (cell === null) return false;
  const { start, end } = openPart(view);
  const { top, bottom } = cell.getBoundingClientRect();
  return top < end && bottom > start;
}

interface Part {
  readonly top: number;
  readonly bottom: number;
}

/**
 * What is to be seen of a cell: its whole row, which it is compared with, and the line in front of that; where there is
 * less room, the cell, and the line if the cell stands at the row's top.
 */
function partOf(cell: Element, room: number): Part {
  const { top, bottom } = cell.getBoundingClientRect();
  const rule = cell.closest('.item')?.querySelector('.rule')?.getBoundingClientRect();
  const row = cell.parentElement?.getBoundingClientRect() ?? { top, bottom };
  const whole = { top: rule?.top ?? row.top, bottom: row.bottom };
  if (whole.bottom - whole.top <= room) return whole;
  const first = cell.parentElement?.firstElementChild?.getBoundingClientRect();
  return { top: rule !== undefined && first?.top === top ? rule.top : top, bottom };
}

/** Where the view shows cells, with room for the ring around their row. */
function openPart(view: Element): { readonly start: number; readonly end: number } {
  const { top } = view.getBoundingClientRect();
  const covered = Number.parseFloat(getComputedStyle(view).scrollPaddingBlockStart) || 0;
  return { start: top + covered + ring, end: top + view.clientHeight - ring };
}
