/** How often in a row a cell must be found in its place before it counts as settled. */
const steadyFrames = 3;

/** The room for the ring around a row, in CSS pixels. */
const ring = 6;

/** After so many frames a cell is left where it is. */
const mostFrames = 30;

/**
 * Brings elements into view and keeps them there while what is around them is drawn and measured. Of one that is taller
 * than the view its beginning is shown, unless the reader is in the middle of it already.
 */
export class Revealing {
  #last = 0;

  /**
   * @param find the element as it is drawn at the time; another call, or {@link stop}, ends this one
   * @param view what scrolls; its scroll padding is covered
   */
  reveal(find: () => Element | null, view: Element): void {
    const mine = (this.#last += 1);
    const isRead = isInMiddle(find(), view);
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

/** How far to scroll so that an element is in view, in CSS pixels; only the view itself is scrolled, never the page. */
function wayInto(view: Element, element: Element, isRead: boolean): number {
  const { start, end } = openPart(view);
  const { top, bottom } = element.getBoundingClientRect();
  if (bottom - top > end - start) return isRead ? 0 : top - start;
  if (top < start) return top - start;
  return Math.max(0, bottom - end);
}

/** Whether an element begins above the view and goes on in it. */
function isInMiddle(element: Element | null, view: Element): boolean {
  if (element === null) return false;
  const { start } = openPart(view);
  const { top, bottom } = element.getBoundingClientRect();
  return top < start && bottom > start;
}

/** Where the view shows elements, with room for the ring around their row. */
function openPart(view: Element): { readonly start: number; readonly end: number } {
  const { top } = view.getBoundingClientRect();
  const covered = Number.parseFloat(getComputedStyle(view).scrollPaddingBlockStart) || 0;
  return { start: top + covered + ring, end: top + view.clientHeight - ring };
}
