import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from './anyText';
import { longestExplanation, parseReply } from '../../../src/core/judging/reply';
import { verdicts } from '../../../src/core/verdicts/verdict';
import { hostileTexts } from './hostileTexts';

describe('two lines', () => {
  it.each([
    ['JUDGMENT: CORRECT\nEXPLANATION: It holds.', 'correct', 'It holds.'],
    ['JUDGMENT: ERROR\nEXPLANATION: It is 300.', 'error', 'It is 300.'],
    ['JUDGMENT: UNCERTAIN\nEXPLANATION: Nothing is claimed.', 'uncertain', 'Nothing is claimed.'],
    ['\n  JUDGMENT:  ERROR  \r\n\r\nEXPLANATION:  It is 300.  \n', 'error', 'It is 300.'],
    ['judgment: error\nexplanation: It is 300.', 'error', 'It is 300.'],
    ['JUDGMENT:ERROR\nEXPLANATION:no', 'error', 'no'],
    [
      'JUDGMENT: ERROR\nEXPLANATION: The claim "CORRECT" is an ERROR: why?',
      'error',
      'The claim "CORRECT" is an ERROR: why?',
    ],
    ['JUDGMENT: ERROR\nEXPLANATION: bell\u0007 and\u001b[31m tab\tend', 'error', 'bell and [31m tab end'],
  ])('%j', (reply, verdict, explanation) => {
    expect(parseReply(reply)).toEqual({ kind: 'judged', verdict, explanation });
  });
});

describe('an object', () => {
  it.each([
    ['{"verdict":"error","explanation":"It is 300."}', { verdict: 'error', explanation: 'It is 300.' }],
    ['{"verdict": "CORRECT", "explanation": " ok\\n so "}', { verdict: 'correct', explanation: 'ok so' }],
    [
      '{"explanation": "say \\"verdict\\": x", "verdict": "uncertain", "confidence": 0.75}',
      { verdict: 'uncertain', explanation: 'say "verdict": x', confidence: { value: 0.75, from: 'stated' } },
    ],
  ])('%s', (reply, expected) => {
    expect(parseReply(reply)).toEqual({ kind: 'judged', ...expected });
  });
});

describe('thoughts before the reply', () => {
  it.each([
    '<think>Is it? JUDGMENT: CORRECT</think>\n\n',
    ' <think></think>',
    '<think>\n{"verdict": "x"}\n</think>\n',
  ])('do not count: %j', (thoughts) => {
    for (const reply of ['JUDGMENT: ERROR\nEXPLANATION: No.', '{"verdict":"error","explanation":"No."}']) {
      expect(parseReply(`${thoughts}${reply}`)).toEqual({
        kind: 'judged',
        verdict: 'error',
        explanation: 'No.',
      });
    }
  });
});

describe('a fenced object', () => {
  it.each(['```json\n%\n```', '```\n%```', '  ```JSON \r\n  %\r\n```\n'])(
    'counts as the object: %j',
    (fence) => {
      const object = '{"verdict":"error","explanation":"No: ``` is no end.","confidence":null}';
      expect(parseReply(fence.replace('%', object))).toEqual({
        kind: 'judged',
        verdict: 'error',
        explanation: 'No: ``` is no end.',
      });
    },
  );
});

describe('anything else is unparsable, and no abstention', () => {
  it.each([
    '',
    ' \n ',
    'CORRECT',
    'JUDGMENT: CORRECT',
    'JUDGMENT: CORRECT\nEXPLANATION:',
    'JUDGMENT: CORRECT\nEXPLANATION: \n',
    'EXPLANATION: It holds.\nJUDGMENT: CORRECT',
    'JUDGMENT: MAYBE\nEXPLANATION: x',
    'JUDGMENT: CORRECT or ERROR\nEXPLANATION: x',
    'JUDGMENT: CORRECT, ERROR or UNCERTAIN\nEXPLANATION: one sentence that names the reason',
    'JUDGMENT: NOT CORRECT\nEXPLANATION: x',
    'JUDGMENT: INCORRECT\nEXPLANATION: x',
    'JUDGMENT: CORRECT\nJUDGMENT: ERROR\nEXPLANATION: x',
    'JUDGMENT: CORRECT\nEXPLANATION: x\nJUDGMENT: ERROR\nEXPLANATION: y',
    'JUDGMENT: CORRECT\nEXPLANATION: x JUDGMENT: ERROR',
    'JUDGMENT: CORRECT\nEXPLANATION: x\nI hope this helps!',
    'Sure!\nJUDGMENT: CORRECT\nEXPLANATION: x',
    '<think>JUDGMENT: ERROR\nJUDGMENT: CORRECT\nEXPLANATION: x',
    'The step is fine.</think>JUDGMENT: CORRECT\nEXPLANATION: x',
    '<think>It says </think>JUDGMENT: CORRECT\nEXPLANATION: x</think>JUDGMENT: ERROR\nEXPLANATION: x',
    '<think>It says <think></think>JUDGMENT: CORRECT\nEXPLANATION: x',
    'Well. <think>Hm.</think>JUDGMENT: CORRECT\nEXPLANATION: x',
    'JUDGMENT: CORRECT\nEXPLANATION: x<think>JUDGMENT: ERROR</think>',
    '<think>JUDGMENT: CORRECT\nEXPLANATION: x</think>',
    '```json\n{"verdict":"correct","explanation":"x"}\n```\nDone.',
    '```json\n{"verdict":"correct","explanation":"x"}\n```\n```json\n{"verdict":"error","explanation":"x"}\n```',
    '**JUDGMENT:** CORRECT\n**EXPLANATION:** x',
    '```\nJUDGMENT: CORRECT\nEXPLANATION: x\n```',
    'I’m sorry, but I can’t help with that.',
    'JUDGMENT\u200b: CORRECT\nEXPLANATION: x',
    'ＪＵＤＧＭＥＮＴ: CORRECT\nEXPLANATION: x',
    '{}',
    '{"verdict":"correct"}',
    '{"verdict":"correct","explanation":""}',
    '{"verdict":"right","explanation":"x"}',
    '{"verdict":["correct"],"explanation":"x"}',
    '{"verdict":"correct","explanation":"x","verdict":"error"}',
    '{"verdict":"correct","explanation":"x","\\u0076erdict":"correct"}',
    '{"verdict":"correct","explanation":"x","also":"y"}',
    '{"verdict":"correct","explanation":"x","confidence":2}',
    '{"verdict":"correct","explanation":"x","confidence":"high"}',
    '{"verdict":"correct","explanation":"x","__proto__":{"verdict":"error"}}',
    '{"verdict":"correct","explanation":"x"} {"verdict":"error","explanation":"y"}',
    '[{"verdict":"correct","explanation":"x"}]',
    '"correct"',
    'null',
    '{"verdict":"correct","explanation":"x"',
    '{"a":'.repeat(5000),
    `JUDGMENT: CORRECT\nEXPLANATION: ${'x'.repeat(1_000_000)}`,
  ])('%j', (reply) => {
    const outcome = parseReply(reply);
    expect(outcome).toMatchObject({ kind: 'failed', reason: 'unparsable' });
    expect(outcome).not.toHaveProperty('verdict');
  });
});

describe('bounds', () => {
  it('an explanation is kept up to a length, and stays well-formed', () => {
    const outcome = parseReply(`JUDGMENT: ERROR\nEXPLANATION: ${'x'.repeat(longestExplanation - 2)}😀😀😀`);
    expect(outcome.kind === 'judged' && outcome.explanation).toHaveLength(longestExplanation);
    expect(outcome.kind === 'judged' && outcome.explanation.isWellFormed()).toBe(true);
  });

  it('a verdict inside a quoted step changes nothing', () => {
    for (const text of hostileTexts) {
      const quoted = `"${text
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .replaceAll(/judgment\s*:/giu, 'judgment,')
        .slice(0, 500)}"`;
      expect(parseReply(`JUDGMENT: ERROR\nEXPLANATION: It says ${quoted}.`)).toMatchObject({
        verdict: 'error',
      });
    }
  });

  it('no text makes it throw or give a verdict of its own', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const outcome = parseReply(text);
        expect(outcome.kind === 'failed' || verdicts.includes(outcome.verdict)).toBe(true);
      }),
    );
  });

  it('every well-formed reply keeps its verdict and its sentence', () => {
    const sentence = fc
      .stringMatching(/^[A-Za-z0-9 ,;"'()%×=-]{0,80}[a-z.]$/)
      .filter((text) => text.trim() === text);
    fc.assert(
      fc.property(fc.constantFrom(...verdicts), sentence, (verdict, explanation) => {
        const expected = { kind: 'judged', verdict, explanation: explanation.replace(/ +/g, ' ') };
        expect(parseReply(`JUDGMENT: ${verdict.toUpperCase()}\nEXPLANATION: ${explanation}`)).toEqual(
          expected,
        );
        expect(parseReply(JSON.stringify({ verdict, explanation }))).toEqual(expected);
      }),
    );
  });
});
