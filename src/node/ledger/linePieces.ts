/** No event is longer; what is gets skipped as garbage instead of being held in memory. */
export const longestLine = 16 * 1024 * 1024;

/** The pieces of a line that lies across chunks; of a line that is too long only enough to know that it is. */
export class LinePieces {
  #pieces: Buffer[] = [];
  #length = 0;

  add(piece: Buffer): void {
    if (this.#length > longestLine) return;
    this.#pieces.push(piece);
    this.#length += piece.length;
  }

  take(): Buffer {
    const [first = Buffer.alloc(0), ...rest] = this.#pieces;
    this.#pieces = [];
    this.#length = 0;
    return rest.length === 0 ? first : Buffer.concat([first, ...rest]);
  }
}
