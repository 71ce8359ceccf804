import { describe, expect, it } from 'vitest';
import { numberedSteps } from '../../../src/core/segment/numbered';

const shown = (text: string): readonly string[] => numberedSteps(text).map((step) => step.shown);

const a = 'The first step of the chain.';
const b = 'The second step of the chain.';

describe('numberedSteps: markers', () => {
  it.each([
    ['a number and a period', `1. ${a}`],
    ['a number and a colon', `1: ${a}`],
    ['a number and a parenthesis', `1) ${a}`],
    ['no white space behind the marker', `1.${a}`],
    ['the word Step', `Step 1: ${a}`],
    ['the word in any case', `sTEP 1: ${a}`],
    ['the word with a long s, which is an s without case', `ſtep 1: ${a}`],
    ['much white space everywhere', ` \n\t Step \n 12.\n\n ${a} \n`],
    ['digits of another script', `٤٢. ${a}`],
    ['digits beyond the basic plane', `𝟜𝟚. ${a}`],
    ['white space that only Python counts', `\x1f1.\x1c\x85${a}\x1e`],
  ])('takes %s', (_, text) => {
    expect(shown(text)).toEqual([a]);
  });

  it.each([
    ['no white space behind Step', `Step1: ${a}`],
    ['another word', `Stage 1: ${a}`],
    ['a letter', `a) ${a}`],
    ['another mark', `1- ${a}`],
    ['white space before the mark', `1 . ${a}`],
    ['a number that is no decimal digit', `². ${a}`],
    ['a number in the middle of a line', `As 1. ${a}`],
    ['Markdown before it', `**1.** ${a}`],
    ['a byte order mark before it, which is no white space', `\ufeff1. ${a}`],
    ['a line that only a carriage return starts', `Well,\r1. ${a}`],
    ['a line that only a line separator starts', `Well,\u20281. ${a}`],
  ])('does not take %s', (_, text) => {
    expect(shown(`${text} And more of it.`)).toEqual([`${text} And more of it.`]);
  });

  it('drops what stands before the first marker', () => {
    expect(shown(`A long introduction to the chain.\n1. ${a}`)).toEqual([a]);
  });

  it('ends a step at the next marker, across blank lines and lines of its own', () => {
    expect(shown(`1. ${a}\nSame step.\n\nStill.\n \nStep 2) ${b}`)).toEqual([
      `${a}\nSame step.\n\nStill.`,
      b,
    ]);
    expect(shown(`1. ${a}\r\n2. ${b}\r\n`)).toEqual([a, b]);
  });

  it('ends a step at a marker without text, which is no step', () => {
    expect(shown(`1. ${a}\n2.`)).toEqual([a]);
    expect(shown(`1. ${a}\n2.\n \n`)).toEqual([a]);
  });

  it('lets a marker without text take the next line, marker and all', () => {
    expect(shown(`1.\n2. ${a}\n3. ${b}`)).toEqual([`2. ${a}`, b]);
    expect(shown(`1. \n \n2. ${a}\n3. ${b}`)).toEqual([`2. ${a}`, b]);
  });

  it('lets Step stand on a line above its number, and ends the step before above both', () => {
    expect(shown(`1. ${a}\nStep\n2. ${b}`)).toEqual([a, b]);
    expect(shown(`1. ${a}\nStep\n\nby step.`)).toEqual([`${a}\nStep\n\nby step.`]);
  });
});

describe('numberedSteps: length', () => {
  it('keeps steps of 21 characters, drops steps of 20, and counts code points', () => {
    expect(shown(`1. ${'x'.repeat(21)}\n2. ${'y'.repeat(20)}`)).toEqual(['x'.repeat(21)]);
    expect(shown(`1. ${'😀'.repeat(20)}\n2. ${a}`)).toEqual([a]);
    expect(shown(`1. ${'😀'.repeat(21)}`)).toEqual(['😀'.repeat(21)]);
    expect(shown(`1. ${'\ud83d'.repeat(21)}`)).toEqual(['\ud83d'.repeat(21)]);
  });

  it('shows 800 characters, never half a surrogate pair, and ends the range with them', () => {
    expect(numberedSteps(`1. ${'x'.repeat(799)}😀y`)).toEqual([
      { span: { start: 3, end: 804 }, shown: `${'x'.repeat(799)}😀` },
    ]);
    expect(shown(`1. ${'x'.repeat(800)}`)).toEqual(['x'.repeat(800)]);
  });

  it('does not trim what it has cut', () => {
    expect(numberedSteps(`1. ${'x'.repeat(799)} y`)).toEqual([
      { span: { start: 3, end: 803 }, shown: `${'x'.repeat(799)} ` },
    ]);
  });

  it('shows 12 steps', () => {
    const lines = Array.from({ length: 14 }, (_, i) => `${i + 1}. Step number ${i + 1} of the long chain`);
    expect(shown(lines.join('\n'))).toEqual(lines.slice(0, 12).map((line) => line.replace(/^\d+\. /, '')));
  });

  it('counts the 12 after dropping short steps', () => {
    const lines = Array.from({ length: 14 }, (_, i) =>
      i < 2 ? `${i}. Short` : `${i}. Step number ${i} of the chain`,
    );
    expect(shown(lines.join('\n'))).toHaveLength(12);
    expect(shown(lines.join('\n')).at(-1)).toBe('Step number 13 of the chain');
  });
});

describe('numberedSteps: the closing answer', () => {
  it.each([
    'The answer is (A).',
    ' The answer is (E)',
    '\n\nThe answer is(B).',
    '\u2003The answer is \n (C). \n',
  ])('drops %j', (answer) => {
    expect(shown(`1. ${a}${answer}`)).toEqual([a]);
  });

  it.each([
    'The answer is (F).',
    'The answer is (a).',
    'the answer is (A).',
    'The answer is A.',
    'The answer is (A)..',
    'The answer is (A) .',
    'The answer is (A). So it is',
    'The answer was (A).',
  ])('keeps %j', (answer) => {
    expect(shown(`1. ${a} ${answer}`)).toEqual([`${a} ${answer}`]);
  });

  it('drops only the last of two', () => {
    expect(shown(`1. ${a} The answer is (A). The answer is (B).`)).toEqual([`${a} The answer is (A).`]);
  });

  it('drops it before it measures and before it cuts', () => {
    expect(shown(`1. So it is. The answer is (A).\n2. ${b}`)).toEqual([b]);
    expect(shown(`1. The answer is (A).\n2. ${b}`)).toEqual([b]);
    expect(shown(`1. ${'x'.repeat(795)} The answer is (A).`)).toEqual(['x'.repeat(795)]);
  });

  it('does not reach back before the step', () => {
    expect(shown(`The answer is\n1. (A).\n2. ${b}`)).toEqual([b]);
  });
});

describe('numberedSteps: paragraphs', () => {
  const long = (letter: string, length = 31): string => letter.repeat(length);

  it('falls back to paragraphs of more than 30 characters', () => {
    expect(numberedSteps(` ${long('a')}\n\n${long('b', 30)}\n\n\n${long('c')}\nsame\n\n`)).toEqual([
      { span: { start: 1, end: 32 }, shown: long('a') },
      { span: { start: 67, end: 103 }, shown: `${long('c')}\nsame` },
    ]);
    expect(shown('😀'.repeat(30))).toEqual([]);
  });

  it('falls back when every numbered step is too short', () => {
    expect(shown('1. Short.\n2. Shorter.\n3. Shortest.')).toEqual(['1. Short.\n2. Shorter.\n3. Shortest.']);
  });

  it('parts them at two line feeds next to each other, and at nothing else', () => {
    expect(shown(`${long('a')}\n \n${long('b')}\r\n\r\n${long('c')}`)).toHaveLength(1);
    expect(shown(`${long('a')}\n\n${long('b')}`)).toEqual([long('a'), long('b')]);
  });

  it('does not cut them, and keeps a closing answer', () => {
    expect(shown(`${long('a', 900)} The answer is (A).`)).toEqual([`${long('a', 900)} The answer is (A).`]);
  });

  it('shows 12', () => {
    expect(shown(Array.from({ length: 13 }, () => long('a')).join('\n\n'))).toHaveLength(12);
  });
});
