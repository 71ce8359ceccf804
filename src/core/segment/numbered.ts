import type { Span } from '../base/span';
import { cutAt, isLongerThan } from './codePoints';
import type { ShownText } from './shownText';
import { stepMarkerEnd } from './stepMarker';
import { trimmed, whiteSpaceEnd } from './whiteSpace';

const maxSteps = 12;

/**
 * The primary rule: what follows a line's number, up to the next numbered line. A step is trimmed, loses a closing
 * "The answer is (X).", has more than 20 characters, and is cut at 800. Where no step is left, the paragraphs of more than
 * 30 characters, uncut. At most 12. Shown text is always the very slice of its span. Linear in the text's length.
 */
export function numberedSteps(text: string): readonly ShownText[] {
  const steps: Span[] = [];
  let marker = nextMarker(text, 0);
  while (marker !== undefined && steps.length < maxSteps) {
    const start = whiteSpaceEnd(text, marker.end);
    // A marker with nothing behind it takes the next line as its text, even when that line has a marker of its own.
    const next = nextMarker(text, start);
    const body = withoutAnswer(text, trimmed(text, { start, end: next?.start ?? text.length }));
    if (isLongerThan(text, body, 20)) steps.push(cutAt(text, body, 800));
    marker = next;
  }
  const spans = steps.length > 0 ? steps : paragraphs(text);
  return spans.map((span) => ({ span, shown: text.slice(span.start, span.end) }));
}

/** The first marker on a line that starts at `from` or later, from its line break (or the text's start) to its end. */
function nextMarker(text: string, from: number): Span | undefined {
  let start = from === 0 ? 0 : text.indexOf('\n', from);
  while (start !== -1) {
    const first = whiteSpaceEnd(text, start);
    const end = mayBeMarker(text.charCodeAt(first)) ? stepMarkerEnd(text, first, 'needed') : undefined;
    if (end !== undefined) return { start, end };
    start = text.indexOf('\n', first);
  }
  return undefined;
}

/** Whether a marker can begin with a unit: most lines begin with a letter that none does. */
function mayBeMarker(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit | 0x20) === 0x73 || unit >= 0x80;
}

function withoutAnswer(text: string, body: Span): Span {
  // Before a body there is always a marker, and no marker is part of the phrase: it is never found across the body's start.
  const period = text.charAt(body.end - 1) === '.' ? 1 : 0;
  const letter = body.end - period - 3;
  if (text.charCodeAt(letter + 2) !== 0x29) return body;
  if (!/^\([A-E]\)$/.test(text.slice(letter, body.end - period))) return body;
  const phrase = 'The answer is';
  const start = trimmed(text, { start: body.start, end: letter }).end - phrase.length;
  return text.startsWith(phrase, start) ? trimmed(text, { start: body.start, end: start }) : body;
}

function paragraphs(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (let start = 0; start <= text.length && spans.length < maxSteps;) {
    const blank = text.indexOf('\n\n', start);
    const end = blank === -1 ? text.length : blank;
    const paragraph = trimmed(text, { start, end });
    if (isLongerThan(text, paragraph, 30)) spans.push(paragraph);
    start = end + 2;
  }
  return spans;
}
