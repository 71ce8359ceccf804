/** Passes calls on at most once in a while; of those in between the last one counts, and comes when the while is over. */
export class Throttle<T extends readonly unknown[]> {
  readonly #ms: number;
  readonly #act: (...args: T) => void;
  #waiting: T | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(ms: number, act: (...args: T) => void) {
    this.#ms = ms;
    this.#act = act;
  }

  call(...args: T): void {
    this.#waiting = args;
    if (this.#timer === undefined) this.#pass();
  }

  /** Passes on what waits, at once, and nothing after it. */
  end(): void {
    clearTimeout(this.#timer);
    if (this.#waiting !== undefined) this.#act(...this.#waiting);
    this.#waiting = undefined;
  }

  #pass(): void {
    if (this.#waiting === undefined) {
      this.#timer = undefined;
      return;
    }
    this.#act(...this.#waiting);
    this.#waiting = undefined;
    this.#timer = setTimeout(() => this.#pass(), this.#ms);
  }
}
