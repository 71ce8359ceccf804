import type { Span } from '../base/span';
import { numberedSteps } from './numbered';
import type { Segmentation, TextRule } from './segmentation';
import { sentenceChunks } from './sentences';
import type { ShownText } from './shownText';
import { wordWindows } from './windows';

const rules: Readonly<Record<TextRule, (text: string) => readonly ShownText[]>> = {
  numbered: numberedSteps,
  sentences: sentenceChunks,
  windows: wordWindows,
};

/**
 * The steps that a rule finds in a chain's text, and what it leaves out. What is shown is, to the character, what the audit
 * paper's own functions return (arXiv 2605.28301). Takes any string; time and memory are linear in its length.
 */
export function segment(text: string, rule: TextRule): Segmentation {
  const steps = rules[rule](text).map(({ span, shown }, index) => ({ index, span, shown }));
  return { rule, steps, leftOut: gaps(steps, text.length) };
}

/** The stretches of a text in front of, between and behind its steps. */
export function gaps(steps: readonly ShownText[], length: number): readonly Span[] {
  const found: Span[] = [];
  let start = 0;
  for (const { span } of steps) {
    if (start < span.start) found.push({ start, end: span.start });
    start = span.end;
  }
  if (start < length) found.push({ start, end: length });
  return found;
}
