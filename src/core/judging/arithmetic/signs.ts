import type { Operator } from './token';

/** Every way an operator is written with one character. */
export const operatorSigns: ReadonlyMap<string, Operator> = new Map([
  ...signs('+', '+＋'),
  ...signs('-', '-−–‐‑﹣－'),
  ...signs('*', '*×·⋅∙∗✕✖⨯'),
  ...signs('/', '/÷∕⁄'),
  ...signs('^', '^'),
  ...signs('%', '%％'),
]);

/** LaTeX commands that stand for an operator. */
export const operatorCommands: ReadonlyMap<string, Operator> = new Map([
  ['times', '*'],
  ['cdot', '*'],
  ['ast', '*'],
  ['div', '/'],
]);

/** LaTeX commands that only set type. */
export const silentCommands: ReadonlySet<string> = new Set([
  'left',
  'right',
  'quad',
  'qquad',
  'displaystyle',
  ',',
  ';',
  '!',
  ':',
  ' ',
  '$',
]);
/** LaTeX commands that begin or end mathematics, or a line of it. */
export const boundaryCommands: ReadonlySet<string> = new Set([
  '(',
  ')',
  '[',
  ']',
  '\\',
  'implies',
  'therefore',
  'Rightarrow',
  'to',
]);
export const fractionCommands: ReadonlySet<string> = new Set(['frac', 'dfrac', 'tfrac']);
export const approximateCommands: ReadonlySet<string> = new Set(['approx', 'approxeq', 'simeq', 'sim']);

export const openSigns: ReadonlySet<string> = new Set('([{（［');
export const closeSigns: ReadonlySet<string> = new Set(')]}）］');
/** Signs that end an expression without spoiling it. */
export const boundarySigns: ReadonlySet<string> = new Set('.,;"“”„«»—―`→⇒⟹➔➜∴•●▪◦‣、。，；');
/** Signs of money; they say nothing about the value. */
export const currencySigns: ReadonlySet<string> = new Set('$€£¥₹');
/** Signs at the start of a line, before white space, that make it an item of a list. */
export const bulletSigns: ReadonlySet<string> = new Set('-*+–·');

/** Signs a relation is made of. */
export const relationSigns: ReadonlySet<string> = new Set('=＝<>≈≃≅≒≠≤≥≡∝');
export const approximateSigns: ReadonlySet<string> = new Set('=＝~≈≃≅≒');

export const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function signs(operator: Operator, characters: string): [string, Operator][] {
  return Array.from(characters, (character) => [character, operator]);
}
