import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../../../src/core/base/span';
import { chainLines } from '../../../src/core/reading/chainLines';
import type { Segmentation } from '../../../src/core/segment/segmentation';

/** A segmentation whose steps are the bracketed parts of a text; the brackets themselves are removed. */
function marked(source: string): { text: string; segmentation: Segmentation } {
  let text = '';
  let open: number | undefined;
  const spans: Span[] = [];
  for (const character of source) {
    if (character === '⟦') open = text.length;
    else if (character === '⟧' && open !== undefined) spans.push({ start: open, end: text.length });
    else text += character;
  }
  return { text, segmentation: segmentationOf(text, spans) };
}

function segmentationOf(text: string, spans: readonly Span[]): Segmentation {
  const bounds = [0, ...spans.flatMap(({ start, end }) => [start, end]), text.length];
  const leftOut: Span[] = [];
  for (let at = 0; at + 1 < bounds.length; at += 2) {
    const [start, end] = [bounds[at] ?? 0, bounds[at + 1] ?? 0];
    if (end > start) leftOut.push({ start, end });
  }
  const steps = spans.map((span, index) => ({ index, span, shown: text.slice(span.start, span.end) }));
  return { rule: 'numbered', steps, leftOut };
}

function linesOf(source: string) {
  const { text, segmentation } = marked(source);
  return chainLines(text, segmentation, 0, 0);
}

describe('chainLines', () => {
  it('keeps a marker on the line of its step, and one blank line under each step', () => {
    const { lines, steps, markers, leftOut } = linesOf('Step 1: ⟦The first.⟧\nStep 2: ⟦The second.⟧');
    expect(lines).toEqual(['Step 1: The first.', '', 'Step 2: The second.', '']);
    expect(steps).toEqual([
      { firstLine: 0, lastLine: 0, explanationLine: 1, startColumn: 8, endColumn: 18 },
      { firstLine: 2, lastLine: 2, explanationLine: 3, startColumn: 8, endColumn: 19 },
    ]);
    expect(markers).toEqual([
      { line: 0, start: 0, end: 8 },
      { line: 2, start: 0, end: 8 },
    ]);
    expect(leftOut).toEqual([]);
  });

  it('uses the blank line that the text has already, and makes one of several', () => {
    expect(linesOf('1. ⟦One.⟧\n\n\n\n2. ⟦Two.⟧').lines).toEqual(['1. One.', '', '2. Two.', '']);
  });

  it('starts a line for each step that stands on the line of another', () => {
    const { lines, steps } = linesOf('⟦One sentence.⟧ ⟦Another one.⟧ ⟦A third.⟧');
    expect(lines.map((line) => line.trim())).toEqual([
      'One sentence.',
      '',
      'Another one.',
      '',
      'A third.',
      '',
    ]);
    expect(steps.map(({ firstLine, startColumn }) => [firstLine, startColumn])).toEqual([
      [0, 0],
      [2, 0],
      [4, 0],
    ]);
  });

  it('sets left-out text in front of a step on a line of its own', () => {
    const { lines, leftOut } = linesOf('Let me think about this for a while. ⟦The step.⟧');
    expect(lines.map((line) => line.trim())).toEqual([
      'Let me think about this for a while.',
      'The step.',
      '',
    ]);
    expect(leftOut).toEqual([{ line: 0, start: 0, end: 37 }]);
  });

  it('keeps a step of several lines together, blank lines inside it too', () => {
    const { lines, steps } = linesOf('1. ⟦One\n\ntwo\r\nthree⟧\rThe answer is (B).');
    expect(lines).toEqual(['1. One', '', 'two', 'three', '', 'The answer is (B).']);
    expect(steps[0]).toEqual({ firstLine: 0, lastLine: 3, explanationLine: 4, startColumn: 3, endColumn: 5 });
  });

  it('marks what stands behind a step on its last line as left out', () => {
    const { lines, leftOut } = linesOf('1. ⟦One.⟧ The answer is (B).');
    expect(lines).toEqual(['1. One. The answer is (B).', '']);
    expect(leftOut).toEqual([{ line: 0, start: 7, end: 26 }]);
  });

  it('sets a text without steps as it is', () => {
    expect(linesOf('One line\nand another').lines).toEqual(['One line', 'and another']);
    expect(linesOf('').lines).toEqual([]);
  });

  it('loses no character but white space, and puts each step where its columns say', () => {
    const piece = fc.stringMatching(/^[ab 1.]{0,25}$/u);
    const body = fc.stringMatching(/^[ab][ab \n1.]{0,30}[ab.]$/u);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(piece, body, fc.constantFrom('', ' ', '\n', '\r\n', '\n\n')), { maxLength: 8 }),
        (parts) => {
          const { text, segmentation } = marked(
            parts.map(([before, step, after]) => `${before}⟦${step}⟧${after}`).join(''),
          );
          const { lines, steps } = chainLines(text, segmentation, 10, 4);
          const solid = (value: string): string => value.replace(/\s+/gu, '');
          expect(solid(lines.join(''))).toBe(solid(text));
          steps.forEach((step, index) => {
            const shown = segmentation.steps[index]?.shown ?? '';
            const first = lines[step.firstLine - 10] ?? '';
            const last = lines[step.lastLine - 10] ?? '';
            expect(first.slice(step.startColumn - 4)).toSatisfy((rest: string) =>
              rest.startsWith(shown.split(/\r\n|\r|\n/u)[0] ?? ''),
            );
            expect(last.slice(0, step.endColumn - 4).endsWith(shown.slice(-1))).toBe(true);
            expect(lines[step.explanationLine - 10]).toBe('');
          });
        },
      ),
      { numRuns: 2000 },
    );
  });
});
