import type { Span } from '../base/span';
import { originalSpan } from './cleanedText';
import { cleanText, singleSpaced } from './cleanText';
import { cutAt, isLongerThan } from './codePoints';
import { maxSegments, minSegmentLength, segmentCut } from './segmentLimits';
import type { ShownText } from './shownText';

/** A control rule: 90 words of the cleaned text at a time, then the limits of every control rule. Linear in the text's length. */
export function wordWindows(text: string): readonly ShownText[] {
  const cleaned = singleSpaced(cleanText(text));
  const windows: ShownText[] = [];
  for (const window of wordRuns(cleaned.text, 90)) {
    if (!isLongerThan(cleaned.text, window, minSegmentLength - 1)) continue;
    const cut = cutAt(cleaned.text, window, segmentCut);
    windows.push({ span: originalSpan(cleaned, cut), shown: cleaned.text.slice(cut.start, cut.end) });
    if (windows.length === maxSegments) break;
  }
  return windows;
}

/** Ranges of `count` words of a text whose words are parted by single spaces. */
function* wordRuns(text: string, count: number): Generator<Span> {
  for (let start = 0; start < text.length;) {
    let end = start - 1;
    for (let word = 0; word < count && end < text.length; word += 1) {
      const space = text.indexOf(' ', end + 1);
      end = space === -1 ? text.length : space;
    }
    yield { start, end };
    start = end + 1;
  }
}
