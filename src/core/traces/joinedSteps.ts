import type { Span } from '../base/span';

/** The text of a chain whose record lists its steps: one below the other, each kept as it is, with its range. */
export function joinedSteps(steps: readonly string[]): {
  readonly text: string;
  readonly spans: readonly Span[];
} {
  const spans: Span[] = [];
  let start = 0;
  for (const { length } of steps) {
    spans.push({ start, end: start + length });
    start += length + 1;
  }
  return { text: steps.join('\n'), spans };
}
