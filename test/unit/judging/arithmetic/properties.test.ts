import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../anyText';
import { judgeArithmetic } from '../../../../src/core/judging/arithmetic/judgeArithmetic';
import { verdicts } from '../../../../src/core/verdicts/verdict';
import { anyExpressions, exactText, ratio, wholeExpressions, type Written } from './randomExpressions';

const lead = fc.constantFrom('', 'So ', 'The total is ', 'A = ', 'Result: ', '1. ', '(', 'x + y = ');
const tail = fc.constantFrom('', '.', ', as was shown.', ' mg', ' in all', '\nNext', ' = z');
const relation = fc.constantFrom(' = ', '=', ' =\n', ' ＝ ');

describe('a random expression in random notation', () => {
  it('is correct with its exact value', () => {
    fc.assert(
      fc.property(lead, anyExpressions, relation, tail, (before, { text, value }, sign, behind) => {
        expect(judgeArithmetic(`${before}${text}${sign}${exactText(value)}${behind}`)).toMatchObject({
          verdict: 'correct',
        });
      }),
      { numRuns: 400 },
    );
  });

  it('of whole numbers is an error with any other whole number', () => {
    fc.assert(
      fc.property(
        wholeExpressions,
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        (expression, difference) => {
          const claimed = exactText(plus(expression, BigInt(difference)));
          const { verdict } = judgeArithmetic(`Result: ${expression.text} = ${claimed}.`);
          expect(verdict).toBe(difference === 0 ? 'correct' : 'error');
        },
      ),
      { numRuns: 400 },
    );
  });

  it('is an error with a value that no rounding explains', () => {
    fc.assert(
      fc.property(anyExpressions, fc.integer({ min: 2, max: 50 }), (expression, factor) => {
        const [numerator, denominator] = expression.value;
        // Away from zero, so that the claim is at least 7 away from the value.
        const away = numerator < 0n ? -7n : 7n;
        const claimed = exactText(ratio(numerator * BigInt(factor) + away * denominator, denominator));
        expect(judgeArithmetic(`Result: ${expression.text} = ${claimed}.`).verdict).toBe('error');
      }),
      { numRuns: 400 },
    );
  });

  it('is correct with its value rounded to the places that are written', () => {
    fc.assert(
      fc.property(anyExpressions, fc.integer({ min: 1, max: 6 }), ({ text, value }, places) => {
        expect(judgeArithmetic(`So ${text} = ${rounded(value, places)}`)).toMatchObject({
          verdict: 'correct',
        });
      }),
      { numRuns: 400 },
    );
  });

  it('is correct when both sides are expressions of one value', () => {
    fc.assert(
      fc.property(anyExpressions, anyExpressions, (left, right) => {
        const [a, b] = left.value;
        const [c, d] = right.value;
        const rest = exactText(ratio(a * d - c * b, b * d));
        expect(judgeArithmetic(`So ${left.text} = ${right.text} + (${rest})`)).toMatchObject({
          verdict: 'correct',
        });
      }),
    );
  });
});

describe('an inequality between random expressions', () => {
  const holds = {
    '<': (sign: number) => sign < 0,
    '>': (sign: number) => sign > 0,
    '≤': (sign: number) => sign <= 0,
    '>=': (sign: number) => sign >= 0,
    '!=': (sign: number) => sign !== 0,
  };

  it('of whole numbers is correct where it holds, and an error where it does not', () => {
    fc.assert(
      fc.property(
        wholeExpressions,
        wholeExpressions,
        fc.constantFrom(...Object.keys(holds)),
        (left, right, relation) => {
          const [[a], [b]] = [left.value, right.value];
          const truth = holds[relation as keyof typeof holds](a < b ? -1 : a > b ? 1 : 0);
          const { verdict } = judgeArithmetic(`Result: ${left.text} ${relation} 0 + ${right.text}.`);
          // A dash with space around it may be one of punctuation.
          const isClear = !/ [-−–] /.test(right.text);
          if (truth || isClear) expect(verdict).toBe(truth ? 'correct' : 'error');
          else expect(verdict).not.toBe('correct');
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('a random expression of variables', () => {
  it('is judged as if their values stood there', () => {
    const value = fc.integer({ min: -99, max: 99 });
    fc.assert(
      fc.property(value, value, fc.integer({ min: -3, max: 3 }), (x, y, off) => {
        const before = [`Let x = ${x}.`, `We find that y = ${y - 1} + 1 = ${y}.`];
        const { verdict } = judgeArithmetic(`Then (x - y) * x + 2y = ${(x - y) * x + 2 * y + off}.`, before);
        expect(verdict).toBe(off === 0 ? 'correct' : 'error');
      }),
      { numRuns: 300 },
    );
  });
});

describe('a random amount in two units', () => {
  it('is correct where they convert into each other exactly, and an error where the numbers differ', () => {
    const units = fc.constantFrom(
      ['kg', 'g', 1000n],
      ['L', 'mL', 1000n],
      ['h', 'min', 60n],
      ['g', 'mg', 1000n],
    );
    fc.assert(
      fc.property(fc.bigInt(1n, 9999n), units, fc.bigInt(0n, 1n), (count, [large, small, factor], off) => {
        const step = `So ${count} ${large} × 3 = ${count * 3n * (factor as bigint) + off * 7n} ${small}.`;
        expect(judgeArithmetic(step).verdict).toBe(off === 0n ? 'correct' : 'error');
      }),
      { numRuns: 200 },
    );
  });
});

describe('any text', () => {
  const signs = '0123456789+-*/^%=≈<>≤≠~()[]{}.,:;xX×÷· \n$\\!?&°²½√';
  const names = [
    '...',
    '**',
    'kg',
    'g',
    'mL/h',
    'of',
    'per',
    '\\frac',
    '\\times',
    '\\text{',
    'x = 2',
    '2x',
    'x +',
  ];
  const sign = fc.constantFrom(...Array.from(signs), ...names);

  it('of arithmetic signs gets a verdict and a sentence', () => {
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
        expectJudged(signs.join(''));
      }),
      { numRuns: 2000 },
    );
  });

  it('at all gets a verdict and a sentence', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expectJudged(text);
        expectJudged(`${text} = ${text}`);
      }),
      { numRuns: 1000 },
    );
  });
});

function expectJudged(text: string): void {
  const { kind, verdict, explanation } = judgeArithmetic(text);
  expect(kind).toBe('judged');
  expect(verdicts).toContain(verdict);
  expect(explanation).toMatch(/^[^\n]{5,}\.$/u);
  expect(explanation.length).toBeLessThan(400);
}

function plus({ value: [numerator, denominator] }: Written, difference: bigint): readonly [bigint, bigint] {
  return ratio(numerator + difference * denominator, denominator);
}

/** Rounded half away from zero, with all its places. */
function rounded([numerator, denominator]: readonly [bigint, bigint], places: number): string {
  const scaled = (numerator < 0n ? -numerator : numerator) * 10n ** BigInt(places);
  const digits = String((2n * scaled + denominator) / (2n * denominator)).padStart(places + 1, '0');
  return `${numerator < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
