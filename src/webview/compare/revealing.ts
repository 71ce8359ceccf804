/** How often in a row a cell must be found in its place before it counts as settled. */
const steadyFrames = 3;

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
      const isTall = element.clientHeight > heightOf(view);
      element.scrollIntoView({ block: isTall && !isRead ? 'start' : 'nearest' });
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

/** The height of which nothing is covered, in CSS pixels. */
function heightOf(view: Element): number {
  return view.clientHeight - coveredOf(view);
}

function coveredOf(view: Element): number {
  return Number.parseFloat(getComputedStyle(view).scrollPaddingBlockStart) || 0;
}

/** Whether an element begins above the view and goes on in it. */
function isInMiddle(element: Element | null, view: Element): boolean {
  if (element === null) return false;
  const edge = view.getBoundingClientRect().top + coveredOf(view);
  const { top, bottom } = element.getBoundingClientRect();
  return top < edge && bottom > edge;
}
