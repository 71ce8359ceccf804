import type Fraction from 'fraction.js';
import { type NumberToken, type Token, touches } from './token';
import { readUnit } from './readUnit';
import { noUnit, type Unit } from './unit';

/** An arithmetic expression as it is written. A sum, product or power has the operator's usual meaning. */
export type Expression =
  | { readonly kind: 'number'; readonly value: Fraction; readonly places: number }
  /** A number with a unit; `isLetter` when the unit is one letter that touches it, and may be a variable (`3s`). */
  | { readonly kind: 'measured'; readonly of: Expression; readonly unit: Unit; readonly isLetter: boolean }
  | { readonly kind: 'percent' | 'group' | 'negated'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    };

export type BinaryOperator = '+' | '-' | '*' | '/' | '^';

/** An expression, and where the tokens that it is made of stop. */
export interface ParsedExpression {
  readonly expression: Expression;
  /** The index of the first token that does not belong to it. */
  readonly next: number;
  /** Whether its writer may have meant another reading: `-3^2`, `5-10`, `3x2 + 1`. */
  readonly doubtful: boolean;
}

const maxDepth = 60;

/**
 * Reads the longest expression that starts at a token. Precedence as usual: powers (from the right), signs, products and
 * quotients (from the left), sums; a product without a sign only where a parenthesis touches (`2(3 + 4)`, `(28)(12)`).
 * Units behind numbers are read with them.
 *
 * @returns `undefined` where none starts, or where one breaks off behind an operator or inside a parenthesis
 */
export function parseExpression(tokens: readonly Token[], start: number): ParsedExpression | undefined {
  const parser = new Parser(tokens, start);
  const expression = parser.sum(0);
  return expression === undefined ? undefined : { expression, next: parser.next, doubtful: parser.doubtful };
}

class Parser {
  next: number;
  #doubtful = false;
  /** Whether an exponent is read: the unit behind `10^8 m/s` is the power's. */
  #inExponent = false;
  #hasSum = false;
  #hasLetterTimes = false;
  readonly #tokens: readonly Token[];

  constructor(tokens: readonly Token[], start: number) {
    this.#tokens = tokens;
    this.next = start;
  }

  get doubtful(): boolean {
    // `3x1 + 2x2` is more likely a sum of variables than of products.
    return this.#doubtful || (this.#hasSum && this.#hasLetterTimes);
  }

  sum(depth: number): Expression | undefined {
    if (depth > maxDepth) return undefined;
    let left = this.#product(depth);
    for (
      let sign = this.#operator('+', '-');
      left !== undefined && sign !== undefined;
      sign = this.#operator('+', '-')
    ) {
      this.#hasSum = true;
      const at = this.next;
      this.next += 1;
      const right = this.#product(depth);
      if (right === undefined) return undefined;
      if (sign === '-' && this.#isRange(at)) this.#doubtful = true;
      left = { kind: 'binary', operator: sign, left, right };
    }
    return left;
  }

  #product(depth: number): Expression | undefined {
    let left = this.#signed(depth);
    let divided = false;
    while (left !== undefined) {
      const sign = this.#operator('*', '/');
      if (sign !== undefined) {
        this.#noteLetterTimes();
        if (sign === '/' && this.#isDate(this.next)) this.#doubtful = true;
        this.next += 1;
      } else if (this.#isPartOf(left)) {
        this.next += 1;
      } else if (!this.#isSilentProduct()) {
        return left;
      } else if (divided) {
        // `6/2(1+2)` has two readings.
        this.#doubtful = true;
      }
      const right = this.#signed(depth);
      if (right === undefined) return undefined;
      divided ||= sign === '/';
      left = { kind: 'binary', operator: sign ?? '*', left, right };
    }
    return undefined;
  }

  #signed(depth: number): Expression | undefined {
    const sign = this.#operator('+', '-');
    if (sign === undefined || depth > maxDepth) return this.#power(depth);
    this.next += 1;
    const of = this.#signed(depth + 1);
    if (of === undefined) return undefined;
    // `-3^2` has two readings.
    if (of.kind === 'binary' && of.operator === '^') this.#doubtful = true;
    return sign === '-' ? { kind: 'negated', of } : of;
  }

  #power(depth: number): Expression | undefined {
    if (depth > maxDepth) return undefined;
    const base = this.#primary(depth);
    if (base === undefined || this.#operator('^') === undefined) return base;
    this.next += 1;
    const wasInExponent = this.#inExponent;
    this.#inExponent = true;
    const exponent = this.#signed(depth + 1);
    this.#inExponent = wasInExponent;
    if (exponent === undefined) return undefined;
    return this.#withUnit({ kind: 'binary', operator: '^', left: base, right: exponent });
  }

  #primary(depth: number): Expression | undefined {
    const token = this.#tokens[this.next];
    if (token?.kind === 'number') {
      this.next += 1;
      return this.#withUnit({ kind: 'number', value: token.value, places: token.places });
    }
    if (token?.kind === 'fraction') return this.#fraction(depth);
    const group = this.#group(depth);
    return group === undefined ? undefined : this.#withUnit(group);
  }

  #fraction(depth: number): Expression | undefined {
    this.next += 1;
    const left = this.#group(depth);
    const right = left === undefined ? undefined : this.#group(depth);
    if (left === undefined || right === undefined) return undefined;
    return { kind: 'group', of: { kind: 'binary', operator: '/', left, right } };
  }

  #group(depth: number): Expression | undefined {
    if (this.#tokens[this.next]?.kind !== 'open') return undefined;
    this.next += 1;
    const wasInExponent = this.#inExponent;
    this.#inExponent = false;
    const of = this.sum(depth + 1);
    this.#inExponent = wasInExponent;
    if (of === undefined || this.#tokens[this.next]?.kind !== 'close') return undefined;
    this.next += 1;
    return { kind: 'group', of };
  }

  #withUnit(of: Expression): Expression {
    if (this.#inExponent) return of;
    let measured = of;
    const sign = this.#tokens[this.next];
    const behind = this.#tokens[this.next + 1];
    // In front of a number, `%` may be a remainder.
    if (
      sign?.kind === 'operator' &&
      sign.operator === '%' &&
      behind?.kind !== 'number' &&
      behind?.kind !== 'open'
    ) {
      this.next += 1;
      measured = { kind: 'percent', of };
    } else if (sign?.kind === 'word' && /^percent$/i.test(sign.text)) {
      this.next += 1;
      measured = { kind: 'percent', of };
    }
    const name = this.#tokens[this.next];
    const isLetter =
      name?.kind === 'word' && name.text.length === 1 && touches(this.#tokens[this.next - 1], name);
    const { unit, next } = readUnit(this.#tokens, this.next);
    this.next = next;
    return unit === noUnit ? measured : { kind: 'measured', of: measured, unit, isLetter };
  }

  /** The operator that stands here, when it is one of those asked for. */
  #operator<Sign extends BinaryOperator>(...signs: readonly Sign[]): Sign | undefined {
    const token = this.#tokens[this.next];
    return token?.kind === 'operator' ? signs.find((sign) => sign === token.operator) : undefined;
  }

  /** `of` between a percentage or a fraction and a number: "20% of 50", "1/2 of 10". */
  #isPartOf(left: Expression): boolean {
    const token = this.#tokens[this.next];
    const share = left.kind === 'group' ? left.of : left;
    const isShare = share.kind === 'percent' || (share.kind === 'binary' && share.operator === '/');
    return (
      isShare &&
      token?.kind === 'word' &&
      token.text.toLowerCase() === 'of' &&
      this.#startsOperand(this.next + 1)
    );
  }

  #isSilentProduct(): boolean {
    const here = this.#tokens[this.next];
    const previous = this.#tokens[this.next - 1];
    return (
      here?.kind === 'open' &&
      touches(previous, here) &&
      (previous?.kind === 'close' || previous?.kind === 'number')
    );
  }

  #startsOperand(at: number): boolean {
    const token = this.#tokens[at];
    return token?.kind === 'number' || token?.kind === 'open';
  }

  /** `5-10` and `5–10`: a smaller number, a dash without space, a greater number. */
  #isRange(at: number): boolean {
    const sign = this.#tokens[at];
    const left = this.#tokens[at - 1];
    const right = this.#tokens[at + 1];
    if (!isNumber(left) || !isNumber(right) || sign?.kind !== 'operator') return false;
    const tight = touches(left, sign) && touches(sign, right);
    return (tight || sign.text === '–') && left.value.lt(right.value);
  }

  /** The second slash of `3/4/2020`: three whole numbers without space. */
  #isDate(at: number): boolean {
    const tokens = this.#tokens.slice(Math.max(0, at - 3), at + 2);
    const slashes = tokens.filter((token) => token.kind === 'operator' && token.operator === '/');
    const wholes = tokens.filter((token) => isNumber(token) && token.places === 0);
    return (
      slashes.length === 2 &&
      wholes.length === 3 &&
      tokens.every((token, index) => index === 0 || touches(tokens[index - 1], token))
    );
  }

  #noteLetterTimes(): void {
    const sign = this.#tokens[this.next];
    const isLetter = sign?.kind === 'operator' && /^x$/i.test(sign.text);
    if (isLetter && touches(this.#tokens[this.next - 1], sign)) this.#hasLetterTimes = true;
  }
}

function isNumber(token: Token | undefined): token is NumberToken {
  return token?.kind === 'number';
}
