/**
 * Where the first step begins in a text that has the question in front of it: at `Step 1:`. Where that stands nowhere, the
 * text is all step, since nobody can tell where its question ends.
 *
 * @returns UTF-16 offset
 */
export function firstStepStart(text: string): number {
  return Math.max(0, text.search(/\bstep 1:/iu));
}
