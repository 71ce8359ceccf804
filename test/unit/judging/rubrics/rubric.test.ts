import { describe, expect, it } from 'vitest';
import type { JudgeRequest } from '../../../../src/core/judging/judgeRequest';
import { judgeMessages } from '../../../../src/core/judging/prompt';
import { answerBlind } from '../../../../src/core/judging/rubrics/answerBlind';
import { builtInRubrics } from '../../../../src/core/judging/rubrics/builtInRubrics';
import { type Rubric, rubricHash } from '../../../../src/core/judging/rubrics/rubric';
import { styleBlind } from '../../../../src/core/judging/rubrics/styleBlind';
import { rubricVariables } from '../../../../src/core/judging/rubrics/variables';

const request: JudgeRequest = {
  question: 'Which dose is right?',
  options: new Map([
    ['A', '300 mg'],
    ['B', '400 mg'],
  ]),
  gold: 'the golden answer',
  step: '15 mg/kg × 20 kg = 300 mg.',
};

function prompt(rubric: Rubric, of: Partial<JudgeRequest> = {}): string {
  return judgeMessages(rubric, { ...request, ...of }, 'lines')
    .map(({ content }) => content)
    .join('\n');
}

describe('a rubric', () => {
  it('is another one as soon as a word changes, or who is told the answer', () => {
    expect(rubricHash(styleBlind)).toMatch(/^[0-9a-f]{16}$/);
    expect(rubricHash({ ...styleBlind, description: 'x' })).toBe(rubricHash(styleBlind));
    const others: Rubric[] = [
      styleBlind,
      { ...styleBlind, instructions: `${styleBlind.instructions} ` },
      { ...styleBlind, gold: 'withheld' },
    ];
    expect(new Set(others.map(rubricHash)).size).toBe(others.length);
  });
});

describe('the built-in rubrics', () => {
  it('are those of the method, each with a text of its own', () => {
    expect(builtInRubrics.map(({ name }) => name)).toEqual([
      'style-blind',
      'answer-blind',
      'logic-or-fact',
      'original',
      'math',
      'science',
    ]);
    expect(new Set(builtInRubrics.map(rubricHash)).size).toBe(builtInRubrics.length);
  });

  it.each(builtInRubrics)(
    '$name says what each verdict means, and places nothing',
    ({ instructions, description }) => {
      for (const verdict of ['CORRECT', 'ERROR', 'UNCERTAIN'])
        expect(instructions).toContain(`- ${verdict}: `);
      expect(instructions).not.toContain('{{');
      expect(description).toMatch(/^[A-Z].*\.$/);
    },
  );

  it('tell the right answer, but for the answer-blind one', () => {
    for (const rubric of builtInRubrics) {
      expect(prompt(rubric).includes('the golden answer')).toBe(rubric !== answerBlind);
    }
    expect(prompt(answerBlind)).toBe(prompt(answerBlind, { gold: 'another' }));
    expect(prompt(answerBlind)).toBe(prompt(answerBlind, { gold: undefined }));
  });
});

describe('the style-blind rubric', () => {
  const { instructions } = styleBlind;

  it('keeps tone, hedging, certainty and register out of the verdict', () => {
    for (const word of ['Tone', 'confidence', 'hedging', 'register']) expect(instructions).toContain(word);
  });

  it('contrasts a true claim stated flatly with a false one hedged, twice', () => {
    const examples = Array.from(
      instructions.matchAll(/^- ".*" is (CORRECT|ERROR):/gm),
      ([, verdict]) => verdict,
    );
    expect(examples).toEqual(['CORRECT', 'ERROR', 'CORRECT', 'ERROR']);
  });
});

describe('a rubric that places variables', () => {
  const rubric: Rubric = {
    name: 'own',
    description: '',
    gold: 'shown',
    instructions: 'Given {{question}} with {{ options }}, and {{gold}},\njudge {{step}}. Again: {{step}}',
  };

  it('has each quoted where it places it, and the form of the reply behind it', () => {
    const [system, user] = judgeMessages(rubric, request, 'lines');
    const mark = /the mark ([0-9a-f]{16})\./.exec(system?.content ?? '')?.[1] ?? '-';
    const step = `[STEP ${mark}]\n${request.step}\n[END OF STEP ${mark}]`;
    expect(user?.content).toContain(
      `Given [QUESTION ${mark}]\n${request.question}\n[END OF QUESTION ${mark}] with [OPTIONS`,
    );
    expect(user?.content).toContain(`judge ${step}. Again: ${step}\n\nJudge the step between`);
    expect(user?.content).toMatch(/Reply with exactly two lines/);
  });

  it('says what the record does not have', () => {
    expect(prompt(rubric, { options: new Map(), gold: undefined })).toContain(
      'with (OPTIONS: none), and (RIGHT ANSWER: none),',
    );
  });

  it('replaces what the rubric says, and nothing that a trace says', () => {
    const braces = rubricVariables.map((name) => `{{${name}}} $& $1`).join(' ');
    expect(prompt(rubric, { step: braces, question: braces }).split(braces)).toHaveLength(4);
  });
});
