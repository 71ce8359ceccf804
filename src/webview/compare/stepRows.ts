import type { Span } from '../../core/base/span';
import type { StepState } from '../../core/verdicts/stepState';
import type { CompareArm } from '../../protocol/lsp';

/** One arm's share of a row: its step with the text that the rule left out around it, or nothing in its place. */
export type CompareCell =
  | { readonly kind: 'step'; readonly state: StepState; readonly before: string; readonly after: string }
  | { readonly kind: 'missing'; readonly leftOut: string };

/** Cells in the order of the arms. */
export type CompareRow = readonly CompareCell[];

/** The longest text in front of a step that counts as its marker and is not shown as left out, in UTF-16 units. */
const longestMarker = 16;

/** Step i of every arm beside each other, as many rows as the longest chain has steps (one for chains without steps). */
export function stepRows(arms: readonly CompareArm[]): readonly CompareRow[] {
  const columns = arms.map(cellsOf);
  const length = Math.max(0, ...columns.map((cells) => cells.length));
  return Array.from({ length }, (_, row) =>
    columns.map((cells): CompareCell => cells[row] ?? { kind: 'missing', leftOut: '' }),
  );
}

function cellsOf(arm: CompareArm): readonly CompareCell[] {
  const { steps } = arm.state;
  const texts = leftOutTexts(arm);
  if (steps.length === 0) return [{ kind: 'missing', leftOut: joined(texts[0]) }];
  return steps.map((state, at) => ({
    kind: 'step',
    state,
    before: at === 0 ? joined(texts[0]) : '',
    after: joined(texts[at + 1]),
  }));
}

/** What the rule left out, markers and white space apart: entry 0 stands before the first step, entry i after step i. */
function leftOutTexts({ chainText, leftOut, state: { steps } }: CompareArm): readonly (readonly string[])[] {
  const starts = new Set(steps.map(({ step }) => step.span.start));
  const texts: string[][] = Array.from({ length: steps.length + 1 }, () => []);
  let passed = 0;
  for (const span of leftOut) {
    while ((steps[passed]?.step.span.start ?? Infinity) < span.start) passed += 1;
    const words = wordsOf(chainText, span, starts.has(span.end));
    if (words !== '') texts[passed]?.push(words);
  }
  return texts;
}

function wordsOf(chainText: string, span: Span, beforeStep: boolean): string {
  const text = chainText.slice(span.start, span.end);
  if (!beforeStep) return text.trim();
  const lastLine = text.slice(text.lastIndexOf('\n') + 1);
  return (
    lastLine.trim().length > longestMarker ? text : text.slice(0, text.length - lastLine.length)
  ).trim();
}

function joined(texts: readonly string[] | undefined): string {
  return texts?.join('\n') ?? '';
}
