/** How long a panel may take to say where it is after it was told to move, in milliseconds. */
const patienceMs = 2000;

/** Moves that a panel was told to make: whoever told it waits until it is there, so that the next key acts there. */
export class ToldMoves {
  #last = 0;
  #waiting: { readonly move: number; readonly done: () => void } | undefined;

  /** Tells the panel to move, with a number for the move, and resolves when it has, or does not answer. */
  async tell(send: (move: number) => void): Promise<void> {
    this.#waiting?.done();
    const move = (this.#last += 1);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, patienceMs);
      this.#waiting = {
        move,
        done: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      send(move);
    });
  }

  /** The panel has made a move. */
  made(move: number | undefined): void {
    if (move !== undefined && this.#waiting?.move === move) this.#waiting.done();
  }

  /** The panel is gone. */
  end(): void {
    this.#waiting?.done();
  }
}
