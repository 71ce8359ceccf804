import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** How much text is gathered before it is written, in UTF-16 units. */
const pieceSize = 64 * 1024;

/** Lines for a stream, written in large pieces and only as fast as its reader takes them. */
export class Output {
  readonly #stream: Writable;
  #pending = '';

  constructor(stream: Writable) {
    this.#stream = stream;
  }

  /** Adds a line. Wait for it before adding the next one: memory stays bounded however slow the reader is. */
  async line(text: string): Promise<void> {
    this.#pending += `${text}\n`;
    if (this.#pending.length >= pieceSize) await this.flush();
  }

  /** Writes what is still held back. */
  async flush(): Promise<void> {
    const piece = this.#pending;
    this.#pending = '';
    if (piece !== '' && !this.#stream.write(piece)) await once(this.#stream, 'drain');
  }
}
