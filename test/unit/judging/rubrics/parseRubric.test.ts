import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../anyText';
import { parseRubric } from '../../../../src/core/judging/rubrics/parseRubric';

describe('a rubric file', () => {
  it.each([
    ['Judge the step.', { name: 'file', description: '', gold: 'shown', instructions: 'Judge the step.' }],
    [
      '---\nname: dosage checks\ndescription: "Only doses: nothing else"\n# gold is not needed\n\ngold: withheld\n---\n\n\nJudge.\n\nOnly doses.\n\n',
      {
        name: 'dosage checks',
        description: 'Only doses: nothing else',
        gold: 'withheld',
        instructions: 'Judge.\n\nOnly doses.',
      },
    ],
    [
      "\ufeff---\r\nname: 'x'\r\ndescription:\r\n---\r\nSee {{question}} and\r\n{{ step }}.",
      { name: 'x', description: '', gold: 'shown', instructions: 'See {{question}} and\n{{ step }}.' },
    ],
    ['---\n---\nJudge.', { name: 'file', description: '', gold: 'shown', instructions: 'Judge.' }],
    ['- a list\n---\nis no front matter', { instructions: '- a list\n---\nis no front matter' }],
  ])('%j', (text, rubric) => {
    expect(parseRubric(text, 'file')).toMatchObject({ kind: 'rubric', rubric });
  });

  it.each([
    ['', 1, /Write the instructions/],
    ['---\nname: x\nJudge.', 1, /has no end/],
    ['---\nname: x\n---\n\n \n', 4, /Write the instructions/],
    ['---\nnmae: x\n---\nJudge.', 2, /nmae is no member of a rubric: write name, description, gold/],
    ['---\nname: x\n\nname: y\n---\nJudge.', 4, /name stands here a second time/],
    ['---\nname: x\n  - y\n---\nJudge.', 3, /one member a line/],
    ['---\n\ngold: hidden\n---\nJudge.', 3, /gold is "hidden": write shown or withheld/],
    ['---\nname: style-blind\n---\nJudge.', 2, /built-in/],
    ['---\nname: ../../x\n---\nJudge.', 2, /1 to 60 letters/],
    ['---\nname: "a\u202eb"\n---\nJudge.', 2, /1 to 60 letters/],
    [`---\nname: ${'x'.repeat(61)}\n---\nJudge.`, 2, /1 to 60 letters/],
    [
      '---\nname: x\n---\n\nJudge\n{{stpe}} in\n{{step}}.',
      6,
      /\{\{stpe\}\} is no variable: write \{\{question\}\}, /,
    ],
    ['Judge\n{{question}}.', 2, /\{\{step\}\} is not/],
    ['---\ngold: withheld\n---\n{{step}}\n{{gold}}', 5, /gold is withheld/],
    [`Judge. ${'x'.repeat(30_000)}`, 1, /more than 30,000 characters/],
  ])('that is wrong is told so: %j', (text, line, problem) => {
    const parsed = parseRubric(text, 'file');
    expect(parsed).toEqual({
      kind: 'invalid',
      problems: [{ line, problem: expect.stringMatching(problem) as string }],
    });
  });

  it('is told all that is wrong at once', () => {
    const parsed = parseRubric('---\nname: math\ngold: x\nauthor: y\n---\n{{rubric}}', 'file');
    expect(parsed.kind === 'invalid' && parsed.problems.map(({ line }) => line)).toEqual([4, 3, 2, 6, 6]);
  });

  it('is a rubric or has problems, whatever it holds', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parsed = parseRubric(`---\nname: x\n---\n${text}`, 'file');
        expect(['rubric', 'invalid']).toContain(parsed.kind);
      }),
      { numRuns: 50 },
    );
  });
});
