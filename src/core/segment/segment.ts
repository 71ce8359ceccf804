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
  const steps = rules[rule](text).map((found, index) => ({ index, ...found }));
  return { rule, steps, leftOut: gaps(steps, text.length) };
}

/** The stretches of a text in front of, between and behind its steps. */
export function gaps(steps: readonly ShownText[], length: number): readonly Span[] {
  const starts = [0, ...steps.map(({ span }) => span.end)];
  const ends = [...steps.map(({ span }) => span.start), length];
  return starts
    .map((start, i) => ({ start, end: ends[i] ?? length }))
    .filter(({ start, end }) => start < end);
}
