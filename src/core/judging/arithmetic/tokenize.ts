import Fraction from 'fraction.js';
import { readNumeral } from './numeral';
import {
  approximateSigns,
  boundaryCommands,
  boundarySigns,
  bulletSigns,
  closeSigns,
  comparingRuns,
  currencySigns,
  fractionCommands,
  glyphFractions,
  openSigns,
  operatorCommands,
  operatorSigns,
  relationCommands,
  relationSigns,
  silentCommands,
  superscripts,
} from './signs';
import type { Operator, Relation, Token } from './token';
import { withoutWrappers } from './withoutWrappers';

const whiteSpace = /[^\S\n\r]+|[\u200b-\u200d\ufeff]+/uy;
const newline = /[\n\r]+\s*/y;
const word = /[\p{L}°ºΩ][\p{L}\p{M}\d₀-₉_]*(?:['’]\p{L}+)?/uy;
const command = /\\(?:[A-Za-z]+|[^\n])/uy;
const superscript = new RegExp(`[⁻⁺]?[${superscripts}]+`, 'uy');
const relation = /[=＝<>＜＞≈≃≅≒≠≤≥⩽⩾≦≧≡∝~!:]+/uy;

/** Cuts a step's text into tokens. White space, signs of money and bold markers leave none. Linear in the text's length. */
export function tokenize(written: string): Token[] {
  const text = withoutWrappers(written);
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) at = readToken(text, at, tokens);
  return tokens;
}

/** Reads what stands at `at` into `tokens`, and gives the offset behind it. */
function readToken(text: string, at: number, tokens: Token[]): number {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const end = at + character.length;
  const previous = tokens.at(-1);
  const next = text[end] ?? '';

  const blank = matchAt(whiteSpace, text, at);
  if (blank !== '') return at + blank.length;
  const lineEnd = matchAt(newline, text, at);
  if (lineEnd !== '') return push(tokens, { kind: 'newline', start: at, end: at + lineEnd.length });

  if (isDigit(character) || (character === '.' && isDigit(next) && !/[\p{L}\d]/u.test(text[at - 1] ?? ''))) {
    const { end: numberEnd, value, places } = readNumeral(text, at);
    const span = { start: at, end: numberEnd };
    return push(
      tokens,
      value === undefined
        ? { kind: 'other', text: text.slice(at, numberEnd), ...span }
        : { kind: 'number', value, places, ...span },
    );
  }
  const glyph = glyphFractions.get(character);
  if (glyph !== undefined) return pushGlyph(tokens, glyph, at, end);
  if (isTimesLetter(text, at, previous)) return push(tokens, operator('*', character, at, end));
  const letters = matchAt(word, text, at);
  if (letters !== '')
    return push(tokens, { kind: 'word', text: letters, start: at, end: at + letters.length });
  const raised = matchAt(superscript, text, at);
  if (raised !== '') return pushPower(tokens, raised, at);
  if (character === '\\') return readCommand(text, at, tokens);
  if (character === '…' || text.startsWith('...', at)) {
    return push(tokens, { kind: 'ellipsis', start: at, end: character === '…' ? end : at + 3 });
  }
  if (startsRelation(character, next, previous)) return readRelation(text, at, tokens);
  if (character === '~') return push(tokens, { kind: 'word', text: 'about', start: at, end });
  if (character === '*' && next === '*') {
    const length = matchAt(/\*+/y, text, at).length;
    return length === 2 && isPowerSign(text, at, previous)
      ? push(tokens, operator('^', '**', at, at + 2))
      : at + length;
  }
  if (bulletSigns.has(character) && startsLine(previous) && /\s/u.test(next)) {
    return push(tokens, { kind: 'boundary', text: character, start: at, end });
  }
  const operation = operatorSigns.get(character);
  if (operation !== undefined) return push(tokens, operator(operation, character, at, end));
  if (openSigns.has(character)) return push(tokens, { kind: 'open', start: at, end });
  if (closeSigns.has(character)) return push(tokens, { kind: 'close', start: at, end });
  if (currencySigns.has(character)) return end;
  const separates =
    boundarySigns.has(character) ||
    (character === ':' && !isRatio(text, at, previous)) ||
    ((character === "'" || character === '’' || character === '‘') && previous?.kind !== 'number');
  return push(tokens, { kind: separates ? 'boundary' : 'other', text: character, start: at, end });
}

function readCommand(text: string, at: number, tokens: Token[]): number {
  const name = matchAt(command, text, at).slice(1);
  const end = at + 1 + name.length;
  const operation = operatorCommands.get(name) ?? operatorSigns.get(name);
  if (operation !== undefined) return push(tokens, operator(operation, name, at, end));
  if (silentCommands.has(name)) return end;
  if (boundaryCommands.has(name)) return push(tokens, { kind: 'boundary', text: name, start: at, end });
  if (fractionCommands.has(name)) return push(tokens, { kind: 'fraction', start: at, end });
  const compared = relationCommands.get(name);
  if (compared !== undefined) return push(tokens, relationToken(compared, tokens, at, end));
  if (name === '\\') return push(tokens, { kind: 'newline', start: at, end });
  return push(tokens, { kind: 'other', text: name, start: at, end });
}

function startsRelation(character: string, next: string, previous: Token | undefined): boolean {
  if (relationSigns.has(character)) return true;
  if (character === '~') return next === '=' || isOperand(previous);
  return (character === '!' || character === ':') && next === '=';
}

function readRelation(text: string, at: number, tokens: Token[]): number {
  const run = matchAt(relation, text, at);
  const end = at + run.length;
  if (run === '=>' || run === '==>') return push(tokens, { kind: 'boundary', text: run, start: at, end });
  const previous = tokens.at(-1);
  // `3!=6` may be a factorial.
  const isFactorial = run.startsWith('!') && isOperand(previous) && previous.end === at;
  const kind = isFactorial ? 'other' : relationOf(run, text[end]);
  return push(tokens, relationToken(kind, tokens, at, end));
}

function relationOf(run: string, next: string | undefined): Relation | 'other' {
  if (/^[=＝]+$/.test(run)) return '=';
  // `<-` and `<3*60=180>>` are no comparisons.
  if (run === '<' && (next === '-' || next === '/')) return 'other';
  if (Array.from(run).every((sign) => approximateSigns.has(sign))) return '≈';
  return comparingRuns.get(run) ?? 'other';
}

/** A relation; a line break in front of it only lays the equation out. */
function relationToken(kind: Relation | 'other', tokens: Token[], start: number, end: number): Token {
  const startsLine = tokens.at(-1)?.kind === 'newline';
  if (startsLine) tokens.pop();
  return { kind: 'relation', relation: kind, startsLine, start, end };
}

/** Adds a token, except a line break that follows an operator or a relation: the expression goes on behind it. */
function push(tokens: Token[], token: Token): number {
  const previous = tokens.at(-1);
  const expectsMore =
    previous?.kind === 'relation' || (previous?.kind === 'operator' && previous.operator !== '%');
  const goesOn = token.kind === 'newline' && (expectsMore || previous?.kind === 'newline');
  if (!goesOn) tokens.push(token);
  return token.end;
}

function pushPower(tokens: Token[], raised: string, start: number): number {
  const end = start + raised.length;
  const digits = Array.from(raised)
    .filter((sign) => sign !== '⁻' && sign !== '⁺')
    .map((sign) => superscripts.indexOf(sign))
    .join('');
  if (digits.length > 4) return push(tokens, { kind: 'other', text: raised, start, end });
  const value = new Fraction(BigInt(digits) * (raised.startsWith('⁻') ? -1n : 1n), 1n);
  push(tokens, operator('^', '', start, start));
  return push(tokens, { kind: 'number', value, places: 0, start, end });
}

/** `½` as a quotient in parentheses, and `2½` as a sum. */
function pushGlyph(
  tokens: Token[],
  [numerator, denominator]: readonly [bigint, bigint],
  at: number,
  end: number,
): number {
  const whole = tokens.at(-1);
  const isMixed = whole?.kind === 'number' && whole.end === at && whole.places === 0;
  if (isMixed) tokens.pop();
  const start = isMixed ? whole.start : at;
  const number = (value: bigint): Token => {
    return { kind: 'number', value: new Fraction(value, 1n), places: 0, start: at, end: at };
  };
  push(tokens, { kind: 'open', start, end: start });
  if (isMixed) {
    push(tokens, { ...whole, end: at });
    push(tokens, operator('+', '', at, at));
  }
  push(tokens, number(numerator));
  push(tokens, operator('/', '', at, at));
  push(tokens, number(denominator));
  return push(tokens, { kind: 'close', start: at, end });
}

function operator(sign: Operator, text: string, start: number, end: number): Token {
  return { kind: 'operator', operator: sign, text, start, end };
}

/** Whether an `x` here means "times": between an operand and the start of another one. */
function isTimesLetter(text: string, at: number, previous: Token | undefined): boolean {
  if (text[at] !== 'x' && text[at] !== 'X') return false;
  if (previous?.kind !== 'number' && previous?.kind !== 'close' && previous?.kind !== 'word') return false;
  const spaced = previous.end < at;
  const rest = /^(\s*)[$€£]?(?:[\d([{]|\.\d|-\d)/.exec(text.slice(at + 1, at + 12));
  if (rest === null) return false;
  return (rest[1] !== '') === spaced && (spaced || previous.kind !== 'word');
}

/** Two stars are a power where they stand evenly between two operands, else they are bold type. */
function isPowerSign(text: string, at: number, previous: Token | undefined): boolean {
  if (!isOperand(previous)) return false;
  const before = text.slice(previous.end, at);
  const behind = /^\s*/.exec(text.slice(at + 2, at + 10))?.[0] ?? '';
  return (before === '') === (behind === '') && /^[\d(.-]/.test(text.slice(at + 2 + behind.length, at + 11));
}

/** A colon between two numbers, as in `1:2`, `1 : 2` and `10:30`, but not in `Step 3: 5`. */
function isRatio(text: string, at: number, previous: Token | undefined): boolean {
  if (previous?.kind !== 'number') return false;
  return isDigit(text[at + 1]) || (previous.end < at && /^\s*\d/.test(text.slice(at + 1, at + 10)));
}

function isOperand(token: Token | undefined): token is Token {
  return token?.kind === 'number' || token?.kind === 'close';
}

function startsLine(previous: Token | undefined): boolean {
  return previous === undefined || previous.kind === 'newline';
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
