import type { Span } from '../base/span';
import type { Chain, StepLabel } from '../traces/traceRecord';

/** A step that the record lists, without the white space around it, and what the record says of it. */
export interface ListedStep {
  readonly span: Span;
  readonly label?: StepLabel | undefined;
}

/** The steps that a chain's record lists, except those without any text; undefined where it lists none. */
export function listedSteps({
  text,
  listed,
  labels,
}: Pick<Chain, 'text' | 'listed' | 'labels'>): readonly ListedStep[] | undefined {
  return listed?.flatMap(({ start, end }, index) => {
    const content = text.slice(start, end);
    const body = content.trim();
    if (body === '') return [];
    const first = start + content.length - content.trimStart().length;
    return [{ span: { start: first, end: first + body.length }, label: labels?.steps[index] }];
  });
}
