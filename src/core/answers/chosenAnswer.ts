import type { Chain } from '../traces/traceRecord';

/** The option that a chain chose, and whether the record says so or only the chain's own text. */
export interface ChosenAnswer {
  readonly letter: string;
  readonly from: 'record' | 'text';
}

/** What options are called where the record has none. */
const defaultLetters: readonly string[] = ['A', 'B', 'C', 'D', 'E'];

/** The longest field that may be a letter with something around it, in UTF-16 units. */
const longestField = 100;

/**
 * The answer that a chain gives: the record's own field, else the last plain statement in the text ("The answer is
 * (B)", "Solution: Choice_B", "Answer: B", "\boxed{B}"). Only an option's letter counts (A to E where the record has no
 * options); a statement that names two options is no answer. Nothing is guessed.
 *
 * @example chosenAnswer({ answer: '', text: 'So the answer is (B).' }, new Map()) // { letter: 'B', from: 'text' }
 * @example chosenAnswer({ answer: '', text: 'The answer is B or C.' }, new Map()) // undefined
 */
export function chosenAnswer(
  chain: Pick<Chain, 'answer' | 'text'>,
  options: ReadonlyMap<string, string>,
): ChosenAnswer | undefined {
  const given = chain.answer.trim();
  if (given !== '') {
    const letter = options.size === 0 ? given : optionLetter(given, options);
    if (letter !== undefined) return { letter, from: 'record' };
  }
  const letter = statedLetter(chain.text, options);
  return letter === undefined ? undefined : { letter, from: 'text' };
}

/** The option that a field such as `b`, `(B)` or `B.` names by its letter; undefined when it names none. */
export function optionLetter(given: string, options: ReadonlyMap<string, string>): string | undefined {
  if (options.has(given)) return given;
  // What is longer is no letter in brackets, and to search it for its ends may take long.
  if (given.length > longestField) return undefined;
  return letterIn(given.replace(/^\W+|\W+$/gu, ''), [...options.keys()]);
}

/**
 * A statement up to its letter, which may stand in brackets, in bold, or behind "option" or "Choice_". All runs are
 * bounded, so that no text makes the search slow.
 */
const statement = new RegExp(
  [
    String.raw`(?:\b(?:answer|solution|(?:correct|best)\s(?:option|choice))`,
    String.raw`(?:\s{1,4}choice)?[*_]{0,3}(?:\s{1,4}(?:is|would\sbe)\s{0,4}:?|\s{0,4}:)`,
    String.raw`[\s*_]{0,8}(?<word>(?:option|choice)[\s_]{0,4})?[*_]{0,3}(?<open>[([]\s{0,4})?`,
    String.raw`|\\boxed\{\s{0,4}(?:\\text\{\s{0,4})?(?<boxed>))`,
    String.raw`(?<letter>[A-Z0-9]{1,3})(?![\p{L}\p{N}])`,
  ].join(''),
  'giu',
);

function statedLetter(text: string, options: ReadonlyMap<string, string>): string | undefined {
  const letters = options.size === 0 ? defaultLetters : [...options.keys()];
  let last: string | undefined;
  for (const match of text.matchAll(statement)) {
    const { word, open, boxed, letter = '' } = match.groups ?? {};
    const marked = word !== undefined || open !== undefined || boxed !== undefined;
    const found = marked ? letterIn(letter, letters) : letters.find((candidate) => candidate === letter);
    if (found === undefined) continue;
    const rest = text.slice(match.index + match[0].length, match.index + match[0].length + 80);
    if (!marked && isProse(rest, options.get(found))) continue;
    last = namesAnother(rest, letters) ? undefined : found;
  }
  return last;
}

function letterIn(found: string, letters: readonly string[]): string | undefined {
  return (
    letters.find((letter) => letter === found) ??
    letters.find((letter) => letter.toLowerCase() === found.toLowerCase())
  );
}

/** Whether a bare letter is the start of a phrase ("A combination", "C. difficile") instead of an option's name. */
function isProse(rest: string, option: string | undefined): boolean {
  const next = /^(?:\.\s|\s)\s*(?<word>\p{Ll}[\p{L}\p{N}-]*)/u.exec(rest)?.groups?.['word'];
  if (next === undefined || /^(?:because|since|as|and|or|is|with|which|for|due)$/u.test(next)) return false;
  return option?.toLowerCase().startsWith(next) !== true;
}

/** Whether the statement goes on with another option: "B or C", "(B), (C)", "B/C", "A-C". */
function namesAnother(rest: string, letters: readonly string[]): boolean {
  const found = anotherLetter.exec(rest)?.groups?.['letter'];
  return found !== undefined && letters.includes(found);
}

const anotherLetter = new RegExp(
  [
    String.raw`^[)\]*]{0,4}(?:[-–]|\s{0,4}(?:[,/&]|(?:,\s)?\b(?:or|and)\b)\s{0,4}(?:or\s|and\s)?)`,
    String.raw`(?:(?:option|choice)[\s_]{1,4})?[([]?(?<letter>[A-Z0-9]{1,3})(?![\p{L}\p{N}])`,
  ].join(''),
  'u',
);
