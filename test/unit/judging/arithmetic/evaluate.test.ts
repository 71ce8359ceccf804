import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../../src/core/judging/arithmetic/evaluate';
import { parseExpression } from '../../../../src/core/judging/arithmetic/expression';
import { numberText } from '../../../../src/core/judging/arithmetic/numberText';
import { tokenize } from '../../../../src/core/judging/arithmetic/tokenize';

/** The value of a text that is one expression from end to end. */
function valueOf(text: string): string | undefined {
  const tokens = tokenize(text);
  const parsed = parseExpression(tokens, 0);
  const quantity = parsed?.next === tokens.length ? evaluate(parsed.expression) : undefined;
  return quantity?.value.toFraction();
}

function unitOf(text: string): unknown {
  const parsed = parseExpression(tokenize(text), 0);
  const unit = parsed && evaluate(parsed.expression)?.unit;
  return unit instanceof Map ? Object.fromEntries(unit) : unit;
}

describe('precedence', () => {
  it.each([
    ['2 + 3 * 4', '14'],
    ['(2 + 3) * 4', '20'],
    ['10 - 3 - 2', '5'],
    ['24 / 4 / 2', '3'],
    ['24 / 4 * 2', '12'],
    ['2^3^2', '512'],
    ['-2^2', '-4'],
    ['2^-1', '1/2'],
    ['(-2)^2', '4'],
    ['6 - -3 * 5', '21'],
    ['0 - - 3', '3'],
    ['2(3 + 4)', '14'],
    ['(2)(3)(4)', '24'],
    ['1 / 3 + 1 / 6', '1/2'],
    ['50%', '1/2'],
    ['20% of 50', '10'],
    ['0.1 + 0.2', '3/10'],
    ['99999999999999999999 + 1', '100000000000000000000'],
  ])('%s is %s', (text, value) => {
    expect(valueOf(text)).toBe(value);
  });
});

describe('no value', () => {
  it.each([
    '1 / 0',
    '1 / (2 - 2)',
    '0^-1',
    '2^0.5',
    '10^1001',
    '9^999^2',
    '(10^300) * (10^300)',
    '2^(3 kg)',
    '2 +',
    '(2',
    '2)',
    '3 4',
    '2 3/4',
    '5 of 6',
    '17 % 5',
    '2x',
    '',
    '(((',
    '3 (4)',
  ])('%j', (text) => {
    expect(valueOf(text)).toBeUndefined();
  });
});

describe('units', () => {
  it.each([
    ['80 kg × 5 mg/kg', { mg: 1 }],
    ['1000 mL / 8 hours', { mL: 1, h: -1 }],
    ['125 mL per hr', { mL: 1, h: -1 }],
    ['0.5 mg/kg/day × 20 kilograms', { mg: 1, day: -1 }],
    ['3 m × 2 m', { m: 2 }],
    ['6 m^2 / 2 m', { m: 1 }],
    ['9.8 m/s²', { m: 1, s: -2 }],
    ['5 N·m', { N: 1, m: 1 }],
    ['60 /min', { min: -1 }],
    ['3 moles CO2 / 2 moles of methane', {}],
    ['3 tablets + 2 tablet', { tablet: 1 }],
    ['5 mg + 3', { mg: 1 }],
    ['2 days + 3 h', 'mixed'],
    ['2 h + 30 mL', 'mixed'],
    ['2 h + 30 min', { h: 1 }],
    ['$80 - 20%', 'mixed'],
    ['(2 days + 3 h) × 3', 'mixed'],
    ['(40 + 20) mL/h', { mL: 1, h: -1 }],
    ['20% × 50', {}],
  ])('%s', (text, unit) => {
    expect(unitOf(text)).toEqual(unit);
  });
});

describe('a number for reading', () => {
  it.each([
    ['1050', '1,050'],
    ['0 - 1234567', '-1,234,567'],
    ['1/8', '0.125'],
    ['0 - 5/2', '-2.5'],
    ['3456789 / 4', '864,197.25'],
    ['2/3', '2/3 (about 0.6667)'],
    ['0 - 100/3', '-100/3 (about -33.33)'],
    ['10^21', 'about 1.0e+21'],
    ['0 - 123 × 10^40', 'about -1.2e+42'],
    ['1 / 3 × 10^-30', 'about 3.333e-31'],
    ['10^300 / 7', 'about 1.4e+299'],
    ['7 / 10^390', 'about 7.0e-390'],
    ['123456789012 / 1234567890123', 'about 0.1'],
  ])('%s is %s', (text, expected) => {
    const parsed = parseExpression(tokenize(text), 0);
    const quantity = parsed && evaluate(parsed.expression);
    expect(quantity && numberText(quantity.value)).toBe(expected);
  });
});
