import type Fraction from 'fraction.js';
import type { Span } from '../../base/span';

/** How two sides are said to compare. */
export type Relation = '=' | '≈' | '<' | '>' | '≤' | '≥' | '≠';

export type Operator = '+' | '-' | '*' | '/' | '^' | '%';

/**
 * A piece of a step's text. `boundary` ends an expression without spoiling it (a comma, a full stop, a quote, a bullet);
 * `other` is a sign whose meaning is not known here (`√`, `!`, `|`, a date), and spoils what it touches. A relation that is
 * not checked (`:=`, `≡` …) is an `other` one.
 */
export type Token = Span &
  (
    | NumberPart
    | { readonly kind: 'word'; readonly text: string }
    | { readonly kind: 'operator'; readonly operator: Operator; readonly text: string }
    | { readonly kind: 'open' | 'close' }
    | { readonly kind: 'fraction' }
    | { readonly kind: 'relation'; readonly relation: Relation | 'other'; readonly startsLine: boolean }
    | { readonly kind: 'newline' }
    | { readonly kind: 'boundary'; readonly text: string }
    | { readonly kind: 'ellipsis' }
    | { readonly kind: 'other'; readonly text: string }
  );

interface NumberPart {
  readonly kind: 'number';
  readonly value: Fraction;
  /** Decimal places that are written. */
  readonly places: number;
  /** The variable that it is put in for. */
  readonly variable?: { readonly name: string; readonly isMeasured: boolean };
}

export type NumberToken = Span & NumberPart;

/** Whether nothing, not even white space, stands between two tokens. */
export function touches(left: Token | undefined, right: Token | undefined): boolean {
  return left !== undefined && left.end === right?.start;
}
