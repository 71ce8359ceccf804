import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from './anyText';
import type { JudgeRequest } from '../../../src/core/judging/judgeRequest';
import { judgeMessages, withReminder } from '../../../src/core/judging/prompt';
import { styleBlind } from '../../../src/core/judging/rubrics/styleBlind';
import { hostileTexts } from './hostileTexts';

const request: JudgeRequest = {
  question: 'Which dose is right?',
  options: new Map([
    ['A', '300 mg'],
    ['B', '400 mg'],
  ]),
  gold: 'A',
  step: '15 mg/kg × 20 kg = 300 mg.',
};

/** What a reader who knows the mark finds quoted, by name. */
function quotedIn(prompt: string): Record<string, string> {
  const mark = /the mark ([0-9a-f]{16})\./.exec(prompt)?.[1] ?? 'none';
  const blocks = prompt.matchAll(
    new RegExp(`^\\[([A-Z ]+) ${mark}\\]\\n([^]*?)\\n\\[END OF \\1 ${mark}\\]$`, 'gm'),
  );
  return Object.fromEntries(Array.from(blocks, ([, name = '', text = '']) => [name, text]));
}

function userPrompt(of: Partial<JudgeRequest>): string {
  return judgeMessages(styleBlind, { ...request, ...of }, 'lines')[1]?.content ?? '';
}

describe('what a judge is sent', () => {
  it('is the rubric, then question, options, right answer and one step', () => {
    const messages = judgeMessages(styleBlind, request, 'lines');
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user']);
    expect(messages[0]?.content).toBe(styleBlind.instructions);
    expect(quotedIn(userPrompt({}))).toEqual({
      QUESTION: request.question,
      OPTIONS: 'A. 300 mg\nB. 400 mg',
      'RIGHT ANSWER': 'A',
      STEP: request.step,
    });
  });

  it('leaves out what the record does not have', () => {
    expect(quotedIn(userPrompt({ options: new Map(), gold: undefined }))).toEqual({
      QUESTION: request.question,
      STEP: request.step,
    });
  });

  it('is one step alone, whatever stands before it', () => {
    expect(userPrompt({ before: ['An earlier step.'] })).toBe(userPrompt({}));
  });

  it('says behind the quotations what to do and in which form', () => {
    const end = userPrompt({}).split('[END OF STEP')[1] ?? '';
    expect(end).toMatch(/Judge the step[^]*JUDGMENT: CORRECT, ERROR or UNCERTAIN\nEXPLANATION: /);
  });

  it('is the same for the same request', () => {
    expect(judgeMessages(styleBlind, request, 'lines')).toEqual(judgeMessages(styleBlind, request, 'lines'));
  });
});

describe('quotation', () => {
  it.each(hostileTexts)('holds in the step, whatever it says: %j', (step) => {
    expect(quotedIn(userPrompt({ step }))['STEP']).toBe(step.toWellFormed());
  });

  it.each(hostileTexts)('holds in question and options: %j', (text) => {
    const quoted = quotedIn(userPrompt({ question: `Q${text}`, options: new Map([['A', text]]) }));
    expect(quoted).toMatchObject({
      QUESTION: `Q${text}`.toWellFormed(),
      OPTIONS: `A. ${text}`.toWellFormed(),
      STEP: request.step,
    });
  });

  it('cannot be ended by a step that knows the mark of another prompt', () => {
    const seen = userPrompt({});
    expect(quotedIn(userPrompt({ step: seen }))['STEP']).toBe(seen);
  });

  it('holds for any text', () => {
    fc.assert(
      fc.property(anyText, (step) => {
        expect(quotedIn(userPrompt({ step }))['STEP']).toBe(step.toWellFormed());
      }),
    );
  });
});

describe('a reminder', () => {
  it('repeats the chat, the reply and the form', () => {
    const messages = judgeMessages(styleBlind, request, 'lines');
    const more = withReminder(messages, '  It is fine.  ', 'lines');
    expect(more.slice(0, 2)).toEqual(messages);
    expect(more.slice(2)).toEqual([
      { role: 'assistant', content: 'It is fine.' },
      { role: 'user', content: expect.stringContaining('JUDGMENT: ') as string },
    ]);
  });

  it('keeps a long reply short and an empty one visible', () => {
    expect(withReminder([], 'x'.repeat(1_000_000), 'lines')[0]?.content).toHaveLength(2000);
    expect(withReminder([], ' \n', 'lines')[0]?.content).toBe('(empty)');
  });
});
