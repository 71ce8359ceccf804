import type { Span } from '../../../core/base/span';
import type { CompareArm } from '../../../protocol/lsp';

/** The longest text in front of a step that counts as its marker and is not shown as left out, in UTF-16 units. */
const longestMarker = 16;

/** What the rule left out, markers and white space apart: entry 0 stands before the first step, entry i after step i. */
export function leftOutTexts({ chainText, leftOut, state: { steps } }: CompareArm): readonly string[] {
  const starts = new Set(steps.map(({ step }) => step.span.start));
  const texts: string[][] = Array.from({ length: steps.length + 1 }, () => []);
  let passed = 0;
  for (const span of leftOut) {
    while ((steps[passed]?.step.span.start ?? Infinity) < span.start) passed += 1;
    const words = wordsOf(chainText, span, starts.has(span.end));
    if (words !== '') texts[passed]?.push(words);
  }
  return texts.map((parts) => parts.join('\n'));
}

function wordsOf(chainText: string, span: Span, beforeStep: boolean): string {
  const text = chainText.slice(span.start, span.end);
  if (!beforeStep) return text.trim();
  const lastLine = text.slice(text.lastIndexOf('\n') + 1);
  return (
    lastLine.trim().length > longestMarker ? text : text.slice(0, text.length - lastLine.length)
  ).trim();
}
