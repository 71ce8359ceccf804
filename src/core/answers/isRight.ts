import type { TraceRecord } from '../traces/traceRecord';
import type { ChosenAnswer } from './chosenAnswer';

/**
 * Whether an answer is the record's right one; undefined where nobody can tell: the record gives none, gives one that is
 * none of its options, or words an open answer differently, which may mean the same. Of two letters, and of two whole
 * numbers, it can be told.
 *
 * @example isRight({ letter: '1,000', from: 'record' }, { gold: '1000', options: new Map() }) // true
 * @example isRight({ letter: 'a child', from: 'record' }, { gold: 'children', options: new Map() }) // undefined
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
  const [letters, wholes] = [letterOf, wholeOf].map((read) => [read(given), read(right)]);
  const pair = [letters, wholes].find((both) => both?.every((one) => one !== undefined));
  return pair === undefined ? undefined : pair[0] === pair[1];
}

/** A text without differences of case, white space and compatibility characters: `300mg` is `300 mg`. */
export function normalisedAnswer(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}

/** The letter that names an option of a question whose options the record does not give: `b`, `(B)`, `B.`. */
function letterOf(normalisedText: string): string | undefined {
  return /^\(?(?<letter>\p{L})\)?\.?$/u.exec(normalisedText)?.groups?.['letter'];
}

/** A whole number, without its separators and leading zeros. */
function wholeOf(normalisedText: string): string | undefined {
  const written = /^[-−]?(?:\d{1,3}(?:,\d{3})+|\d{1,60})(?:\.0{1,10})?$/u.exec(normalisedText)?.[0];
  return written === undefined
    ? undefined
    : String(BigInt(written.replace('−', '-').replace(/,|\..*/gu, '')));
}
