import { shortened } from '../reading/shortened';
import type { PairingReport } from './pairingReport';

/** How many examples of a kind are named. */
const mostExamples = 5;

/** What in a study's arms does not fit together, a sentence each; none when every question is in every arm once. */
export function pairingSentences(report: PairingReport): readonly string[] {
  const lacking = new Map<string, string[]>();
  for (const { key, missing } of report.incomplete) {
    for (const arm of missing) lacking.set(arm, [...(lacking.get(arm) ?? []), key]);
  }
  return [
    ...[...lacking].map(
      ([arm, keys]) =>
        `${arm} lacks ${keys.length === 1 ? 'one question' : `${keys.length} questions`} that another arm has: ${listed(keys.map(keyText))}.`,
    ),
    ...examples(
      report.duplicates,
      ({ arm, key, lines }) =>
        `${arm} has question ${keyText(key)} ${lines.length} times, on lines ${lines.map((line) => line + 1).join(', ')}; only the first is compared.`,
      'further questions that an arm has more than once',
    ),
    ...examples(
      report.otherTexts,
      ({ key, arms }) =>
        `The id ${keyText(key)} means more than one question (in ${arms.join(', ')}); those are not paired by it.`,
      'further ids that mean more than one question',
    ),
    ...examples(
      report.conflictingGolds,
      ({ key, golds }) =>
        `The arms give different right answers to question ${keyText(key)}: ${golds.map(({ arm, gold }) => `${arm}: ${shortened(gold, 80)}`).join('; ')}.`,
      'further questions with right answers that differ',
    ),
  ];
}

function examples<T>(all: readonly T[], sentence: (one: T) => string, more: string): readonly string[] {
  const rest = all.length - mostExamples;
  return [...all.slice(0, mostExamples).map(sentence), ...(rest > 0 ? [`${rest} ${more}.`] : [])];
}

function listed(names: readonly string[]): string {
  const rest = names.length - mostExamples;
  return names.slice(0, mostExamples).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

function keyText(key: string): string {
  return shortened(key, 40);
}
