import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeAfterKey } from '../../../src/webview/compare/grid/gridKeys';
import { type GridCell, gridRows, rowFilter } from '../../../src/webview/compare/grid/gridRows';
import { panelArms } from '../../../src/webview/compare/panelArms';
import { RowMarks } from '../../../src/webview/compare/grid/rowMarks';
import { wordMarks } from '../../../src/webview/compare/text/wordMarks';
import { visiblePieces, visibleString } from '../../../src/core/reading/visibleText';
import { armOf, base, judged, pageOf, student, teacher } from './pages';

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
  const size = { rows: 3, columns: 2, page: 2 };
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
    ['PageDown', false, { row: 0, column: 1 }, { row: 2, column: 1 }],
    ['PageUp', false, { row: 1, column: 0 }, { row: 0, column: 0 }],
    ['x', false, { row: 0, column: 0 }, undefined],
  ])('%s (ctrl %s) from %j', (key, ctrl, from, to) => {
    expect(placeAfterKey(key, ctrl, from, size)).toEqual(to);
  });
});

describe('panelArms', () => {
  const names = (...tags: Parameters<typeof armOf>[0][]): unknown =>
    panelArms(pageOf(tags)).map(({ at, name, detail }) => [at, name, detail]);
  const nameless = { tag: 'x', steps: teacher.steps };

  it('puts teacher, student and base in this order, and arms without a role behind them as they came', () => {
    expect(names(nameless, base, student, { ...nameless, tag: 'w' }, teacher)).toEqual([
      [4, 'teacher', 'mistral-medium'],
      [2, 'student', 'student-7b-sft-epoch3'],
      [1, 'base', 'base-7b'],
      [0, 'x', undefined],
      [3, 'w', undefined],
    ]);
  });

  it('calls arms by their tags where they share a role', () => {
    expect(names(student, { ...student, tag: 'other' })).toEqual([
      [0, 'student-7b-sft-epoch3', 'student'],
      [1, 'other', 'student'],
    ]);
  });

  it('does not repeat a tag that is the role, and shows what a tag hides', () => {
    expect(names({ ...teacher, tag: 'teacher' }, { ...nameless, tag: 'a\u202Eb' })).toEqual([
      [0, 'teacher', undefined],
      [1, 'a[U+202E]b', undefined],
    ]);
  });
});

describe('gridRows', () => {
  const rowsOf = (page: ReturnType<typeof pageOf>) => gridRows(page, panelArms(page));
  const textOf = (cell: GridCell | undefined): unknown =>
    cell?.kind === 'step'
      ? cell.state.step.index
      : cell?.kind === 'joined'
        ? `with ${cell.step}`
        : cell?.leftOut;

  it('has every step of every arm once, in its order, under the arms from left to right', () => {
    const page = pageOf([student, base, teacher]);
    const rows = rowsOf(page);
    for (const [column, arm] of [teacher, student, base].entries()) {
      const steps = rows.flatMap(({ cells }) =>
        cells[column]?.kind === 'step' ? [textOf(cells[column])] : [],
      );
      expect(steps).toEqual(arm.steps.map((_, at) => at));
    }
  });

  it('spreads steps that match one over rows of their own', () => {
    const page = pageOf([teacher, student], {
      rows: [
        [{ steps: [0] }, { steps: [0, 1], similarity: 0.9 }],
        [{ steps: [1, 2, 3] }, { steps: [] }],
      ],
    });
    const rows = rowsOf(page).map(({ aligned, part, cells }) => [aligned, part, ...cells.map(textOf)]);
    expect(rows).toEqual([
      [0, 0, 0, 0],
      [0, 1, 'with 0', 1],
      [1, 0, 1, ''],
      [1, 1, 2, ''],
      [1, 2, 3, ''],
    ]);
  });

  it('says where the chains part, and in front of which row an arm has its first error of its own', () => {
    const page = pageOf([student, teacher]);
    const said = rowsOf(page).flatMap(({ rule, cells }) =>
      rule === undefined ? [] : [[cells.map(textOf), rule.parts, rule.errors.map(({ name }) => name)]],
    );
    expect(said).toEqual([
      [[1, ''], true, []],
      [[2, 1], false, ['student']],
    ]);
  });

  it('does not say that an inherited error enters', () => {
    const wrong = { text: 'Half of 10 is 6, so 6 mL are given.', outcome: judged('error') };
    const page = pageOf([
      { ...teacher, steps: [wrong] },
      { ...student, steps: [wrong] },
    ]);
    expect(rowsOf(page)[0]?.rule?.errors.map(({ name }) => name)).toEqual(['teacher']);
  });

  it('gives what the rule left out to the step before it, markers apart', () => {
    const page = pageOf([
      {
        tag: 't',
        preamble: 'Before all.',
        steps: [
          { text: 'one' },
          { text: 'two', leftOutAfter: 'Aside, and at some length.' },
          { text: 'three', leftOutAfter: 'End.' },
        ],
      },
    ]);
    const around = rowsOf(page).map(({ cells: [cell] }) =>
      cell?.kind === 'step' ? [cell.before, cell.after] : [],
    );
    expect(around).toEqual([
      ['Before all.', ''],
      ['', 'Aside, and at some length.'],
      ['', 'End.'],
    ]);
  });

  it('keeps a long text that stands on the line of a step and is no marker', () => {
    const chainText = 'This is much longer than a marker: the step.';
    const page = pageOf([{ tag: 't', steps: [{ text: 'x' }] }]);
    const [arm] = page.arms;
    const [state] = arm?.state.steps ?? [];
    if (arm === undefined || state === undefined) throw new Error('the arm has a step');
    const step = { ...state.step, span: { start: 35, end: chainText.length } };
    const changed = {
      ...arm,
      chainText,
      state: { ...arm.state, steps: [{ ...state, step }] },
      leftOut: [{ start: 0, end: 35 }],
    };
    expect(rowsOf({ ...page, arms: [changed] })[0]?.cells[0]).toMatchObject({
      before: 'This is much longer than a marker:',
    });
  });

  it('shows the text of a chain without steps as left out', () => {
    const empty = { tag: 't', preamble: 'No steps here.', steps: [] };
    const cellsOf = (page: ReturnType<typeof pageOf>) => rowsOf(page).map(({ cells }) => cells);
    expect(cellsOf(pageOf([empty]))).toEqual([[{ kind: 'missing', leftOut: 'No steps here.' }]]);
    expect(cellsOf(pageOf([empty, teacher]))[0]?.map(textOf)).toEqual([0, 'No steps here.']);
  });
});

describe('rowFilter', () => {
  const page = pageOf([student, teacher, base]);
  const shown = (filter: Parameters<typeof rowFilter>[1]) => {
    const fits = rowFilter(page, filter);
    return page.rows.flatMap((row, at) => (fits(at) ? [row.map(({ steps }) => steps).join(' ')] : []));
  };

  it('lets through what it says', () => {
    expect(shown('all')).toHaveLength(page.rows.length);
    expect(shown('disagreements')).toEqual(['1 2 ', '3 3 ']);
    expect(shown('errors')).toEqual(['1 2 ', '2  ', '3 3 ']);
    expect(shown('introduced')).toEqual(['1 2 ', '2  ', '3 3 ']);
  });
});

describe('wordMarks', () => {
  const marked = (first: string, second: string): unknown => {
    const found = wordMarks(first, second);
    const cut = (text: string, spans: readonly { start: number; end: number }[] = []) =>
      spans.map(({ start, end }) => text.slice(start, end));
    return found && [cut(first, found.first), cut(second, found.second)];
  };

  it.each([
    ['The dose is 50 mg.', 'the dose is 50 mg', [], []],
    ['The dose is 50 mg.', 'The dose is 500 mg.', ['50'], ['500']],
    ['150 mg ÷ 3', '150 mg × 3', ['÷'], ['×']],
    ['It is given by mouth, twice.', 'It is given twice.', ['by mouth'], []],
    ['患者は糖尿病です。', '患者は高血圧です。', ['糖尿病'], ['高血圧']],
    ['الجرعة 50 ملغ', 'الجرعة 500 ملغ', ['50'], ['500']],
  ])('%s ↔ %s', (first, second, ours, theirs) => {
    expect(marked(first, second)).toEqual([ours, theirs]);
  });

  it('is the same from the other side, marks nothing in equal texts, and only words of the text', () => {
    const text = fc.array(fc.constantFrom('a', 'dose', '50', '×', '👩‍⚕️', ', ', ' ', '\n'), { maxLength: 30 });
    fc.assert(
      fc.property(text, text, (some, others) => {
        const [first, second] = [some.join(' '), others.join(' ')];
        expect(wordMarks(first, first)).toEqual({ first: [], second: [], common: 1 });
        const found = wordMarks(first, second);
        let end = 0;
        for (const span of found?.first ?? []) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(first.slice(span.start, span.end).trim()).toBe(first.slice(span.start, span.end));
          expect(span.end).toBeGreaterThan(span.start);
          end = span.end;
        }
        expect(end).toBeLessThanOrEqual(first.length);
      }),
      { numRuns: 60 },
    );
  });

  it('gives up on texts that are too long, and soon', () => {
    expect(wordMarks('a '.repeat(10_001), 'a')).toBeUndefined();
    const numbers = (from: number) => Array.from({ length: 2000 }, (_, at) => from + at).join(' ');
    expect(wordMarks(numbers(0), numbers(100_000))).toBeUndefined();
  });
});

describe('RowMarks', () => {
  it('marks only pairs that are similar enough, and spreads the marks of joined steps over them', () => {
    const page = pageOf(
      [
        { ...teacher, steps: [{ text: 'First add 2 and 3. Then halve 5.' }, { text: 'Give 2.5 mL.' }] },
        {
          ...student,
          steps: [
            { text: 'First add 2 and 4.' },
            { text: 'Then halve 6.' },
            { text: 'Nobody gives 9 drops of it by mouth.' },
          ],
        },
      ],
      {
        rows: [
          [{ steps: [0] }, { steps: [0, 1], similarity: 0.8 }],
          [{ steps: [1] }, { steps: [2], similarity: 0.6 }],
        ],
      },
    );
    const marks = new RowMarks(page, panelArms(page));
    const texts = (aligned: number, arm: number, step: number) => {
      const { chainText = '', state } = page.arms[arm] ?? {};
      const start = state?.steps[step]?.step.span.start ?? 0;
      return marks
        .of(aligned, arm, step)
        .map((span) => chainText.slice(start + span.start, start + span.end));
    };
    expect(texts(0, 0, 0)).toEqual(['3', '5']);
    expect([texts(0, 1, 0), texts(0, 1, 1)]).toEqual([['4'], ['6']]);
    expect([texts(1, 0, 1), texts(1, 1, 2)]).toEqual([[], []]);
  });
});
