import { type Token, touches } from './token';
import { functionWords, isFunctional, joiningWords, operationWords } from './words';

/**
 * How what stands beside an expression bears on it: `spoilt` when the expression is only a part of something that cannot
 * be worked out, `doubtful` when it may be.
 */
export type Bearing = 'clear' | 'doubtful' | 'spoilt';

/** How what stands before the expression that starts at `first` bears on it. */
export function bearingBefore(tokens: readonly Token[], first: number): Bearing {
  const start = tokens[first];
  const previous = tokens[first - 1];
  if (start?.kind === 'operator') {
    // A dash with space behind it takes away from whatever stands before it.
    const isSign = touches(start, tokens[first + 1]) && !touches(previous, start);
    if (!isSign && endsSomething(previous)) return 'spoilt';
  }
  switch (previous?.kind) {
    case 'word':
      return isNamedPair(tokens, first) ? 'doubtful' : bearingOfWord(previous, start, tokens[first - 2]);
    case 'close':
      return isListMark(tokens, first - 1) ? 'clear' : 'doubtful';
    case 'open':
      return bearingOfOpen(tokens, first - 1);
    case 'number':
    case 'operator':
    case 'ellipsis':
    case 'fraction':
      return 'spoilt';
    case 'other':
      return /[!?]/.test(previous.text) && !touches(previous, start) ? 'clear' : 'spoilt';
    case 'newline':
      return joinsLines(tokens[first - 2]) ? 'doubtful' : 'clear';
    case 'boundary':
    case 'relation':
    case undefined:
      return 'clear';
  }
}

/** Whether a line's last word takes the next line's number with it: "the sum of 5 and". */
function joinsLines(last: Token | undefined): boolean {
  return last?.kind === 'word' && isPartial(last.text);
}

function endsSomething(token: Token | undefined): boolean {
  return (
    token?.kind === 'word' || token?.kind === 'close' || token?.kind === 'number' || token?.kind === 'other'
  );
}

function bearingOfWord(
  word: Extract<Token, { kind: 'word' }>,
  start: Token | undefined,
  before: Token | undefined,
): Bearing {
  if (touches(word, start)) return 'spoilt';
  // `log_2 8` is a logarithm too.
  const name = word.text.toLowerCase().replace(/_.*$/, '');
  // ", and" joins clauses, not numbers.
  const isPartOfMore = isPartial(name) && !(name === 'and' && before?.kind === 'boundary');
  const isLetter = word.text.length === 1 && name !== 'a' && name !== 'i';
  const isArgument = start?.kind === 'open' && !isFunctional(name);
  // In "1 hour 30 minutes" the first number belongs to the second.
  const isSecondPart = before?.kind === 'number' || before?.kind === 'operator';
  return isPartOfMore || isLetter || isArgument || isSecondPart ? 'doubtful' : 'clear';
}

/** Whether a word takes the number behind it into something larger: "log 100", "minus 5", "of 20". */
function isPartial(word: string): boolean {
  return [functionWords, operationWords, joiningWords].some((words) => words.has(word.toLowerCase()));
}

/** A pair of numbers with a name and nothing else before the relation: "BP 120/80", "score 8/10". */
function isNamedPair(tokens: readonly Token[], first: number): boolean {
  const name = tokens[first - 1];
  const slash = tokens[first + 1];
  const isPair =
    slash?.kind === 'operator' &&
    slash.operator === '/' &&
    touches(tokens[first], slash) &&
    tokens[first + 3]?.kind === 'relation';
  return isPair && name?.kind === 'word' && !isFunctional(name.text);
}

/** `1)`, `(a)` and the like at the start of a line or sentence. */
function isListMark(tokens: readonly Token[], close: number): boolean {
  const opens = tokens[close - 2]?.kind === 'open';
  const before = tokens[close - (opens ? 3 : 2)];
  return before === undefined || before.kind === 'newline' || before.kind === 'boundary';
}

/** A parenthesis that is closed behind the relation, if at all: "(5 + 3 = 8)", but not "2 × (5 + 3 = 8". */
function bearingOfOpen(tokens: readonly Token[], open: number): Bearing {
  const before = tokens[open - 1];
  if (before === undefined || before.kind === 'newline' || before.kind === 'boundary') return 'clear';
  return before.kind === 'word' && !touches(before, tokens[open]) ? 'clear' : 'doubtful';
}

/** How what stands behind an expression, at `next`, bears on it. */
export function bearingBehind(tokens: readonly Token[], next: number): Bearing {
  const token = tokens[next];
  const behind = tokens[next + 1];
  switch (token?.kind) {
    case 'number':
    case 'fraction':
    case 'operator':
      return 'spoilt';
    case 'other':
      // Behind a number, `!` is a factorial.
      return /[!?]/.test(token.text) && tokens[next - 1]?.kind === 'word' ? 'clear' : 'spoilt';
    case 'open':
      return touches(tokens[next - 1], token) || behind?.kind === 'number' ? 'doubtful' : 'clear';
    case 'word': {
      if (touches(tokens[next - 1], token)) return 'spoilt';
      const name = token.text.toLowerCase();
      const isLetter = name.length === 1 && name !== 'a' && name !== 'i';
      if (isLetter || operationWords.has(name) || functionWords.has(name)) return 'doubtful';
      return joiningWords.has(name) && behind?.kind === 'number' ? 'doubtful' : 'clear';
    }
    case 'boundary':
    case 'close':
    case 'ellipsis':
    case 'newline':
    case 'relation':
    case undefined:
      return 'clear';
  }
}
