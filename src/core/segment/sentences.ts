import type { Span } from '../base/span';
import { originalSpan } from './cleanedText';
import { cleanText } from './cleanText';
import { cutAt, isLongerThan } from './codePoints';
import { maxSegments, minSegmentLength, segmentCut } from './segmentLimits';
import type { ShownText } from './shownText';
import { whiteSpaceEnd, wordEnd } from './whiteSpace';

/** Sentences shown together: their range in the cleaned text, and what is shown of it. */
interface Pack extends Span {
  readonly shown: string;
  /** Code points shown. */
  readonly length: number;
}

/**
 * A control rule: the cleaned text's sentences of more than 10 characters, in order, as many together as fit into 650
 * characters; then the limits of every control rule. A sentence ends at a blank line, or after `.` `!` `?` where a capital,
 * a digit, a quote or a parenthesis follows. Linear in the text's length.
 */
export function sentenceChunks(text: string): readonly ShownText[] {
  const cleaned = cleanText(text);
  const chunks: ShownText[] = [];
  for (const pack of packs(cleaned.text)) {
    if (pack.length < minSegmentLength) continue;
    chunks.push({ span: originalSpan(cleaned, pack), shown: pack.shown });
    if (chunks.length === maxSegments) break;
  }
  return chunks;
}

function* packs(text: string): Generator<Pack> {
  let pack: Pack | undefined;
  for (const sentence of sentenceSpans(text)) {
    if (!isLongerThan(text, sentence, 10)) continue;
    // A sentence that is cut stands alone anyway, since what is left of it is longer than a pack.
    const { start, end } = cutAt(text, sentence, segmentCut);
    const shown = text.slice(start, end);
    const length = Array.from(shown).length;
    if (pack !== undefined && pack.length + 1 + length <= 650) {
      pack = { start: pack.start, end, shown: `${pack.shown} ${shown}`, length: pack.length + 1 + length };
    } else {
      if (pack !== undefined) yield pack;
      pack = { start, end, shown, length };
    }
  }
  if (pack !== undefined) yield pack;
}

function* sentenceSpans(text: string): Generator<Span> {
  let start = 0;
  for (let end = wordEnd(text, 0); end < text.length;) {
    const next = whiteSpaceEnd(text, end);
    if (isBlankLine(text, end, next) || isSentenceEnd(text, end, next)) {
      yield { start, end };
      start = next;
    }
    end = wordEnd(text, next);
  }
  yield { start, end: text.length };
}

function isBlankLine(text: string, start: number, end: number): boolean {
  return text.slice(start, end).split('\n', 3).length > 2;
}

function isSentenceEnd(text: string, end: number, next: number): boolean {
  return /[.!?]/.test(text.charAt(end - 1)) && /[A-Z0-9"'(]/.test(text.charAt(next));
}
