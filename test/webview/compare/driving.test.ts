import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { textHash } from '../../../src/core/base/textHash';
import type { ComparePage, StepRef } from '../../../src/protocol/lsp';
import { armOf, base, judged, longPage, pageOf, pairPage, student, teacher, triplePage } from './pages';
import { type PanelHost, type PanelPage, startPanelHost } from './panelPage';

let host: PanelHost;
let panel: PanelPage;
beforeAll(async () => {
  host = await startPanelHost();
});
beforeEach(async () => {
  panel = await host.open();
});
afterEach(async () => {
  await panel.close();
});
afterAll(async () => {
  await host.close();
});

const cell = (row: number, column: number): string => `[data-row="${row}"][data-column="${column}"]`;
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await panel.page.keyboard.press(key);
};
/** The active cell of the grid when that has the focus, as it begins to be read out. */
const focused = (): Promise<string | undefined> =>
  panel.page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const id = element?.getAttribute('aria-activedescendant') ?? 'none';
    return element?.querySelector(`#${id}`)?.querySelector('.spoken')?.textContent.split(/,/u)[0];
  });
const grid = () => panel.page.getByRole('grid');
/** What the panel asked for, without the numbers of the requests. */
const asked = async (): Promise<unknown[]> =>
  (await panel.posted()).flatMap((each) =>
    typeof each === 'object' && each !== null && 'of' in each ? [each.of] : [],
  );
/** The last place that the extension was told of. */
const told = async (): Promise<unknown> =>
  (await panel.posted()).findLast(
    (each) => typeof each === 'object' && each !== null && 'type' in each && each.type === 'at',
  );
const stepOf = (tag: string, step: number): StepRef => ({
  file: `file:///study/${tag}.jsonl`,
  record: 82,
  chain: 0,
  step,
});
const scrollTop = (): Promise<number> => grid().evaluate((each) => each.scrollTop);
const scrollTo = async (top: number): Promise<void> => {
  await grid().evaluate((each, to) => {
    // A reader's wheel ends the panel's own scrolling.
    each.dispatchEvent(new WheelEvent('wheel'));
    each.scrollTop = to;
  }, top);
  await panel.page.waitForFunction(
    () =>
      new Promise((resolve) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            resolve(true);
          }),
        ),
      ),
  );
};
const inView = (place: string): Promise<boolean> =>
  panel.page.locator(place).evaluate((each) => {
    const box = each.getBoundingClientRect();
    const scrolled = each.closest('.grid')?.getBoundingClientRect();
    const head = each.closest('.grid')?.querySelector('.heads')?.getBoundingClientRect();
    return (
      scrolled !== undefined &&
      head !== undefined &&
      box.top >= head.bottom - 1 &&
      box.bottom <= scrolled.bottom + 1 &&
      box.height > 0
    );
  });

describe('keys in the grid', () => {
  beforeEach(async () => {
    await panel.show(triplePage);
  });

  it('takes one tab stop, and the arrow keys move from there and stop at the edges', async () => {
    expect(await panel.page.locator('[role=gridcell][tabindex]').count()).toBe(0);
    await grid().focus();
    expect(await focused()).toBe('teacher step 1');
    await press('ArrowUp', 'ArrowLeft', 'ArrowDown', 'ArrowRight');
    expect(await focused()).toBe('student: no counterpart');
    await press('ArrowDown');
    expect(await focused()).toBe('student step 2');
    await press('End');
    expect(await focused()).toBe('base: no counterpart');
    await press('Home');
    expect(await focused()).toBe('teacher step 3');
    await press('Control+End');
    expect(await focused()).toBe('base step 2');
    await press('ArrowDown', 'ArrowRight', 'PageDown');
    expect(await focused()).toBe('base step 2');
    await press('PageUp', 'Control+Home');
    expect(await focused()).toBe('teacher step 1');
    expect(await asked()).toEqual([]);
  });

  it('tells where the reader is and what is seen there, so that nothing else is acted on', async () => {
    expect(await told()).toEqual({
      type: 'at',
      step: {
        ...stepOf('mistral-medium', 0),
        textHash: textHash(teacher.steps[0]?.text ?? ''),
        verdict: 'correct',
      },
    });
    await grid().focus();
    await press('ArrowDown', 'ArrowRight');
    expect(await told()).toEqual({ type: 'at' });
    expect((await panel.posted()).at(-3)).toEqual({ type: 'focus', focused: true });
    await panel.show({ ...triplePage, arms: overridden(triplePage) });
    await press('ArrowLeft');
    expect(await told()).toMatchObject({ step: { step: 1, verdict: 'error' } });
    await panel.page.locator('select').first().focus();
    expect((await panel.posted()).at(-1)).toEqual({ type: 'focus', focused: false });
  });

  it('opens a step by Enter and Space, shows it by a click, and nothing from an empty cell', async () => {
    await grid().focus();
    await press('Enter', 'ArrowRight', ' ');
    await panel.page.locator(`${cell(3, 1)} .text`).click();
    await panel.page.locator(cell(1, 2)).click();
    await press('Enter');
    expect(await asked()).toEqual([
      { kind: 'openStep', step: stepOf('mistral-medium', 0), focus: true },
      { kind: 'openStep', step: stepOf('student-7b-sft-epoch3', 0), focus: true },
      { kind: 'openStep', step: stepOf('student-7b-sft-epoch3', 2), focus: false },
    ]);
    expect(await focused()).toBe('base: no counterpart');
  });

  it('leaves Enter to the review mode while that is on', async () => {
    await panel.page.evaluate(() => {
      addEventListener('keydown', (event) => fakeVsCode.posted.push(event.key));
    });
    await panel.send({ type: 'reviewing', on: true });
    await grid().focus();
    await press('Enter', '2', 'j', ' ');
    expect(await asked()).toEqual([{ kind: 'openStep', step: stepOf('mistral-medium', 0), focus: true }]);
    expect((await panel.posted()).filter((each) => typeof each === 'string')).toEqual(['Enter', '2', 'j']);
  });

  it('goes to the next step of the arm, or to another, when it is told to, and says when it is there', async () => {
    await panel.send({ type: 'goTo', step: stepOf('student-7b-sft-epoch3', 0), move: 1 });
    expect(await told()).toMatchObject({ move: 1, step: stepOf('student-7b-sft-epoch3', 0) });
    await panel.send({ type: 'moveBy', by: 1, move: 2 });
    expect(await told()).toMatchObject({ move: 2, step: stepOf('student-7b-sft-epoch3', 1) });
    await panel.send({ type: 'moveBy', by: -1, move: 3 });
    await panel.send({ type: 'moveBy', by: -1, move: 4 });
    expect(await told()).toMatchObject({ move: 4, step: stepOf('student-7b-sft-epoch3', 0) });
    expect(await panel.page.evaluate(() => document.activeElement === document.body)).toBe(true);
  });

  it('does not open a step when its text is marked with the mouse', async () => {
    const box = await panel.page.locator(`${cell(1, 0)} .text`).boundingBox();
    if (box === null) throw new Error('the step is drawn');
    await panel.page.mouse.move(box.x + 5, box.y + 8);
    await panel.page.mouse.down();
    await panel.page.mouse.move(box.x + 150, box.y + 30);
    await panel.page.mouse.up();
    expect(await asked()).toEqual([]);
    expect(await panel.page.evaluate(() => getSelection()?.type)).toBe('Range');
  });

  it('acts on a step by its buttons, which come with the mouse', async () => {
    const button = (title: string) => panel.page.locator(`${cell(2, 1)} [title="${title}"]`);
    expect(await button('Correct').isVisible()).toBe(false);
    await panel.page.locator(cell(2, 1)).hover();
    for (const title of ['Correct', 'Error', 'Uncertain', 'Judge again', 'Note']) await button(title).click();
    expect(await asked()).toEqual(
      ['overrideCorrect', 'overrideError', 'overrideUncertain', 'judgeStep', 'addNote'].map((name) => ({
        kind: 'run',
        command: `stepaudit.${name}`,
      })),
    );
    expect(await told()).toMatchObject({ step: stepOf('student-7b-sft-epoch3', 1) });
  });

  it('shows a ring around the focused cell, and only for the keyboard', async () => {
    const ring = (): Promise<string> =>
      panel.page.locator(cell(0, 0)).evaluate((each) => getComputedStyle(each).outlineStyle);
    await panel.page.locator(cell(0, 0)).click();
    expect(await ring()).toBe('none');
    await press('ArrowDown', 'ArrowUp');
    expect(await ring()).toBe('solid');
  });

  it('keeps its own keys from VS Code, and passes on all others', async () => {
    await panel.page.evaluate(() => {
      addEventListener('keydown', (event) => fakeVsCode.posted.push(event.key));
    });
    await grid().focus();
    await press('ArrowDown', 'Enter', ']', 'e', '}', 'F1', 'Alt+ArrowLeft', 'Control+[');
    expect((await panel.posted()).filter((each) => typeof each === 'string')).toEqual([
      'F1',
      'Alt',
      'ArrowLeft',
      'Control',
      '[',
    ]);
  });
});

describe('moving between questions', () => {
  const previous = '[aria-label="Previous question"]';
  const next = '[aria-label="Next question"]';

  it('asks by button and by key', async () => {
    await panel.show(pairPage);
    await panel.page.locator(previous).click();
    await panel.page.locator(next).click();
    await panel.page.locator(next).focus();
    await press('Enter', '[', ']', 'Alt+n', 'Alt+Shift+N');
    expect(await asked()).toEqual(
      [-1, 1, 1, -1, 1, 1, -1].map((by) => ({ kind: 'move', by, differing: false })),
    );
  });

  it('asks for the next question with a difference, shows that it works, and says what was in the way', async () => {
    await panel.show(pairPage);
    await panel.page.locator('[aria-label="Next question with a difference"]').click();
    await press('{', '}');
    expect(await asked()).toEqual([1, -1, 1].map((by) => ({ kind: 'move', by, differing: true })));
    const busy = () => panel.page.locator('main').getAttribute('aria-busy');
    expect(await busy()).toBe('true');
    for (const request of [1, 2]) await panel.send({ type: 'answer', request });
    await panel.send({ type: 'answer', request: 7, problem: 'Nobody asked.' });
    expect(await busy()).toBe('true');
    await panel.send({ type: 'answer', request: 3, problem: 'No question with a difference.' });
    expect(await busy()).toBe(null);
    expect(await panel.page.locator('.notices').innerText()).toBe('⚠ No question with a difference.');
  });

  it('picks another chain of an arm, each listed with its answer', async () => {
    const [arm, ...others] = pairPage.arms;
    if (arm === undefined) throw new Error('the page has arms');
    const answers = [
      { letter: 'D', from: 'text', right: false },
      null,
      { letter: 'B', from: 'text', right: true },
    ] as const;
    const majority = { letter: 'D', votes: 40, parsed: 60, right: false };
    await panel.show({ ...pairPage, arms: [{ ...arm, chainCount: 3, answers, majority }, ...others] });
    expect(await panel.page.locator('.majority').innerText()).toBe('SC ✗ D 67 % (40/60)');
    expect(await panel.page.locator('.chains option').allTextContents()).toEqual([
      'chain 1 of 3 ✗ D',
      'chain 2 of 3',
      'chain 3 of 3 ✓ B',
    ]);
    await panel.page.locator('.chains').selectOption('2');
    expect(await asked()).toEqual([{ kind: 'pickChain', file: arm.file, chain: 2 }]);
  });

  it('asks for a copy and a text diff', async () => {
    await panel.show(pairPage);
    await panel.page.locator('[aria-label="Copy as Markdown"]').click();
    await panel.page.locator('[aria-label="Open as text diff"]').click();
    expect(await asked()).toEqual([{ kind: 'copyMarkdown' }, { kind: 'openDiff' }]);
  });

  it.each([
    ['first', 0, previous, next, '['],
    ['last', 276, next, previous, ']'],
  ])('does not ask beyond the %s question', async (_, position, closed, open, key) => {
    await panel.show(pageOf([teacher], { position }));
    expect(await panel.page.locator(closed).getAttribute('aria-disabled')).toBe('true');
    expect(await panel.page.locator(open).getAttribute('aria-disabled')).not.toBe('true');
    await panel.page.locator(closed).click({ force: true });
    await press(key);
    expect(await asked()).toEqual([]);
  });

  it('goes on from a question with a problem', async () => {
    await press(']');
    expect(await asked()).toEqual([]);
    await panel.show(pairPage);
    await panel.send({ type: 'problem', sentence: 'No other file has question 84.' });
    await press(']');
    await panel.page.locator(previous).click();
    expect(await asked()).toEqual([
      { kind: 'move', by: 1, differing: false },
      { kind: 'move', by: -1, differing: false },
    ]);
  });

  it('keeps the keyboard in the grid when the next question comes, and starts at its top', async () => {
    await panel.show(pairPage);
    await grid().focus();
    await press('Control+End', ']');
    await panel.show(elsewhere(pageOf([base, teacher])));
    expect(await focused()).toBe('teacher step 1');
    expect(await scrollTop()).toBe(0);
  });
});

describe('following the editor', () => {
  const tall = (at: number): string =>
    `Step ${at} goes on. ${'It says more than fits into any panel. '.repeat(200)}`;
  /** As many frames as the panel may take to bring a cell into view. */
  const settled = (): Promise<void> =>
    panel.page.evaluate(async () => {
      for (let frame = 0; frame < 35; frame += 1) await new Promise(requestAnimationFrame);
    });

  const marked = (): Promise<(string | null | undefined)[]> =>
    panel.page
      .locator('[aria-current]')
      .evaluateAll((all) => all.map((each) => each.querySelector('.spoken')?.textContent));

  it('marks the reader’s step without taking the focus or answering', async () => {
    await panel.show(pairPage, stepOf('student-7b-sft-epoch3', 1));
    expect(await marked()).toEqual([expect.stringMatching(/^student step 2/u)]);
    await panel.send({ type: 'follow', current: stepOf('mistral-medium', 3) });
    expect(await marked()).toEqual([expect.stringMatching(/^teacher step 4/u)]);
    expect(await panel.page.locator('.row.current').count()).toBe(1);
    expect(await panel.page.locator('.current .number').first().textContent()).toBe('▸4');
    expect(await told()).toMatchObject({ step: stepOf('mistral-medium', 3) });
    expect(await panel.page.evaluate(() => document.activeElement === document.body)).toBe(true);
    expect(await asked()).toEqual([]);
  });

  it('does not move the focus of someone who is in the panel', async () => {
    await panel.show(pairPage);
    await grid().focus();
    await panel.send({ type: 'follow', current: stepOf('student-7b-sft-epoch3', 3) });
    expect(await focused()).toBe('teacher step 1');
    await press('ArrowDown');
    expect(await focused()).toBe('teacher step 2');
  });

  it.each([
    ['another file', { ...stepOf('elsewhere', 1) }],
    ['another record', { ...stepOf('mistral-medium', 1), record: 1 }],
    ['another chain', { ...stepOf('mistral-medium', 1), chain: 1 }],
    ['a step that is not there', stepOf('mistral-medium', 99)],
  ])('marks nothing for %s', async (_, current) => {
    await panel.show(pairPage, stepOf('mistral-medium', 0));
    await panel.send({ type: 'follow', current });
    expect(await marked()).toEqual([]);
  });

  it('brings a step far down into view, also at the end and back again', async () => {
    await panel.show(longPage(300), stepOf('student-7b-sft-epoch3', 3));
    for (const step of [200, 299, 10, 150]) {
      await panel.send({ type: 'follow', current: stepOf('student-7b-sft-epoch3', step) });
      await expect.poll(() => inView(cell(step, 1))).toBe(true);
    }
  });

  it('shows the head of a step that is taller than the panel, its ring included', async () => {
    const steps = [0, 1, 2].map((at) => ({ text: tall(at) }));
    await panel.show(
      pageOf([
        { ...teacher, steps },
        { ...student, steps },
      ]),
      stepOf('mistral-medium', 0),
    );
    const head = (row: number): Promise<number> =>
      panel.page.locator(cell(row, 0)).evaluate((each) => {
        const heads = each.closest('[role=grid]')?.querySelector('.heads')?.getBoundingClientRect();
        return each.getBoundingClientRect().top - (heads?.bottom ?? 0);
      });
    for (const row of [0, 2, 1]) {
      await panel.send({ type: 'follow', current: stepOf('mistral-medium', row) });
      await expect.poll(() => head(row), { message: `step ${row + 1}` }).toBeGreaterThanOrEqual(2);
      expect(await head(row)).toBeLessThan(60);
    }
    expect(await panel.page.evaluate(() => document.scrollingElement?.scrollTop)).toBe(0);
  });

  it('keeps a tall step where the reader clicked or reads it, and shows the head of one whose end alone was seen', async () => {
    await panel.show(
      pageOf([
        { ...teacher, steps: [0, 1, 2].map((at) => ({ text: tall(at) })) },
        { ...student, steps: [0, 1, 2].map((at) => ({ text: tall(at) })) },
      ]),
      stepOf('mistral-medium', 0),
    );
    const end = await panel.page
      .locator(cell(0, 0))
      .evaluate((each) => each.getBoundingClientRect().bottom - innerHeight);
    await scrollTo(end + 400);
    const text = await panel.page.locator(`${cell(1, 0)} .text`).boundingBox();
    await panel.page.mouse.click((text?.x ?? 0) + 40, (text?.y ?? 0) + 200);
    const clicked = await scrollTop();
    await panel.send({ type: 'follow', current: stepOf('mistral-medium', 1) });
    await settled();
    expect(await scrollTop()).toBe(clicked);
    await grid().focus();
    await press('ArrowUp');
    await expect.poll(scrollTop).toBeLessThan(60);
    await press('Control+End');
    await expect.poll(() => inView(`${cell(2, 1)} .number`)).toBe(true);
    const last = (await scrollTop()) + 500;
    await scrollTo(last);
    await press('ArrowDown');
    await settled();
    expect(await scrollTop()).toBe(last);
  });

  it('brings the line that says what begins at a row into view with it', async () => {
    const steps = Array.from({ length: 40 }, (_, at) => ({
      text: `Line ${at} says ${at * 7}.`,
      outcome: judged(at === 15 ? 'error' : 'correct'),
    }));
    await panel.show(
      pageOf([
        { ...teacher, steps: steps.map(({ text }) => ({ text })) },
        { ...student, steps },
      ]),
      stepOf('mistral-medium', 39),
    );
    const rule = panel.page.locator('.rule', { hasText: 'error enters here' });
    await panel.send({ type: 'follow', current: stepOf('mistral-medium', 15) });
    await expect.poll(() => inView(cell(15, 0))).toBe(true);
    await settled();
    const heads = await panel.page.locator('.heads').boundingBox();
    expect((await rule.boundingBox())?.y).toBeGreaterThanOrEqual((heads?.y ?? 0) + (heads?.height ?? 0));
  });

  it('brings a step into view with what it is compared with, where arms are below each other', async () => {
    const size = panel.page.viewportSize() ?? { width: 1200, height: 900 };
    await panel.page.setViewportSize({ width: 500, height: 700 });
    await panel.show(longPage(60), stepOf('student-7b-sft-epoch3', 59));
    await panel.send({ type: 'follow', current: stepOf('student-7b-sft-epoch3', 15) });
    await expect.poll(() => inView(cell(15, 1))).toBe(true);
    await settled();
    expect(await inView(cell(15, 0))).toBe(true);
    await panel.page.setViewportSize(size);
  });

  it('stays where the reader is when verdicts of the same chains change', async () => {
    const long = longPage(100);
    await panel.show(long, stepOf('mistral-medium', 0));
    await scrollTo(2000);
    await panel.send({ type: 'goTo', step: stepOf('base-7b', 30), move: 1 });
    await grid().focus();
    const top = async (): Promise<number | undefined> =>
      (await panel.page.locator(cell(30, 2)).boundingBox())?.y;
    await panel.send({ type: 'follow', current: stepOf('mistral-medium', 0) });
    const before = await top();
    await panel.show({ ...long, arms: [...long.arms] }, stepOf('mistral-medium', 0));
    expect(await top()).toBe(before);
    expect(await inView(cell(30, 2))).toBe(true);
    expect(await focused()).toBe('base step 31');
  });

  it('starts a new question at its top, or at the reader’s step', async () => {
    const long = longPage(100);
    await panel.show(long);
    await scrollTo(2000);
    await panel.show(elsewhere(long));
    expect(await scrollTop()).toBe(0);
    await panel.show(long, stepOf('mistral-medium', 60));
    await expect.poll(() => inView(cell(60, 0))).toBe(true);
  });
});

describe('filters', () => {
  const choose = (filter: string) => panel.page.getByLabel('Steps to show').selectOption(filter);
  const numbers = () => panel.page.locator('[data-column="1"] .number').allTextContents();

  it('show only the rows that fit, and are not applied again under the reader’s feet', async () => {
    await panel.show(pairPage);
    await choose('errors');
    expect(await numbers()).toEqual(['2', '3', '4']);
    expect(await panel.page.locator('[role=grid]').getAttribute('aria-rowcount')).toBe('4');
    expect(await panel.state()).toMatchObject({ filter: 'errors' });
    await panel.show({ ...pairPage, arms: overridden(pairPage) });
    expect(await numbers()).toEqual(['2', '3', '4']);
    await choose('all');
    await choose('introduced');
    await panel.show(elsewhere(pageOf([teacher, base])));
    expect(await panel.page.locator('.no-rows').innerText()).toBe('No row of this question fits the filter.');
    expect(await panel.page.getByRole('option', { name: 'Only introduced errors' }).isDisabled()).toBe(true);
    await choose('all');
    expect(await panel.page.locator('.no-rows').count()).toBe(0);
  });

  it('come back with the tab', async () => {
    const kept = { file: 'file:///a', record: 0, chain: 0, filter: 'errors' };
    const again = await host.open({ kept });
    await again.show(pairPage);
    expect(await again.page.getByLabel('Steps to show').inputValue()).toBe('errors');
    expect(await again.page.locator('[data-column="1"] .number').allTextContents()).toEqual(['2', '3', '4']);
    await again.close();
  });
});

describe('long chains', () => {
  it('keeps only the rows in view of 3 × 300 steps in the page, and says how many there are', async () => {
    await panel.show(longPage(300));
    const cells = panel.page.getByRole('gridcell');
    expect(await cells.count()).toBeLessThan(90);
    expect(await grid().getAttribute('aria-rowcount')).toBe('301');
    await grid().focus();
    await press('Control+End', 'Home');
    await expect.poll(() => inView(cell(299, 0)), { message: 'the last row' }).toBe(true);
    expect(await panel.page.locator('[aria-rowindex="301"]').count()).toBe(1);
    expect(await focused()).toBe('teacher step 300');
    expect(await cells.count()).toBeLessThan(90);
    await scrollTo(0);
    await expect.poll(() => inView(cell(0, 0)), { message: 'the first row' }).toBe(true);
    // The active cell stays in the page, for whoever has it read out.
    expect(await focused()).toBe('teacher step 300');
    await press('ArrowUp');
    await expect.poll(() => inView(cell(298, 0))).toBe(true);
  });

  it('draws rows without gaps and overlaps wherever it is scrolled to', async () => {
    await panel.show(longPage(300));
    for (const top of [0, 700, 9000, 20_000, 5000, 1_000_000]) {
      await scrollTo(top);
      await expect.poll(gapsInView).toEqual([]);
    }
  });

  it('changes nothing but the rows concerned when the reader moves on', async () => {
    await panel.show(longPage(300), stepOf('mistral-medium', 0));
    await panel.page.locator('.body').evaluate((body) => {
      const changed = new Set<Element | null>();
      new MutationObserver((records) => {
        for (const { target } of records) {
          const element = target instanceof Element ? target : target.parentElement;
          changed.add(element?.closest('[role=row]') ?? null);
        }
        fakeVsCode.state = changed.size;
      }).observe(body, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    await panel.send({ type: 'follow', current: stepOf('mistral-medium', 1) });
    expect(await panel.state()).toBe(2);
  });
});

/** Stretches between neighbouring rows in view that are not as they should be, in CSS pixels. */
function gapsInView(): Promise<number[]> {
  return grid().evaluate((each) => {
    const view = each.getBoundingClientRect();
    const boxes = [...each.querySelectorAll('.item')]
      .map((item) => item.getBoundingClientRect())
      .filter((box) => box.bottom > view.top && box.top < view.bottom)
      .toSorted((a, b) => a.top - b.top);
    const gaps = boxes.slice(1).map((box, at) => box.top - (boxes[at]?.bottom ?? 0));
    return [...gaps, boxes.length > 1 ? 0 : 999].filter((gap) => Math.abs(gap) > 1);
  });
}

/** The arms of a page after somebody called all steps of the teacher errors and all of the others correct. */
function overridden({ arms }: ComparePage): ComparePage['arms'] {
  return arms.map((arm) => ({
    ...arm,
    state: {
      ...arm.state,
      steps: arm.state.steps.map((state) => {
        const verdict = arm.role === 'teacher' ? 'error' : 'correct';
        const override = { event: '01J', by: 'bob', at: '2025-03-02T10:00:00.000Z', verdict } as const;
        return {
          ...state,
          effective: { kind: 'override', verdict, override } as const,
          overrides: [override],
        };
      }),
    },
  }));
}

/** The same page as another question's. */
function elsewhere(page: ComparePage): ComparePage {
  return { ...page, position: 83, arms: page.arms.map((arm) => ({ ...arm, record: 83 })) };
}

describe('steps with a gap in their numbers', () => {
  it('opens the step that is drawn, by its own number', async () => {
    const arm = armOf(student);
    const shifted = arm.state.steps.map((state) => ({
      ...state,
      step: { ...state.step, index: state.step.index + 4 },
    }));
    await panel.show({
      ...pageOf([student]),
      arms: [{ ...arm, state: { ...arm.state, steps: shifted } }],
    });
    await panel.page.locator(cell(0, 0)).click();
    expect(await asked()).toEqual([
      { kind: 'openStep', step: stepOf('student-7b-sft-epoch3', 4), focus: false },
    ]);
  });
});
