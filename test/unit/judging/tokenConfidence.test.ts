import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ReplyToken, tokenConfidence } from '../../../src/core/judging/tokenConfidence';
import { verdicts } from '../../../src/core/verdicts/verdict';

type Listed = Readonly<Record<string, number>>;

/** Tokens of a reply, the verdict's with these alternatives (probabilities). */
function tokensOf(texts: readonly string[], verdictToken: string, own: number, listed: Listed): ReplyToken[] {
  return texts.map((text) => ({
    text,
    logprob: text === verdictToken ? Math.log(own) : 0,
    alternatives:
      text === verdictToken
        ? Object.entries(listed).map(([other, p]) => ({ text: other, logprob: Math.log(p) }))
        : [],
  }));
}

describe('the probability of a verdict among the verdicts', () => {
  it.each<[string[], string, Listed, number]>([
    [
      ['JUD', 'GMENT', ':', ' COR', 'RECT', '\nEXPLANATION: x'],
      ' COR',
      { ' COR': 0.6, ' ERROR': 0.3, ' UN': 0.1 },
      0.6,
    ],
    [['JUDGMENT: ', 'ERR', 'OR\nEXPLANATION: x'], 'ERR', { ERR: 0.5, E: 0.2, CORRECT: 0.2, UNC: 0.1 }, 0.7],
    [
      ['{"verdict', '": "', 'uncertain', '", …'],
      'uncertain',
      { uncertain: 0.9, correct: 0.06, maybe: 0.04 },
      0.9375,
    ],
    [
      ['{', '"verdict":"error"', ',…'],
      '"verdict":"error"',
      { '"verdict":"error"': 0.75, '"verdict":"correct"': 0.25 },
      0.75,
    ],
    [
      ['<think>', 'CORRECT?', '</think>', '\n', '{"verdict":"', 'Error', '",'],
      'Error',
      { Error: 1, Correct: 0 },
      1,
    ],
    [['```json\n', '{"verdict": ', '"error', '", '], '"error', { '"error': 0.5, '"un': 0.5 }, 0.5],
  ])('%j', (texts, token, listed, expected) => {
    const text = texts.join('');
    const verdict = verdicts.find((one) =>
      one.startsWith(/[a-z]+(?=[^a-z]*$)/i.exec(token)?.[0].toLowerCase() ?? '-'),
    );
    expect(
      verdict && tokenConfidence(text, verdict, tokensOf(texts, token, listed[token] ?? 0, listed)),
    ).toBeCloseTo(expected, 9);
  });

  const texts = ['JUDGMENT: ', 'ERROR', '\nEXPLANATION: x'];
  it.each<[string, number, Listed]>([
    ['a probability above 1', 1.5, { ERROR: 1.5, CORRECT: 0.1 }],
    ['an alternative above 1', 0.5, { ERROR: 0.5, CORRECT: 2 }],
    ['no number', NaN, { ERROR: 0.5, CORRECT: 0.5 }],
    ['an alternative without a number', 0.5, { ERROR: 0.5, CORRECT: NaN }],
    ['impossible tokens', 0, { ERROR: 0, CORRECT: 0 }],
    ['a sum above 1', 0.9, { ERROR: 0.9, CORRECT: 0.9 }],
    ['two probabilities of one token', 0.9, { ERROR: 0.2, CORRECT: 0.1 }],
    ['a written token that makes the sum too large', 0.9, { CORRECT: 0.5, UNCERTAIN: 0.5 }],
    ['a verdict that may be unlisted', 0.6, { ERROR: 0.6, CORRECT: 0.2 }],
    ['hardly any verdict', 0.3, { ERROR: 0.3, The: 0.6, CORRECT: 0.05, UNCERTAIN: 0.05 }],
    ['one alternative', 1, { ERROR: 1 }],
  ])('is unknown with %s', (_, own, listed) => {
    expect(tokenConfidence(texts.join(''), 'error', tokensOf(texts, 'ERROR', own, listed))).toBeUndefined();
  });

  it.each([
    [['JUDGMENT: ', 'CORRECT', '\nEXPLANATION: x']],
    [['ERROR']],
    [['JUDGMENT:', 'ERROR']],
    [[]],
    [['JUDGMENT: ']],
  ])('is unknown when the tokens spell something else: %j', (others) => {
    const tokens = tokensOf(others, 'ERROR', 0.9, { ERROR: 0.9, CORRECT: 0.1 });
    expect(tokenConfidence(texts.join(''), 'error', tokens)).toBeUndefined();
  });

  it('is unknown when the token says another verdict than the reply', () => {
    const tokens = tokensOf(texts, 'ERROR', 0.9, { ERROR: 0.9, CORRECT: 0.1 });
    expect(tokenConfidence(texts.join(''), 'correct', tokens)).toBeUndefined();
    expect(tokenConfidence('{"explanation":"x","verdict":"error"}', 'error', [])).toBeUndefined();
  });

  it('is a fraction or unknown, whatever the endpoint sends', () => {
    const number = fc.oneof(fc.double(), fc.double({ min: -5, max: 0.1 }), fc.constant(-9999));
    const listed = fc.array(
      fc.record({ text: fc.constantFrom('ERROR', ' CORRECT', 'UN', 'The', ''), logprob: number }),
    );
    fc.assert(
      fc.property(number, listed, (logprob, alternatives) => {
        const tokens = texts.map((text) => ({ text, logprob, alternatives }));
        const value = tokenConfidence(texts.join(''), 'error', tokens) ?? 0;
        expect(value >= 0 && value <= 1).toBe(true);
      }),
    );
  });
});
