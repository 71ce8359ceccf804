import type Fraction from 'fraction.js';
import { agreement, type WorkedSide } from './agreement';
import type { Comparison } from './comparisons';
import { type Side, sideAfter, workSide } from './side';
import { isSupposed, isTakenBack } from './takenBack';
import { type NumberToken, type Token, touches } from './token';
import { unitSymbol } from './unit';

/** What a variable is known to be. */
interface Known {
  readonly side: WorkedSide;
  readonly value: Fraction;
  readonly places: number;
  /** Whether it has a unit or is a percentage, which is lost when the bare number is put in for it. */
  readonly isMeasured: boolean;
}

/** Variables by name; `undefined` for one that was given different values. */
export type Variables = ReadonlyMap<string, Known | undefined>;

/** The most definitions that are read in one text. */
const mostDefinitions = 200;
/** The most sides that a definition's chain of equals signs may have. */
const mostSides = 12;

/** One letter, with a number if need be: `x`, `A`, `θ`, `x_1`, `v₀`. */
const variableName = /^\p{L}(?:_?[\d₀-₉]{1,3})?$/u;

/**
 * The variables to which texts give a number (`x = 3`, `let n = 2 × 3 = 6`). One that is given two different values anywhere
 * is not known, for which of them is meant where is not clear; nor is one whose own equation does not hold.
 */
export function definedVariables(texts: readonly (readonly Token[])[]): Variables {
  const variables = new Map<string, Known | undefined>();
  for (const tokens of texts) {
    let left = mostDefinitions;
    tokens.forEach((token, at) => {
      if (token.kind !== 'word' || !isNamed(tokens, at) || left === 0) return;
      left -= 1;
      if (isSupposed(tokens, at, at + 1) || isTakenBack(tokens, at, at + 1)) return;
      const found = valueBehind(tokens, at + 1);
      if (found === 'none') return;
      const known = found === 'unclear' ? undefined : found;
      const isNew = !variables.has(token.text);
      variables.set(token.text, isNew ? known : same(variables.get(token.text), known));
    });
  }
  return variables;
}

function same(first: Known | undefined, second: Known | undefined): Known | undefined {
  if (first === undefined || second === undefined) return undefined;
  return agreement(first.side, second.side, true) === 'agree' ? first : undefined;
}

/** Whether the word at an index is a variable that starts an equation. */
function isNamed(tokens: readonly Token[], at: number): boolean {
  const [before, name, sign] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (name?.kind !== 'word' || !variableName.test(name.text)) return false;
  if (sign?.kind !== 'relation' || sign.relation !== '=') return false;
  return (
    before === undefined ||
    ['word', 'newline', 'boundary', 'open'].includes(before.kind) ||
    (before.kind === 'relation' && before.relation === '=')
  );
}

/** The number at the end of the chain of equals signs that starts at an index; `unclear` where its sides do not agree. */
function valueBehind(tokens: readonly Token[], relation: number): Known | 'none' | 'unclear' {
  let last: WorkedSide | undefined;
  let sides = 0;
  for (let at: number | undefined = relation; at !== undefined; sides += 1) {
    const sign: Token | undefined = tokens[at];
    if (sign?.kind !== 'relation') break;
    if (sides === mostSides || (sign.relation !== '=' && sign.relation !== '≈')) return 'unclear';
    const side = sideAfter(tokens, at + 1);
    if (side === undefined) {
      // A side with other letters may stand between: `C = A + B = 5`.
      at = nextRelation(tokens, at + 1);
      continue;
    }
    const value = side.doubtful || leavesOpen(tokens, side) ? undefined : workSide(side);
    if (value === undefined) return 'unclear';
    if (last !== undefined && agreement(last, value, true) !== 'agree') return 'unclear';
    last = value;
    at = side.next;
  }
  if (last === undefined) return 'none';
  const { quantity, written } = last;
  const isMeasured = quantity.unit === 'mixed' || quantity.unit.size > 0 || quantity.usesPercent;
  return { side: last, value: quantity.value, places: written?.places ?? 0, isMeasured };
}

/** Whether more than one value is named: `x = 3 or 5`, `x = 3, 4`. */
function leavesOpen(tokens: readonly Token[], { next }: Side): boolean {
  const [behind, more] = [tokens[next], tokens[next + 1]];
  const isAlternative = behind?.kind === 'word' && /^(?:or|to)$/i.test(behind.text);
  const joins =
    (behind?.kind === 'boundary' && behind.text === ',') ||
    (behind?.kind === 'word' && behind.text.toLowerCase() === 'and');
  const behindMore = tokens[next + 2];
  // In `x = 4, 2x + 3 = 11` the next number starts an expression.
  const isLone = behindMore === undefined || ['boundary', 'newline', 'close'].includes(behindMore.kind);
  const isJoined = behindMore?.kind === 'word' && !touches(more, behindMore);
  return isAlternative || (joins && more?.kind === 'number' && (isLone || isJoined));
}

/** The next relation in the same clause. */
function nextRelation(tokens: readonly Token[], from: number): number | undefined {
  for (let at = from; at < tokens.length; at += 1) {
    const kind = tokens[at]?.kind;
    if (kind === 'relation') return at;
    if (kind === 'newline' || kind === 'boundary' || kind === 'ellipsis') return undefined;
  }
  return undefined;
}

/**
 * Puts the values of variables into the expressions that they are part of: where an operator stands beside the name
 * (`x + 2`), and as a factor behind a number (`2x`). A lone name stays.
 */
export function withValues(tokens: readonly Token[], variables: Variables): readonly Token[] {
  if (variables.size === 0) return tokens;
  return tokens.flatMap((token, at): readonly Token[] => {
    const known = token.kind === 'word' ? variables.get(token.text) : undefined;
    if (token.kind !== 'word' || known === undefined) return [token];
    const number: Token = {
      kind: 'number',
      value: known.value,
      places: known.places,
      variable: { name: token.text, isMeasured: known.isMeasured },
      start: token.start,
      end: token.end,
    };
    if (isFactor(tokens, at)) {
      const { start } = token;
      return [{ kind: 'operator', operator: '*', text: '', start, end: start }, number];
    }
    return isOperand(tokens, at) ? [number] : [token];
  });
}

/** `2x`, but not `5g`, nor `1/2x`, which has two readings. */
function isFactor(tokens: readonly Token[], at: number): boolean {
  const [before, number, name, behind] = [tokens[at - 2], tokens[at - 1], tokens[at], tokens[at + 1]];
  if (name?.kind !== 'word' || number?.kind !== 'number' || !touches(number, name)) return false;
  const isDivided = before?.kind === 'operator' && before.operator === '/';
  return !isDivided && unitSymbol(name.text) === undefined && endsOperand(behind);
}

function isOperand(tokens: readonly Token[], at: number): boolean {
  const [before, name, behind] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  const hasOperator = before?.kind === 'operator' || behind?.kind === 'operator';
  const isBehindLetter = before?.kind === 'word' && variableName.test(before.text) && before.text !== 'a';
  const startsOperand =
    before === undefined ||
    (!isBehindLetter && !['number', 'close', 'other', 'fraction'].includes(before.kind));
  const isCall = behind?.kind === 'open' && touches(name, behind);
  return hasOperator && startsOperand && !isCall && endsOperand(behind);
}

function endsOperand(behind: Token | undefined): boolean {
  return behind === undefined || !['number', 'open', 'other', 'fraction'].includes(behind.kind);
}

/** The variables whose values were put into a comparison, each once. */
export function variablesIn(
  tokens: readonly Token[],
  { left, right }: Pick<Comparison, 'left' | 'right'>,
): readonly NumberToken[] {
  const found = new Map<string, NumberToken>();
  for (const { first, next } of [left, right]) {
    for (const token of tokens.slice(first, next)) {
      if (token.kind === 'number' && token.variable !== undefined) found.set(token.variable.name, token);
    }
  }
  return [...found.values()];
}
