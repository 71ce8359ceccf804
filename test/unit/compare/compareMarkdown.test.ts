import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMarkdown } from '../../../src/core/compare/compareMarkdown';
import { judged, pageOf, student, teacher } from '../../webview/compare/pages';

describe('compareMarkdown', () => {
  it('writes the question, its options and the aligned steps, teacher first', () => {
    const text = compareMarkdown(
      pageOf([
        { ...student, steps: student.steps.slice(0, 2) },
        { ...teacher, steps: teacher.steps.slice(0, 1) },
      ]),
    );
    expect(text.split('\n')).toEqual([
      '## Question 83 of 277 · id 12',
      '',
      expect.stringMatching(/^A 6\\-year\\-old girl who weighs 20 kg .* each dose\?$/u),
      '',
      '- **A** 0\\.63 mL, rounded down to the next mark of a 1 mL syringe',
      '- **B** 1\\.25 mL ★ gold ◀ teacher',
      '- **C** 3\\.75 mL, given as a single dose in the morning',
      '- **D** 12\\.5 mL ◀ student',
      '',
      '| teacher \\(mistral\\-medium\\) | student \\(student\\-7b\\-sft\\-epoch3\\) |',
      '| --- | --- |',
      '| ✓ answered B · 1 step: 1 ✓ | ✗ answered D · chain 1 of 64 · 2 steps: 1 ✗ 1 ✓ |',
      '| **1** ✓ correct .97<br>The daily dose is 7\\.5 mg\\/kg × 20 kg = 150 mg\\. | **1** ✓ correct .95<br>The daily dose is 7\\.5 mg\\/kg × 20 kg = 150 mg\\. |',
      expect.stringMatching(
        /^\| {2}\| \*\*2\*\* ✗ error \.91 · introduced<br>Divided into .*<br>\*150 divided by 3/u,
      ),
      '',
    ]);
  });

  it('leaves nothing of a text to be markup, whatever it is', () => {
    const hostile = fc.constantFrom(
      '**kwargs**',
      '| a | b |',
      '<img src=x>',
      '[x](javascript:1)',
      '`code`',
      '\\',
      '# h',
      '- l',
      '$x$',
      '\n',
      '\u202e',
      '&amp;',
      'https://a.b',
    );
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 8 }), (parts) => {
        const text = `x${parts.join('')}y`;
        const page = pageOf(
          [
            {
              tag: text,
              steps: [{ text, outcome: judged('error', 0.5, text) }],
              chosen: { letter: text, from: 'text' },
            },
          ],
          { key: text, question: text, options: [[text, text]], gold: text },
        );
        const written = compareMarkdown(page);
        const table = written.split('\n').filter((line) => line.startsWith('| '));
        expect(table).toHaveLength(4);
        const bare = written
          .replaceAll(/\\[^\w\s]/gu, '')
          .replaceAll('<br>', '')
          .replaceAll(/^(## |- )/gmu, '')
          .replaceAll(/^\| --- \|$/gmu, '')
          .replaceAll(/\*\*1\*\*|(?<=- |^)\*\*|\*\*(?= )|(?<!\*)\*(?!\*)/gmu, '')
          .replaceAll(/ ?\|( |$)/gmu, '');
        expect(bare).not.toMatch(/[[\]`<>#$\u202e\\]|\*\*|&a|:\/\//u);
      }),
      { numRuns: 60 },
    );
  });
});
