import type { Span } from '../base/span';
import type { Segmentation, Step } from '../segment/segmentation';
import type { LineRange, StepLines } from './stepLines';

/** The longest text in front of a step that counts as its marker and stays on its line, in UTF-16 units. */
const longestMarker = 16;

/** A chain's text broken into lines, without the margin. */
export interface ChainLines {
  readonly lines: readonly string[];
  readonly steps: readonly StepLines[];
  readonly markers: readonly LineRange[];
  readonly leftOut: readonly LineRange[];
}

/** A stretch of the chain's text without a line break, on its line of the view. */
interface Piece extends Span {
  readonly line: number;
}

/**
 * Breaks a chain's text into lines so that every step starts a line (behind its marker) and is followed by one blank
 * line. Runs of blank lines become one.
 *
 * @param firstLine  the view's line on which the result will start
 * @param firstColumn the column at which the text of each line will start
 */
export function chainLines(
  text: string,
  segmentation: Segmentation,
  firstLine: number,
  firstColumn: number,
): ChainLines {
  const stretches = breakAtSteps(text, segmentation.steps);
  const endsOfSteps = segmentation.steps.map((step) => step.span.end);
  const lines: string[] = [];
  const pieces: Piece[] = [];
  let nextEnd = 0;
  for (const stretch of stretches) {
    const content = text.slice(stretch.start, stretch.end);
    if (content.trim() === '') {
      if (lines.at(-1) !== '' && lines.length > 0) lines.push('');
    } else {
      pieces.push({ ...stretch, line: firstLine + lines.length });
      lines.push(content);
    }
    if ((endsOfSteps[nextEnd] ?? Infinity) <= stretch.end) {
      while ((endsOfSteps[nextEnd] ?? Infinity) <= stretch.end) nextEnd += 1;
      if (lines.at(-1) !== '') lines.push('');
    }
  }
  const find = pieceFinder(pieces);
  const column = (piece: Piece, offset: number): number => firstColumn + offset - piece.start;
  const steps = segmentation.steps.map(({ span }): StepLines => {
    const first = find(span.start);
    const last = find(span.end - 1);
    return {
      firstLine: first.line,
      lastLine: last.line,
      explanationLine: last.line + 1,
      startColumn: column(first, span.start),
      endColumn: column(last, span.end),
    };
  });
  return { lines, steps, ...omittedRanges(text, segmentation, pieces, column) };
}

/** The text's lines, broken once more where a step starts behind something that is not its marker. */
function breakAtSteps(text: string, steps: readonly Step[]): Span[] {
  const stretches: Span[] = [];
  let next = 0;
  let start = 0;
  const lineBreak = /\r\n|\r|\n/gu;
  for (;;) {
    const match = lineBreak.exec(text);
    const end = match?.index ?? text.length;
    let pieceStart = start;
    let stepsOnPiece = 0;
    for (let step = steps[next]; step !== undefined && step.span.start < end; step = steps[(next += 1)]) {
      const before = text.slice(pieceStart, step.span.start).trim();
      if (
        before !== '' &&
        (stepsOnPiece > 0 || before.length > longestMarker || continuesStep(steps, next, pieceStart))
      ) {
        stretches.push({ start: pieceStart, end: step.span.start });
        pieceStart = step.span.start;
      }
      stepsOnPiece += 1;
    }
    stretches.push({ start: pieceStart, end });
    if (match === null) return stretches;
    start = end + match[0].length;
  }
}

/** Whether the step in front of `next` still runs at the given offset. */
function continuesStep(steps: readonly Step[], next: number, offset: number): boolean {
  const previous = steps[next - 1];
  return previous !== undefined && previous.span.end > offset;
}

/** Finds the piece that holds an offset, by binary search. */
function pieceFinder(pieces: readonly Piece[]): (offset: number) => Piece {
  return (offset) => {
    let low = 0;
    let high = pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((pieces[middle]?.start ?? Infinity) <= offset) low = middle;
      else high = middle - 1;
    }
    const found = pieces[low];
    if (found === undefined) throw new RangeError(`no line holds offset ${offset}`);
    return found;
  };
}

function omittedRanges(
  text: string,
  segmentation: Segmentation,
  pieces: readonly Piece[],
  column: (piece: Piece, offset: number) => number,
): Pick<ChainLines, 'markers' | 'leftOut'> {
  const stepStarts = new Set(segmentation.steps.map((step) => step.span.start));
  const markers: LineRange[] = [];
  const leftOut: LineRange[] = [];
  let first = 0;
  for (const span of segmentation.leftOut) {
    while ((pieces[first]?.end ?? Infinity) <= span.start) first += 1;
    for (let at = first; at < pieces.length; at += 1) {
      const piece = pieces[at];
      if (piece === undefined || piece.start >= span.end) break;
      const start = Math.max(piece.start, span.start);
      const end = Math.min(piece.end, span.end);
      const words = text.slice(start, end).trim();
      if (words === '') continue;
      const isMarker =
        end === span.end && stepStarts.has(end) && start === piece.start && words.length <= longestMarker;
      (isMarker ? markers : leftOut).push({
        line: piece.line,
        start: column(piece, start),
        end: column(piece, end),
      });
    }
  }
  return { markers, leftOut };
}
