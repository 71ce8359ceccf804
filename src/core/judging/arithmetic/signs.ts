import type { Operator, Relation } from './token';

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
  'big',
  'Big',
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
  'quad',
  'qquad',
  'implies',
  'therefore',
  'Rightarrow',
  'to',
]);
export const fractionCommands: ReadonlySet<string> = new Set(['frac', 'dfrac', 'tfrac']);

/** LaTeX commands for relations. */
export const relationCommands: ReadonlyMap<string, Relation> = new Map([
  ['approx', '≈'],
  ['approxeq', '≈'],
  ['simeq', '≈'],
  ['sim', '≈'],
  ['lt', '<'],
  ['gt', '>'],
  ['le', '≤'],
  ['leq', '≤'],
  ['leqslant', '≤'],
  ['ge', '≥'],
  ['geq', '≥'],
  ['geqslant', '≥'],
  ['ne', '≠'],
  ['neq', '≠'],
]);

export const openSigns: ReadonlySet<string> = new Set('([{（［');
export const closeSigns: ReadonlySet<string> = new Set(')]}）］');
/** Signs that end an expression without spoiling it. */
export const boundarySigns: ReadonlySet<string> = new Set('.,;"“”„«»—―`→⇒⟹➔➜∴•●▪◦‣、。，；');
/** Signs of money; they say nothing about the value. */
export const currencySigns: ReadonlySet<string> = new Set('$€£¥₹');
/** Signs at the start of a line, before white space, that make it an item of a list. */
export const bulletSigns: ReadonlySet<string> = new Set('-*+–·');

/** Signs a relation is made of. */
export const relationSigns: ReadonlySet<string> = new Set('=＝<>＜＞≈≃≅≒≠≤≥⩽⩾≦≧≡∝');
export const approximateSigns: ReadonlySet<string> = new Set('=＝~≈≃≅≒');

/** Runs of relation signs that compare two sides and are neither an equals sign nor approximate. */
export const comparingRuns: ReadonlyMap<string, Relation> = new Map([
  ...runs('<', '< ＜'),
  ...runs('>', '> ＞'),
  ...runs('≤', '≤ ⩽ ≦ <= =<'),
  ...runs('≥', '≥ ⩾ ≧ >='),
  ...runs('≠', '≠ !='),
]);

/** Fractions that are one character, as numerator and denominator. */
export const glyphFractions: ReadonlyMap<string, readonly [bigint, bigint]> = new Map([
  ['½', [1n, 2n]],
  ['⅓', [1n, 3n]],
  ['⅔', [2n, 3n]],
  ['¼', [1n, 4n]],
  ['¾', [3n, 4n]],
  ['⅕', [1n, 5n]],
  ['⅖', [2n, 5n]],
  ['⅗', [3n, 5n]],
  ['⅘', [4n, 5n]],
  ['⅙', [1n, 6n]],
  ['⅚', [5n, 6n]],
  ['⅐', [1n, 7n]],
  ['⅛', [1n, 8n]],
  ['⅜', [3n, 8n]],
  ['⅝', [5n, 8n]],
  ['⅞', [7n, 8n]],
  ['⅑', [1n, 9n]],
  ['⅒', [1n, 10n]],
]);

export const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function signs(operator: Operator, characters: string): [string, Operator][] {
  return Array.from(characters, (character) => [character, operator]);
}

function runs(relation: Relation, written: string): [string, Relation][] {
  return written.split(' ').map((run) => [run, relation]);
}
