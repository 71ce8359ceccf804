/** How often in a row a cell must be found in its place before it counts as settled. */
const steadyFrames = 3;

/** After so many frames a cell is left where it is. */
const mostFrames = 30;

/** Brings elements into view and keeps them there while what is around them is drawn and measured. */
export class Revealing {
  #last = 0;

  /** @param find the element as it is drawn at the time; another call, or {@link stop}, ends this one */
  reveal(find: () => Element | null): void {
    const mine = (this.#last += 1);
    const step = (frame: number, steady: number, top: number): void => {
      const element = find();
      if (mine !== this.#last || element === null || frame > mostFrames) return;
      element.scrollIntoView({ block: 'nearest' });
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
