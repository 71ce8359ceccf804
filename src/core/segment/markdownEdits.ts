import type { Edit } from './cleanedText';
import { stepMarkerEnd } from './stepMarker';
import { whiteSpaceEnd } from './whiteSpace';

/** Code between fences of three backticks becomes a space; a fence that nothing closes stays. */
export function* fencedCode(text: string): Generator<Edit> {
  const fence = '```';
  for (let start = text.indexOf(fence); start !== -1;) {
    const close = text.indexOf(fence, start + fence.length);
    if (close === -1) return;
    const end = close + fence.length;
    yield { start, end, put: ' ' };
    start = text.indexOf(fence, end);
  }
}

/** Lines of three or more `-`, `_`, `*` between two line breaks, with the white space around them; both line breaks stay. */
export function* horizontalRules(text: string): Generator<Edit> {
  for (let before = text.indexOf('\n'); before !== -1;) {
    const start = whiteSpaceEnd(text, before);
    const end = runEnd(text, start, '-_*');
    const after = text.lastIndexOf('\n', whiteSpaceEnd(text, end) - 1);
    if (end - start >= 3 && after >= end) {
      yield { start: before + 1, end: after };
      before = text.indexOf('\n', after + 1);
    } else {
      before = text.indexOf('\n', start);
    }
  }
}

/** Up to five `#` at most three white-space characters after a line's start, with the white space around them. */
export function headingMarks(text: string): Generator<Edit> {
  return lineMarks(text, 3, (at) => {
    const hashes = Math.min(runEnd(text, at, '#'), at + 5);
    return hashes > at ? whiteSpaceEnd(text, hashes) : undefined;
  });
}

/** The asterisk pairs around bold text that has no asterisk in it. */
export function* boldMarks(text: string): Generator<Edit> {
  for (let mark = text.indexOf('**'); mark !== -1;) {
    const inner = runEnd(text, mark, '*');
    const close = text.indexOf('*', inner);
    if (close === -1) return;
    const closes = text.charAt(close + 1) === '*';
    if (closes) {
      yield { start: inner - 2, end: inner };
      yield { start: close, end: close + 2 };
    }
    mark = text.indexOf('**', close + (closes ? 2 : 1));
  }
}

/** A line's `-`, `*` or `+` with white space behind it, and the white space around it. */
export function bullets(text: string): Generator<Edit> {
  return lineMarks(text, Infinity, (at) => {
    if (!'-*+'.includes(text.charAt(at))) return undefined;
    const end = whiteSpaceEnd(text, at + 1);
    return end > at + 1 ? end : undefined;
  });
}

/** A line's step marker, and the white space around it. */
export function stepMarkers(text: string): Generator<Edit> {
  return lineMarks(text, Infinity, (at) => {
    const end = stepMarkerEnd(text, at, 'optional');
    return end === undefined ? undefined : whiteSpaceEnd(text, end);
  });
}

/**
 * Marks that are the first thing on a line that is not white space, blank lines before it included, from the first line
 * start that lies at most `reach` characters before the mark. `markEnd` is asked once a mark, so that this stays linear.
 */
function* lineMarks(
  text: string,
  reach: number,
  markEnd: (at: number) => number | undefined,
): Generator<Edit> {
  let line = 0;
  do {
    const at = whiteSpaceEnd(text, line);
    const end = markEnd(at);
    const start = lineStart(text, Math.max(line, at - reach), at);
    if (end !== undefined && start !== undefined) {
      yield { start, end };
      line = text.indexOf('\n', end - 1) + 1;
    } else {
      line = text.indexOf('\n', at) + 1;
    }
  } while (line > 0);
}

/** The first start of a line in `[from, to]`. */
function lineStart(text: string, from: number, to: number): number | undefined {
  if (from === 0) return 0;
  const lineBreak = text.indexOf('\n', from - 1);
  return lineBreak !== -1 && lineBreak < to ? lineBreak + 1 : undefined;
}

function runEnd(text: string, at: number, characters: string): number {
  let end = at;
  while (end < text.length && characters.includes(text.charAt(end))) end += 1;
  return end;
}
