import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderedArms } from '../../../src/webview/compare/armOrder';
import { placeAfterKey } from '../../../src/webview/compare/gridKeys';
import { type CompareCell, stepRows } from '../../../src/webview/compare/stepRows';
import { visiblePieces, visibleString } from '../../../src/webview/compare/visibleText';
import { armOf, base, pageOf, student, teacher } from './pages';

describe('visiblePieces', () => {
  it.each([
    ['plain', 'plain'],
    ['a\u202Eb', 'a[U+202E]b'],
    ['\u001b[31mred', '[U+001B][31mred'],
    ['\0'.repeat(70), '[U+0000 ×70]'],
    ['\ud83d', '[U+D83D]'],
    ['a\udc00\udc00', 'a[U+DC00 ×2]'],
    ['\u{e0041}\u{e0041}', '[U+E0041 ×2]'],
    ['\u2028\ufeff\u200b', '[U+2028][U+FEFF][U+200B]'],
    ['one\r\ntwo\nthree\tfour', 'one\ntwo\nthree\tfour'],
    ['one\rtwo', 'one[U+000D]two'],
    ['👩‍⚕️ می‌خواهم', '👩‍⚕️ می‌خواهم'],
    ['', ''],
  ])('names what is not seen in %j', (text, expected) => {
    expect(visibleString(text)).toBe(expected);
  });

  it('leaves text without unseen characters as one piece, and never lets one through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const drawn = visiblePieces(text);
        const unseen = /[\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b\ufeff]/u;
        const bad = drawn.filter(
          ({ text: piece }) =>
            piece === '' || unseen.test(piece) || /[\0\r\v\f\b]/u.test(piece) || !piece.isWellFormed(),
        );
        expect(bad).toEqual([]);
        if (drawn.every((piece) => !piece.named)) expect(drawn.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('draws no more than 500 boxes, and names the rest within the text', () => {
    const drawn = visiblePieces('a\0'.repeat(2000));
    expect(drawn.filter((piece) => piece.named)).toHaveLength(500);
    expect(drawn.at(-1)?.text.match(/\[U\+0000\]/gu)).toHaveLength(1500);
  });
});

describe('placeAfterKey', () => {
  const size = { rows: 3, columns: 2 };
  it.each([
    ['ArrowUp', false, { row: 1, column: 1 }, { row: 0, column: 1 }],
    ['ArrowUp', false, { row: 0, column: 1 }, { row: 0, column: 1 }],
    ['ArrowDown', false, { row: 1, column: 1 }, { row: 2, column: 1 }],
    ['ArrowDown', false, { row: 2, column: 1 }, { row: 2, column: 1 }],
    ['ArrowLeft', false, { row: 1, column: 1 }, { row: 1, column: 0 }],
    ['ArrowLeft', false, { row: 1, column: 0 }, { row: 1, column: 0 }],
    ['ArrowRight', false, { row: 1, column: 0 }, { row: 1, column: 1 }],
    ['ArrowRight', false, { row: 1, column: 1 }, { row: 1, column: 1 }],
    ['Home', false, { row: 1, column: 1 }, { row: 1, column: 0 }],
    ['End', false, { row: 1, column: 0 }, { row: 1, column: 1 }],
    ['Home', true, { row: 2, column: 1 }, { row: 0, column: 0 }],
    ['End', true, { row: 0, column: 0 }, { row: 2, column: 1 }],
    ['x', false, { row: 0, column: 0 }, undefined],
  ])('%s (ctrl %s) from %j', (key, ctrl, from, to) => {
    expect(placeAfterKey(key, ctrl, from, size)).toEqual(to);
  });
});

describe('orderedArms', () => {
  const names = (...tags: Parameters<typeof armOf>[0][]): unknown =>
    orderedArms(tags.map(armOf)).map(({ name, detail }) => [name, detail]);
  const nameless = { tag: 'x', steps: teacher.steps };

  it('puts teacher, student and base in this order, and arms without a role behind them as they came', () => {
    expect(names(nameless, base, student, { ...nameless, tag: 'w' }, teacher)).toEqual([
      ['teacher', 'mistral-medium'],
      ['student', 'student-7b-sft-epoch3'],
      ['base', 'base-7b'],
      ['x', undefined],
      ['w', undefined],
    ]);
  });

  it('calls arms by their tags where they share a role', () => {
    expect(names(student, { ...student, tag: 'other' })).toEqual([
      ['student-7b-sft-epoch3', 'student'],
      ['other', 'student'],
    ]);
  });

  it('does not repeat a tag that is the role, and shows what a tag hides', () => {
    expect(names({ ...teacher, tag: 'teacher' }, { ...nameless, tag: 'a\u202Eb' })).toEqual([
      ['teacher', undefined],
      ['a[U+202E]b', undefined],
    ]);
  });
});

describe('stepRows', () => {
  const textOf = (cell: CompareCell | undefined): unknown =>
    cell?.kind === 'step' ? cell.state.step.index : cell?.leftOut;

  it('sets steps of the same number beside each other and leaves cells empty', () => {
    const rows = stepRows(pageOf([teacher, base]).arms);
    expect(rows.map((row) => row.map(textOf))).toEqual([
      [0, 0],
      [1, 1],
      [2, ''],
      [3, ''],
    ]);
  });

  it('gives what the rule left out to the step before it, markers apart', () => {
    const rows = stepRows([
      armOf({
        tag: 't',
        preamble: 'Before all.',
        steps: [
          { text: 'one' },
          { text: 'two', leftOutAfter: 'Aside, and at some length.' },
          { text: 'three', leftOutAfter: 'End.' },
        ],
      }),
    ]);
    const around = rows.map(([cell]) => (cell?.kind === 'step' ? [cell.before, cell.after] : undefined));
    expect(around).toEqual([
      ['Before all.', ''],
      ['', 'Aside, and at some length.'],
      ['', 'End.'],
    ]);
  });

  it('keeps a long text that stands on the line of a step and is no marker', () => {
    const chainText = 'This is much longer than a marker: the step.';
    const arm = armOf({ tag: 't', steps: [{ text: 'x' }] });
    const [state] = arm.state.steps;
    if (state === undefined) throw new Error('the arm has a step');
    const step = { ...state.step, span: { start: 35, end: chainText.length } };
    const rows = stepRows([
      {
        ...arm,
        chainText,
        state: { ...arm.state, steps: [{ ...state, step }] },
        leftOut: [{ start: 0, end: 35 }],
      },
    ]);
    expect(rows[0]?.[0]).toMatchObject({ before: 'This is much longer than a marker:' });
  });

  it('shows the text of a chain without steps as left out', () => {
    expect(stepRows([armOf({ tag: 't', preamble: 'No steps here.', steps: [] })])).toEqual([
      [{ kind: 'missing', leftOut: 'No steps here.' }],
    ]);
    expect(stepRows([])).toEqual([]);
  });
});
