import { describe, expect, it } from 'vitest';
import { judgeArithmetic } from '../../../../src/core/judging/arithmetic/judgeArithmetic';

function verdictOn(step: string): string {
  return judgeArithmetic(step).verdict;
}

describe('explanations', () => {
  it.each([
    ['70 × 15 = 950', '70 × 15 = 950 is wrong: the left side is 1,050.'],
    ['So 80 kg × 5 mg/kg = 380 mg a day.', '80 kg × 5 mg/kg = 380 mg is wrong: the left side is 400.'],
    ['Then 2 × 3 = 2 + 3.', '2 × 3 = 2 + 3 is wrong: the left side is 6, the right side 5.'],
    ['A = 2/3 + 1 = 1.5', '2/3 + 1 = 1.5 is wrong: the left side is 5/3 (about 1.667).'],
    ['15/60 = 40%', '15/60 = 40% is wrong: the left side is 25%.'],
    ['**5 + 3** = **9**', '5 + 3 = 9 is wrong: the left side is 8.'],
    ['5 + 3 = 9, 2 × 2 = 5', '5 + 3 = 9 is wrong: the left side is 8; one more equality is wrong.'],
    ['1+1=3, 1+1=4, 1+1=5', '1+1 = 3 is wrong: the left side is 2; 2 more equalities are wrong.'],
    ['12 × 5\n  = 60', 'The equality 12 × 5 = 60 holds.'],
    ['1/3 ≈ 0.3', 'The equality 1/3 ≈ 0.3 holds.'],
    ['2 + 2 = 4 and 3 × 3 = 9', 'Both equalities hold.'],
    ['3 × 4 < 11', '3 × 4 < 11 is wrong: the left side is 12.'],
    ['2 + 2 > 1 + 4', '2 + 2 > 1 + 4 is wrong: the left side is 4, the right side 5.'],
    ['0.5 g × 2 = 100 mg', '0.5 g × 2 = 100 mg is wrong: the left side is 1,000.'],
    ['1+1=3, 1+1>4', '1+1 = 3 is wrong: the left side is 2; one more comparison is wrong.'],
    ['1+1>3, 1+1=4, 1+1=5', '1+1 > 3 is wrong: the left side is 2; 2 more equalities are wrong.'],
    ['3 + 4 < 8', 'The inequality 3 + 4 < 8 holds.'],
    ['1 + 1 = 2 < 3', 'Both comparisons hold.'],
    ['The patient is stable.', 'There is no equality between numbers to check.'],
    [
      '20 % of 2.5 mg × 3 h = 1.4 g',
      'Whether 20 % of 2.5 mg × 3 h = 1.4 g holds depends on rounding, units or wording.',
    ],
  ])('%j', (step, explanation) => {
    expect(judgeArithmetic(step)).toMatchObject({ kind: 'judged', explanation });
  });

  it('give no confidence, and stay short', () => {
    const outcome = judgeArithmetic(`So ${'1 + '.repeat(90)}1 = 2`);
    expect(outcome).not.toHaveProperty('confidence');
    expect(outcome.verdict).toBe('error');
    expect(outcome.explanation.length).toBeLessThan(250);
  });
});

describe('correct', () => {
  it.each([
    'A = (-8 - 3 - 1) = (-8 - 4) = -12.',
    '6 - -3 * 5 = 21',
    '((2 * 3 * 4) * (5 - 17)) = (24 * (-12)) = -288',
    '1,000 mL / 8 h = 125 mL/h',
    '1000 mL ÷ 8 hours = 125 mL per hr',
    '90g / 18g/mol = 5 moles',
    '5 moles * (6 moles H2O / 2 moles of glucose) = 15 moles H2O',
    '0.5 mg/kg/day × 20 kg = 10 mg/day',
    '(0.3L)(2atm)/(4atm) = 0.15L',
    '(140 − 60) × 70 / (72 × 1.2) = 64.8 mL/min',
    'BMI = 70 / (1.75)² = 22.9 kg/m²',
    '20% of 50 = 10',
    '1/2 of 10 = 5',
    '15/60 = 25%',
    '15/60 × 100 = 25%',
    '40/60 = 0.67 = 66.67%',
    '100% - 25% = 75%',
    '100 - 25 = 75%',
    '1/3 = 0.33',
    '0.33 = 1/3',
    '1/3 = 0.333...',
    '2/3 = 0.666…',
    '10/3 = about 3.3',
    '10/3 = approx. 3.3',
    '1900/960 ≈ 2',
    '98 × 102 ≈ 10,000',
    '2^10 = 1024',
    '2**10 = 1024',
    '2³ + 10⁻¹ = 8.1',
    '2^3^2 = 512',
    '10^{-3} × 5 = 0.005',
    '6.02 × 10^23 × 2 = 1.204 × 10^24',
    '6.02 × 10^23 × 2 = 1.2 × 10^24',
    '6.02e23 * 2 = 1.204E24',
    '1000 + 234 = 1.23 × 10^3',
    '500 + 12 ≈ 5 × 10^2',
    '\\frac{1}{2} \\times 10 = 5',
    '\\(1300 \\times 2 = 2600\\), which is less',
    '$5 + $3 = $8',
    '2(3 + 4) = 14',
    '[2 × (3 + 4)] = {14}',
    '2 x 3 = 6',
    '5x3 = 15',
    '600 Hz x (340 m/s + 20 m/s) / 340 m/s = 635.3 Hz',
    '- At 5 mg: 40 rats of 60, so 40/60 = 66.67%\n- At 2 mg: so 30/60 = 50%',
    '1) 5 + 3 = 8',
    '36/3 = <<36/3=12>>12',
    '| 5 + 3 = 8 |\n2 + 2 = 4',
    '5 = 2 + 3',
    '0.5 = 50%',
    'Energy\n= 2 × 3\n= 6',
    '2 +\n3 = 5',
    '.5 + .25 = .75',
    '−5 + 3 = −2',
    '3 · 4 ⋅ 2 = 24',
    '8 ÷ 2 = 4',
    '０ is not read, but 2 ＝ 1 + 1',
    '0 × 5 = 0',
    '2 - 2 = 0',
    // Inequalities.
    '3 + 4 < 8',
    '3 + 4 >= 6',
    '3 + 4 ≠ 8',
    '3 + 4 != 8',
    '3 × 5 \\leq 15',
    '2^{10} \\gt 1000',
    '9.11 < 9.9',
    '0 < 3 - 1 ≤ 2 = 4/2',
    '3 x 10^8 m/s × 2 s = 6 x 10^8 m',
    '2^3 g + 5 g = 0.013 kg',
    '2^(1 + 2) + 1 = 9',
    'x = 4, 2x + 3 = 11',
    '1/3 ＞ 30%',
    '50% > 40',
    '2 × 0.6 g > 1100 mg',
    // Units that convert exactly.
    '0.5 g = 500 mg',
    '0.5 g × 2 = 1000 mg',
    '90 min = 1.5 h',
    '36 km/h = 10 m/s',
    '2 h + 30 min = 2.5 h',
    '2 h + 30 min = 150 minutes',
    '5 mg/kg × 2000 g = 10 mg',
    '1.2 L / 4 = 300 mL',
    '2 weeks = 14 days',
    '2500 µg = 2.5 mg',
    // Fractions and thousands in other notations.
    '½ + ¼ = ¾',
    '2½ × 2 = 5',
    '⅓ of 12 = 4',
    '\\frac{3}{4} \\cdot 8 = \\boxed{6}',
    '\\boxed{\\frac{1}{2}} + \\frac{1}{2} = 1',
    '\\dfrac{1}{2} \\div \\left(\\frac{1}{4}\\right) = 2',
    '1{,}200 + 300 = 1\\,500',
    '1\u202f200 + 300 = 1\u00a0500',
    '5 \\text{ cm} × 4 = 20 \\text{ cm}',
    '3 \\times 4 &= 12 \\\\\n&= 24 / 2',
    '70 × 15 = 1050 mg/day',
    '5000 / 24 = 208.3 mL/h',
    '6 \\approx 18.1/3',
  ])('%j', (step) => {
    expect(judgeArithmetic(step)).toMatchObject({ verdict: 'correct' });
  });
});

describe('error', () => {
  it.each([
    'A = (-8 - 3 - 1) = -13',
    '((-8) * (-3)) - 30 = 6',
    'The dose is 70 kg × 15 mg/kg = 950 mg per day.',
    'So 70 × 15 = 950 mg',
    'So 70 kg × 15 mg = 950 mg',
    '1000 mL / 8 h = 120 mL/h',
    '5600 / 2 = 2800 mL, and 2800 / 8 = 360 mL/h',
    '(140 - 60) × 70 / (72 × 1.2) = 66.8 mL/min',
    'MAP = (120 + 2×80)/3 = 95 mmHg',
    '500 mL × 20 gtt/mL / 240 min = 31.7 gtt/min',
    '20% of 50 = 12',
    '15/60 = 20%',
    '100% - 25% = 70%',
    '1/3 = 0.34',
    '10/3 ≈ 3.6',
    '600 × 340 / 320 ≈ 641.25 Hz',
    '0.1 × 3 = 0.4',
    '3 L/min * 0.85 * 20.3 kJ/L = 51.675 kJ/min',
    '2**10 = 1000',
    '2³ = 6',
    '336 × 74 = 24,900',
    '7 = 3 + 5',
    '3 + 4 = 7 = 8',
    '5 + 3 = 8 × 2 = 17',
    'Step 3: 5 + 3 = 9',
    '- 5 + 3 = 9',
    '(5 + 3 = 9)',
    'sum:\n- 3 × 2 = 7',
    'Energy\n= 2 × 3\n= 7',
    '36/3 = <<36/3=13>>12',
    '7 - 3 = 5',
    '3 - 5 = 2',
    '1 + 1 = 3 tablets',
    '2 × 0 = 2',
    '5 - 5 = 5',
    'So 5 - 5 = 5 mg',
    'so (2 + 3) × 2 = 11',
    'What then? 7 + 2 = 10 tablets!',
    'It is so. (5 + 3 = 9)',
    'It is so\n(5 + 3 = 9)',
    'It is ‘5 + 3 = 9 in all’ then',
    '(5)-(3) = 3',
    'So 9-4/2 = 8',
    '5 × 10^2 = 512',
    '1.2 × 10^3 = 1234',
    '5 + 3 = 9 = 3 × 3 = 4 + 6',
    '5 + 3 = 8 × 3',
    '5-5 = 1',
    '2(3 + 4) = 15',
    '(3)(4) = 13',
    'Is that not so? Then 5 × 3 = 16.',
    'No! It is 5 × 3 = 16.',
    '5 + 3 = 9 (as they are new)',
    '(a) 5 + 3 = 9',
    'Hence: (b) 5 + 3 = 9',
    'There is a 5 × 3 = 16 in it',
    '5 + 3 = 9 a day',
    'It (5 + 3 = 9) is new',
    '5 + 3 = 9 - x is new. 5 + 3 = 9',
    // Inequalities.
    '3 + 4 > 8',
    '3 + 4 <= 6',
    '5 + 3 ≠ 8',
    '9.11 > 9.9',
    '5 < 4 - 3',
    '7 - 3 > 5',
    'Since 9.11 > 9.9',
    'a = 5, b = a + 3 = 9',
    '2 × 5 \\geq 11',
    '1/3 > 40%',
    '2 × 0.6 g < 600 mg',
    // Units that convert exactly.
    '0.5 g = 50 mg',
    '0.5 g × 2 = 100 mg',
    '2 h + 30 min = 2.3 h',
    '36 km/h = 12 m/s',
    // Other notations.
    '½ + ¼ = ⅔',
    '2½ × 2 = 6',
    '\\frac{3}{4} \\cdot 8 = \\boxed{7}',
    '5 \\text{ cm} × 4 = 21 \\text{ cm}',
    '1{,}200 + 300 = 1{,}600',
    '19 × 233 = 19 × 300',
    '19 × 233 = 18 × 200',
    '19 × 233 = 19 × 232',
    '19 × 233 = 19 × 20',
    '3 x 10^8 m/s × 2 s = 5 x 10^8 m',
    '70 × 15 = 950 mg/day',
  ])('%j', (step) => {
    expect(verdictOn(step)).toBe('error');
  });
});

describe('nothing to check', () => {
  it.each([
    '',
    'p = 0.05',
    'n = 12, l = 2',
    'E = mc^2',
    'f = k (cos φ – tan φ)',
    'pKa + pKb = 14',
    'c2 = (c1 * V1) / V2',
    '2pq = 2',
    '2x + 3 = 7',
    'n - 1 = 4',
    'f(2) = 4',
    'f(2) + 1 = 4',
    'a_{1} + 2 = 5',
    'x - 5 + 3 = 8',
    'total × 5 + 3 = 8',
    '= 5',
    '5 =',
    '3 = x = 5',
    '12 = 12',
    '1 mol = 22.4 L',
    '1 cup = 240 mL',
    '1 day = 8 h',
    '10 mg = 2 mL',
    'hemoglobin 10 < 8',
    'Round 1 > 2 + 3',
    '1 cm = 5 km',
    '1 h, 30 min = 1.5 h',
    '1 h and 30 min = 1.5 h',
    'Time: 30 min = 1.5 h',
    'log_2 8 = 3',
    'C(5, 2) = 10',
    '(2, 3) + (1, 1) = (3, 4)',
    '1011_2 = 11',
    '0.\\overline{3} = 1/3',
    '45^\\circ + 45^\\circ = 90^\\circ',
    '7 + 8 = 3 \\pmod{12}',
    '10<sup>2</sup> = 100',
    '2 --> 3',
    'Priority: 1 > 2 > 3',
    'x < 3',
    'p = 0.03 < α',
    '5 mL < 3 mg',
    '3!=6',
    '5 <- 7',
    '(x) = 3',
    '1 hour 30 min = 90 min',
    'Group 2 = 3 + 4',
    'Half of 2 = 1 + 1 + 1',
    '1:2 = 0.5',
    '10:30 + 1 = 11',
    'version 1.2.3 = 4',
    '3,45 × 2 = 7',
    '5! = 120',
    '√16 + 1 = 5',
    '|-5| + 3 = 8',
    '17 mod 5 = 2',
    '17 % 5 = 2',
    '1 + 2 + ... + 100 = 5050',
    '1 + 2 + … + 100 = 5050',
    'gcd(4, 6) + 1 = 3',
    'pH = 6.1 + log(24/(0.03 × 40)) = 7.4',
    '2 1/2 + 3 = 5.5',
    '3 out of 5 = 60%',
    '1.5 × 24 + 8 = 44 ± 2',
    '1.5 × 24 + 8 = 45 ± 2',
    '5 / 0 = 3',
    '0^-1 = 0',
    '2^0.5 = 1.41',
    '9^9^9^9 = 1',
    'x := 3 + 4',
    '3 + 4 => 8',
    '3 + 4 → 8',
    '\\sqrt{16} + 3 = 8',
    '5 ⊕ 3 = 6',
    '4100 / 9300 = ?',
    '5\' 10" = 70 inches',
    'HCO3- 24 + 2 = 27',
    'COVID-19 + 5 = 25',
    '<a href="?id=5&x=6">7</a>',
    '5 $ = 6 €',
    '5 + 3 = 9 8',
    '2 × 5 of 10 = 90',
    '\\frac 1{2} + 1 = 3',
    '5 + 3 = 9x',
    '5 + 3 = 9 \\frac{1}{2}',
    '5 + 3 = 9 × y',
    '4 5 + 3 = 9',
    '5 + 3 = 2(',
  ])('%j', (step) => {
    expect(judgeArithmetic(step)).toEqual({
      kind: 'judged',
      verdict: 'uncertain',
      explanation: 'There is no equality between numbers to check.',
    });
  });
});

describe('never called wrong, for it may be meant otherwise', () => {
  it.each([
    // Units that may have been converted.
    '0.5 g × 2 = 1000 mg',
    '2 h + 30 min = 2.5 h',
    '2.5 × 4 = 10000 mg',
    '3 weeks × 2 = 42 days',
    '12 boxes × 5 = 70 pencils',
    '5 apples + 3 oranges = 9 fruits',
    '3s × 2 = 12',
    '1 hour 30 minutes + 15 minutes = 105 minutes',
    // Percentages.
    '$80 - 20% = $64',
    '4 mL/kg × 70 kg × 20% = 5600 mL',
    // Rounding.
    '2/3 = 0.66',
    '100/3 = 33 tablets',
    '100/3 = 34 tablets',
    '1900 ÷ 960 = 1 remainder 940',
    '0.67 × 20 = 13.3',
    '1.41 × 2 = 2.83',
    '8/3 + 1 = 2.67 + 1 = 3.66',
    '10/3 ≈ 3.4',
    '10000 / 7 × 1.5 = 2,140',
    '0.0198 × 1 ≈ 1/50',
    // Words that make the numbers a part of something larger.
    'the sum of 2 and 3 × 4 = 14',
    'log 100 + 1 = 3',
    'half of 20 + 5 = 15',
    '5 minus 3 × 1 = 2',
    'we add 5 and\n3 × 2 = 11',
    '(1/5)^2 = 1 in 25',
    'it is 3 + 4 = 7 hundred',
    '19 × 23 = 19 × 20 = 380 plus 57',
    '19 × 233 = 19 × 200 = 3800, 19 × 33 = 627, in all 4427',
    '233 × 19 mg = (200 mg × 19) and so on',
    '500 + 12 = 5 × 10^2',
    '2 + 3 = 5 times 2',
    '2 × (5 + 3 = 8',
    '5 * (2 + 3 = 25',
    // Words that take it back.
    'So 5 × 3 = 16 is not right.',
    'One has 7+2=10? No.',
    'One gets 5 × 3 = 16. This is wrong.',
    'Wait, 5 × 3 = 16.',
    "It isn't 5 × 3 = 16",
    'Assume 2 + 2 = 5',
    'log_2 8 + 1 = 4',
    '5 km × 1000 = 5000 m',
    '1.5 h × 60 = 90 min',
    '23 / 4 = 5 R 3',
    '10 choose 3 + 0 = 120',
    '1 + 1 = 10 in binary',
    '1 + 1 = 10 in base 2',
    '8 + 5 = 1 (mod 12)',
    // Inequalities that are supposed, sought or rounded.
    'If 5 + 3 > 9, then it fits.',
    'We need 5 + 3 > 9.',
    'Is 5 + 3 > 9?',
    '3.50 < 3.5',
    '0.33 × 3 > 1',
    '0.1 + 0.2 ≠ 0.3',
    'That 5 + 3 > 9 is impossible.',
    'It is 5 + 3 > about 9.',
    'group 2 - 3 + 4 > 6',
    '5 < 7 - 3 remain',
    '70 × 15 < 1000 mg',
    '5h × 2 = 700 min',
    '0.5 g × 2 = 1 mg',
    '1.5 days × 2 = 24 h',
    '1 + 1 = 3 is a contradiction',
    // A text that breaks off.
    'So 68400 - 59280 = 912',
    // Signs with two readings.
    '-3^2 = 9',
    '5-10 mg × 2 = 10-20 mg',
    '1990-2000 = 11 years',
    '3/4/2020 = 5',
    '6/2(1+2) = 1',
    '5 × 3 = 16!',
    '5 + 3 = 9 (10)',
    '5 + 3 = 9(approx)',
    '5 + 3 = 9 - y',
    '5 + 3 = 9 y',
    'the rest (see 2) 5 + 3 = 9',
    'n 5 + 3 = 9',
    'Is 7 + 2 = 10 tablets?',
    '\\frac{1}2 + 1 = 4',
    'the factor (2 + 3) × 2 = 11',
    '2.5 × 4 = 600 min',
    '3x1 + 2x2 = 12',
    'Step 3 - 5 + 3 = 8',
    'for a 70 kg patient - 2 × 3 = 6',
    '3 + 5 = 8 - 2 remain',
    '- 5 + 3 = -2',
    '10\n- 3 × 2 = 4',
    '5 + 3 = 8 × 2 = 16',
    'Apgar 2 + 2 + 1 + 2 + 1 = 8/10',
    'MAP for BP 120/80 = 93 mmHg',
    'the sum is 5\n= 2 + 2',
    // The rule for steps takes "2." for the number of a step.
    '5 mg × 4 = 10 mg',
    '05 × 40 = 2',
    '72 mol × 18 g/mol = 67 g',
  ])('%j', (step) => {
    expect(verdictOn(step)).not.toBe('error');
  });

  it('the last number of a step that may have been cut', () => {
    const cut = `${'The dose follows from the weight. '.repeat(20)}70 × 15 = 95`;
    expect(verdictOn(cut)).toBe('uncertain');
    expect(verdictOn(`${cut}. It is given at once.`)).toBe('error');
  });
});

describe('variables', () => {
  it.each<[string, string, ...string[]]>([
    ['correct', 'x + 2 = 5', 'x = 3'],
    ['correct', 'So 2x + 1 = 7.', 'Let x = 3.'],
    ['correct', 'x = 3, so 2x - 1 = 5'],
    ['correct', 'A - B = -14 - 2 = -16', 'A = (-9 - 5) = -14.', 'Thus B = 4 - 2 = 2.'],
    ['correct', '3x < 10', 'x = 3'],
    ['correct', '(x_1 + x_2)/2 = 4', 'x_1 = 3 and\nx_2 = 5'],
    ['correct', '3x = 9.99', 'x = 10/3 = 3.33'],
    ['correct', 'C - 1 = 4', 'A = 2, B = 3', 'C = A + B = 5'],
    ['error', 'x + 2 = 6', 'x = 3'],
    ['error', 'A - B + C = 20 - 32 + 304', 'A = 20', 'B = -32', 'C = 304'],
    ['error', '3x > 10', 'x = 3'],
    // Not defined, or not by one value.
    ['uncertain', 'x + 2 = 6'],
    ['uncertain', 'x + 2 = 6', 'x = 3', 'x = 4'],
    ['uncertain', 'x + 5 = 12, so x = 7', 'x = 3'],
    ['uncertain', 'x + 2 = 6', 'x = 3 or 4'],
    ['uncertain', 'x + 2 = 6', 'x = 3, 4'],
    ['uncertain', 'x + 2 = 6', 'x = 3, 4 and 5'],
    ['uncertain', 'x + 2 = 6', 'If x = 3, it fits.'],
    ['uncertain', 'x + 2 = 6', 'x = 3 (mod 4)'],
    ['uncertain', 'x + 2 = 6', 'x = 3 is not a solution.'],
    ['uncertain', 'x + 2 = 6', 'x = 1 + 1 = 3'],
    ['uncertain', 'x + 2 = 6', 'x ≤ 3'],
    ['uncertain', 'x + 2 = 6', '2x = 3'],
    ['uncertain', 'x + 2 = 6', 'y - x = 3'],
    ['uncertain', 'x + 2 = 6', 'f(x) = 3'],
    ['uncertain', 'x + 2 = 6', 'x = y + 3'],
    // Known, but the equation is not one to check.
    ['uncertain', 'We solve x + 2 = 6.', 'x = 3'],
    ['uncertain', 'x = 4', 'x = 3'],
    ['uncertain', 'f(x) + 2 = 6', 'x = 3'],
    ['uncertain', '1/2x + 2 = 6', 'x = 3'],
    ['uncertain', '5g + 2 = 6', 'g = 9.8'],
    ['uncertain', 'm × 2 = 6', 'm = 5 kg'],
    ['uncertain', 'r × 2 = 6', 'r = 5%'],
    ['uncertain', 'x y + 2 = 6', 'x = 3', 'y = 4'],
  ])('%s: %j behind %j %j %j', (verdict, step, ...before) => {
    expect(judgeArithmetic(step, before)).toMatchObject({ verdict });
  });

  it('are named in the explanation', () => {
    expect(judgeArithmetic('x + 2 = 6', ['x = 3']).explanation).toBe(
      'x + 2 = 6 is wrong: with x = 3 the left side is 5.',
    );
    expect(judgeArithmetic('a+b+c+d+f = 5', ['a=1, b=2, c=3, d=4\nf=5']).explanation).toBe(
      'a+b+c+d+f = 5 is wrong: with a = 1 and b = 2 and c = 3 and d = 4 and more the left side is 15.',
    );
  });

  it('come from the nearest steps only, and cost no more than those', () => {
    const long = '1 + 1 = 2. '.repeat(1500);
    expect(judgeArithmetic('x + 2 = 6', ['x = 3', long]).verdict).toBe('error');
    expect(judgeArithmetic('x + 2 = 6', ['x = 3', long, long]).verdict).toBe('uncertain');
    expect(judgeArithmetic('x + 2 = 6', Array(100_000).fill('x = 3'))).toMatchObject({ verdict: 'error' });
    expect(judgeArithmetic('x + 2 = 6', [`${'x'.repeat(1_000_000)} = 3`]).verdict).toBe('uncertain');
  });
});

describe('many equalities', () => {
  it('are all checked up to a number, and the rest is not passed off as checked', () => {
    expect(verdictOn(`${'1 + 1 = 2. '.repeat(150)}1 + 1 = 3.`)).toBe('error');
    expect(judgeArithmetic('1 + 1 = 2. '.repeat(150)).explanation).toBe('All 150 equalities hold.');
    expect(judgeArithmetic('1 + 1 = 2. '.repeat(250))).toMatchObject({
      verdict: 'uncertain',
      explanation: 'There are more equalities than are checked; the first 200 hold.',
    });
  });
});

describe('hostile steps', () => {
  it.each<[string, string]>([
    ['parentheses that never close', `${'('.repeat(19_800)}1=2`],
    ['parentheses that never open', `1=2${')'.repeat(18_000)}`],
    ['parentheses on the right', `3 = ${'('.repeat(18_000)}1`],
    ['deep nesting', `${'('.repeat(150)}1${')'.repeat(150)} = 2 `.repeat(60)],
    ['as many digits as fit', `${'1'.repeat(19_800)} = 2`],
    ['a tower of powers', `${'9^'.repeat(8_000)}9 = 2`],
    ['a tower of powers on the right', `2 = ${'9^'.repeat(8_000)}9`],
    ['great powers', '(99999999^99)^9 = 2 '.repeat(600)],
    ['great products', `${Array.from({ length: 60 }, () => '9'.repeat(60)).join('*')} = 1`],
    ['great exponents', `${'1e999*'.repeat(3_000)}1 = 2`],
    [
      'many fractions',
      `${Array.from({ length: 90 }, (_, i) => `1/${10_007 + i * 2}`).join('+')} = 1 `.repeat(24),
    ],
    ['a long sum', `${'1+'.repeat(9_800)}1 = 3`],
    ['a long sum on the right', `3 = ${'1+'.repeat(9_800)}1`],
    ['signs', `${'-'.repeat(19_800)}1 = 2`],
    ['silent products', `3 = ${'(1)'.repeat(6_000)}`],
    ['units', `3 = 5 ${'kg/'.repeat(6_000)}`],
    ['a long chain', '1+1='.repeat(4_000)],
    ['dashes', `${'a 1 - '.repeat(40)}1 = 2 `.repeat(80)],
    ['stars', '*'.repeat(19_800)],
    ['backslashes', '\\'.repeat(19_800)],
    ['equals signs', '='.repeat(19_800)],
    ['line breaks', `${'\n'.repeat(19_800)}1=2`],
    ['letters', 'x'.repeat(19_800)],
    ['bold signs', `1${' **'.repeat(6_000)}`],
    ['wrappers', '\\text{'.repeat(3_300)],
    ['wrappers that close', `${'\\text{'.repeat(1_500)}1=2${'}'.repeat(1_500)} < 3`],
    ['braces', '{'.repeat(9_900) + '}'.repeat(9_900)],
    ['alignment marks', '&'.repeat(19_800)],
    ['thousands', `1${'{,}000'.repeat(3_000)} = 2`],
    ['fractions', `${'½'.repeat(19_000)} = 2`],
    ['mixed fractions', `${'2½+'.repeat(6_000)}1 = 2`],
    ['order signs', '<>'.repeat(9_900)],
    ['an ordered chain', '1<'.repeat(9_000)],
    ['definitions', 'x=x='.repeat(4_900)],
    ['many definitions', Array.from({ length: 2_500 }, (_, i) => `x${i % 999}=1`).join('\n')],
    ['a variable of itself', `x = 2\n${'x^'.repeat(9_000)}x = 2`],
    ['factors', `x = 9\n${'2x*'.repeat(6_000)}1 = 2`],
    ['units to convert', `3 g = 5 ${'kg^9/'.repeat(3_000)}`],
    ['long units', `1 ${'g*mg*'.repeat(3_000)}g = 1 mg`],
  ])('%s: an abstention or a sound verdict, in bounded time', (_, step) => {
    expect(step.length).toBeLessThan(20_000);
    const before = process.cpuUsage();
    expect(verdictOn(step)).not.toBe('error');
    // Of this process alone, however busy the machine is; what is not bounded takes hours.
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(5);
  });

  it('a step beyond all length is not read', () => {
    const explanation = 'The step is too long for its arithmetic to be checked.';
    expect(judgeArithmetic(`${'1'.repeat(1_000_000)} = 2`)).toEqual({
      kind: 'judged',
      verdict: 'uncertain',
      explanation,
    });
  });
});
