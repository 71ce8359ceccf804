import { textHash } from '../base/textHash';
import { normalisedQuestion } from './recordKey';

/** What pairs questions by their text, whatever their case and spacing; empty without a text. */
export function questionHash(question: string): string {
  const normalised = normalisedQuestion(question);
  return normalised === '' ? '' : textHash(normalised);
}
