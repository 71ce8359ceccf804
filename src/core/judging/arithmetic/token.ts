import type Fraction from 'fraction.js';
import type { Span } from '../../base/span';

/** How two sides of a relation are said to compare; `other` is any relation that is not checked (`<`, `≠`, `:=` …). */
export type Relation = 'equal' | 'approximate' | 'other';

export type Operator = '+' | '-' | '*' | '/' | '^' | '%';

/**
 * A piece of a step's text. `boundary` ends an expression without spoiling it (a comma, a full stop, a quote, a bullet);
 * `other` is a sign whose meaning is not known here (`√`, `!`, `|`, a date), and spoils what it touches.
 */
export type Token = Span &
  (
    | { readonly kind: 'number'; readonly value: Fraction; readonly places: number }
    | { readonly kind: 'word'; readonly text: string }
    | { readonly kind: 'operator'; readonly operator: Operator; readonly text: string }
    | { readonly kind: 'open' | 'close' }
    | { readonly kind: 'fraction' }
    | { readonly kind: 'relation'; readonly relation: Relation; readonly startsLine: boolean }
    | { readonly kind: 'newline' }
    | { readonly kind: 'boundary'; readonly text: string }
    | { readonly kind: 'ellipsis' }
    | { readonly kind: 'other'; readonly text: string }
  );

export type NumberToken = Extract<Token, { kind: 'number' }>;

/** Whether nothing, not even white space, stands between two tokens. */
export function touches(left: Token | undefined, right: Token | undefined): boolean {
  return left !== undefined && left.end === right?.start;
}
