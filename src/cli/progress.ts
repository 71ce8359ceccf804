import { grouped } from './reports/grouped';

/** The least time between two updates, in milliseconds. */
const interval = 100;

/** The part of a terminal that progress is drawn on. */
export interface ProgressStream {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** One line that says how far a long run is; nothing where the stream is not a terminal. */
export class Progress {
  readonly #stream: ProgressStream;
  readonly #now: () => number;
  #drawnAt = -Infinity;
  #drawn = false;

  /** @param now milliseconds, never going back */
  constructor(stream: ProgressStream, now: () => number) {
    this.#stream = stream;
    this.#now = now;
  }

  show(what: string, done: number, total: number, unit = ''): void {
    if (this.#stream.isTTY !== true || this.#now() - this.#drawnAt < interval) return;
    this.#drawnAt = this.#now();
    this.#drawn = true;
    this.#stream.write(
      `\r\u001b[K${what}: ${grouped(done)} of ${grouped(total)}${unit === '' ? '' : ` ${unit}`}`,
    );
  }

  /** Takes the line away, so that other lines can follow. */
  clear(): void {
    if (this.#drawn) this.#stream.write('\r\u001b[K');
    this.#drawn = false;
  }
}
