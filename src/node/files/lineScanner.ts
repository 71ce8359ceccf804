import { GrowingNumbers } from '../../core/base/growingNumbers';

const newline = 0x0a;

/** What a scanner knows between two chunks, apart from its lists. */
export interface ScannerState {
  /** How many bytes have been scanned. */
  readonly scanned: number;
  /** Where the line that is being scanned starts, and whether anything but white space was found on it. */
  readonly lineStart: number;
  readonly lineHasText: boolean;
  /** How many blank lines came before it. */
  readonly blankLines: number;
}

/** The scanner's lists: see {@link LineScanner}. */
export interface ScannerLists {
  readonly starts: Float64Array;
  readonly gapPositions: Float64Array;
  readonly gapBlanks: Float64Array;
}

/**
 * Finds the lines of a file that are not blank, chunk by chunk, and can go on where it stopped when the file has grown.
 * A *position* counts lines that are not blank, a *line number* all lines; both are 0-based.
 */
export class LineScanner {
  readonly #starts: GrowingNumbers;
  /** The positions in front of which there are blank lines, and how many blank lines there are up to there. */
  readonly #gapPositions: GrowingNumbers;
  readonly #gapBlanks: GrowingNumbers;
  #state: { -readonly [Field in keyof ScannerState]: ScannerState[Field] };

  constructor(lists?: ScannerLists, state?: ScannerState) {
    this.#starts = GrowingNumbers.of(lists?.starts ?? new Float64Array());
    this.#gapPositions = GrowingNumbers.of(lists?.gapPositions ?? new Float64Array());
    this.#gapBlanks = GrowingNumbers.of(lists?.gapBlanks ?? new Float64Array());
    this.#state = { ...(state ?? { scanned: 0, lineStart: 0, lineHasText: false, blankLines: 0 }) };
  }

  get state(): ScannerState {
    return { ...this.#state };
  }

  /** The lists as they are, without copies; valid until the next chunk. */
  get lists(): ScannerLists {
    return {
      starts: this.#starts.view(),
      gapPositions: this.#gapPositions.view(),
      gapBlanks: this.#gapBlanks.view(),
    };
  }

  /** How many lines are not blank so far; the last one may not be complete. */
  get count(): number {
    return this.#starts.length;
  }

  /** Takes the bytes that follow what was scanned before. */
  add(chunk: Uint8Array): void {
    const state = this.#state;
    const base = state.scanned;
    let at = base === 0 && startsWithMark(chunk) ? 3 : 0;
    if (base === 0) state.lineStart = at;
    while (at < chunk.length) {
      const found = chunk.indexOf(newline, at);
      const end = found === -1 ? chunk.length : found;
      if (!state.lineHasText && hasText(chunk, at, end)) this.#startLine();
      if (found === -1) break;
      if (!state.lineHasText) state.blankLines += 1;
      at = found + 1;
      state.lineStart = base + at;
      state.lineHasText = false;
    }
    state.scanned = base + chunk.length;
  }

  /** The byte range of a position's line, with its line break and any blank lines that follow. */
  rangeOf(position: number): { readonly start: number; readonly end: number } {
    const end = position + 1 < this.count ? this.#starts.at(position + 1) : this.#state.scanned;
    return { start: this.#starts.at(position), end };
  }

  lineNumberOf(position: number): number {
    const gaps = this.#gapPositions.firstAbove(position);
    return position + (gaps === 0 ? 0 : this.#gapBlanks.at(gaps - 1));
  }

  /** The position of a line number; undefined for a blank line and behind the last line. */
  positionOfLine(line: number): number | undefined {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.lineNumberOf(middle) <= line) low = middle;
      else high = middle - 1;
    }
    return low < this.count && this.lineNumberOf(low) === line ? low : undefined;
  }

  #startLine(): void {
    const { lineStart, blankLines } = this.#state;
    const known = this.#gapBlanks.length === 0 ? 0 : this.#gapBlanks.at(this.#gapBlanks.length - 1);
    if (blankLines > known) {
      this.#gapPositions.push(this.count);
      this.#gapBlanks.push(blankLines);
    }
    this.#starts.push(lineStart);
    this.#state.lineHasText = true;
  }
}

function startsWithMark(chunk: Uint8Array): boolean {
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
}

/** Whether a range holds anything but space, tab, carriage return, vertical tab and form feed. */
function hasText(chunk: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = chunk[at] ?? 0;
    if (byte !== 0x20 && (byte < 0x09 || byte > 0x0d)) return true;
  }
  return false;
}
