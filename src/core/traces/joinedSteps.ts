import type { ListedText } from './traceRecord';

/** A step as a record lists it: its text, and the string that it stands in. */
export type StepText = Pick<ListedText, 'at' | 'from'> & { readonly text: string };

/** The text of a chain whose record lists its steps: one below the other, each kept as it is, with its range. */
export function joinedSteps(steps: readonly StepText[]): {
  readonly text: string;
  readonly listed: readonly ListedText[];
} {
  const listed: ListedText[] = [];
  let start = 0;
  for (const { text, ...place } of steps) {
    listed.push({ start, end: start + text.length, ...place });
    start += text.length + 1;
  }
  return { text: steps.map(({ text }) => text).join('\n'), listed };
}

/** As {@link joinedSteps}, for a list of nothing but texts. */
export function joinedStrings(steps: readonly string[]): ReturnType<typeof joinedSteps> {
  return joinedSteps(steps.map((text, index) => ({ text, at: [index] })));
}
