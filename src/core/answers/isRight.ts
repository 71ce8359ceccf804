import type { TraceRecord } from '../traces/traceRecord';
import { type ChosenAnswer, defaultLetters } from './chosenAnswer';

/**
 * Whether an answer is the record's right one; undefined where nobody can tell: the record gives none, gives one that is
 * none of its options, or words an open answer differently, which may mean the same.
 */
export function isRight(
  { letter }: ChosenAnswer,
  { gold, options }: Pick<TraceRecord, 'gold' | 'options'>,
): boolean | undefined {
  if (gold === undefined) return undefined;
  if (options.size > 0) return options.has(gold) ? letter === gold : undefined;
  const given = normalisedAnswer(letter);
  const right = normalisedAnswer(gold);
  if (given === right) return true;
  return isLetter(given) && isLetter(right) ? false : undefined;
}

/** A text without differences of case, white space and compatibility characters: `300mg` is `300 mg`. */
export function normalisedAnswer(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}

/** Whether an answer names an option of a question whose options the record does not give. */
function isLetter(normalisedText: string): boolean {
  return defaultLetters.includes(normalisedText.toUpperCase());
}
