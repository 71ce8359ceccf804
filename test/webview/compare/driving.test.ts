import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ComparePage, StepRef } from '../../../src/protocol/lsp';
import { armOf, base, longPage, pageOf, pairPage, student, teacher, triplePage } from './pages';
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
const focused = (): Promise<string | undefined> =>
  panel.page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.querySelector('.spoken')?.textContent.split(/[,:]/u)[0];
  });
const asked = async (): Promise<unknown[]> => (await panel.posted()).slice(1);
const stepOf = (tag: string, step: number): StepRef => ({
  file: `file:///study/${tag}.jsonl`,
  record: 82,
  chain: 0,
  step,
});
const tabStops = (): Promise<(string | null | undefined)[]> =>
  panel.page
    .locator('[role=gridcell][tabindex="0"]')
    .evaluateAll((all) => all.map((each) => each.querySelector('.spoken')?.textContent));
const scrollTop = (): Promise<number> => panel.page.locator('.body').evaluate((body) => body.scrollTop);
const inView = (place: string): Promise<boolean> =>
  panel.page.locator(place).evaluate((each) => {
    const box = each.getBoundingClientRect();
    const body = each.closest('.body')?.getBoundingClientRect();
    return body !== undefined && box.top >= body.top - 1 && box.bottom <= body.bottom + 1 && box.height > 0;
  });

describe('keys in the grid', () => {
  beforeEach(async () => {
    await panel.show(triplePage);
  });

  it('takes one tab stop, and the arrow keys move from there and stop at the edges', async () => {
    expect(await tabStops()).toHaveLength(1);
    await press('Tab', 'Tab', 'Tab');
    expect(await focused()).toBe('teacher step 1');
    await press('ArrowUp', 'ArrowLeft', 'ArrowDown', 'ArrowRight');
    expect(await focused()).toBe('student step 2');
    expect(await tabStops()).toEqual([expect.stringMatching(/^student step 2/u)]);
    await press('End');
    expect(await focused()).toBe('base step 2');
    await press('ArrowDown');
    expect(await focused()).toBe('base has no step 3');
    await press('Home');
    expect(await focused()).toBe('teacher step 3');
    await press('Control+End');
    expect(await focused()).toBe('base has no step 6');
    await press('ArrowDown', 'ArrowRight');
    expect(await focused()).toBe('base has no step 6');
    await press('Control+Home');
    expect(await focused()).toBe('teacher step 1');
    expect(await asked()).toEqual([]);
  });

  it('opens a step by Enter, Space and click, and nothing from an empty cell', async () => {
    await panel.page.locator(cell(0, 0)).focus();
    await press('Enter', 'ArrowRight', ' ');
    await panel.page.locator(`${cell(2, 1)} .text`).click();
    await panel.page.locator(cell(4, 2)).click();
    await press('Enter');
    expect(await asked()).toEqual([
      { type: 'openStep', step: stepOf('mistral-medium', 0) },
      { type: 'openStep', step: stepOf('student-7b-sft-epoch3', 0) },
      { type: 'openStep', step: stepOf('student-7b-sft-epoch3', 2) },
    ]);
    expect(await focused()).toBe('base has no step 5');
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
    await panel.page.locator(cell(0, 0)).focus();
    await press('ArrowDown', 'Enter', ']', 'F1', 'Alt+ArrowLeft', 'Control+[');
    expect((await asked()).filter((each) => typeof each === 'string')).toEqual([
      'F1',
      'Alt',
      'ArrowLeft',
      'Control',
      '[',
    ]);
  });
});

describe('moving between questions', () => {
  const previous = '[aria-label^="Previous question"]';
  const next = '[aria-label^="Next question"]';

  it('asks by button and by key', async () => {
    await panel.show(pairPage);
    await panel.page.locator(previous).click();
    await panel.page.locator(next).click();
    await panel.page.locator(next).focus();
    await press('Enter', '[', ']', 'Alt+n', 'Alt+Shift+N');
    expect(await asked()).toEqual([-1, 1, 1, -1, 1, 1, -1].map((by) => ({ type: 'move', by })));
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
      { type: 'move', by: 1 },
      { type: 'move', by: -1 },
    ]);
  });

  it('keeps the keyboard in the grid when the next question comes, and starts at its top', async () => {
    await panel.show(pairPage);
    await panel.page.locator(cell(5, 1)).focus();
    await press(']');
    await panel.show(elsewhere(pageOf([base, teacher])));
    expect(await focused()).toBe('teacher step 1');
    expect(await scrollTop()).toBe(0);
  });
});

describe('following the editor', () => {
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
    expect(await tabStops()).toEqual([expect.stringMatching(/^teacher step 4/u)]);
    expect(await panel.page.evaluate(() => document.activeElement === document.body)).toBe(true);
    expect(await asked()).toEqual([]);
  });

  it('does not move the focus of someone who is in the panel', async () => {
    await panel.show(pairPage);
    await panel.page.locator(cell(0, 0)).focus();
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

  it('stays where the reader is when verdicts of the same chains change', async () => {
    const long = longPage(100);
    await panel.show(long, stepOf('mistral-medium', 0));
    await panel.page.locator('.body').evaluate((body) => {
      body.scrollTop = 2000;
    });
    await panel.page.locator(cell(30, 2)).focus();
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
    await panel.page.locator('.body').evaluate((body) => {
      body.scrollTop = 2000;
    });
    await panel.show(elsewhere(long));
    expect(await scrollTop()).toBe(0);
    await panel.show(long, stepOf('mistral-medium', 60));
    await expect.poll(() => inView(cell(60, 0))).toBe(true);
  });
});

describe('long chains', () => {
  it('lays out only the rows in view of 3 × 300 steps', async () => {
    await panel.show(longPage(300));
    const drawn = await panel.page
      .locator('[role=gridcell] .text')
      .evaluateAll(
        (all) => all.filter((each) => each.checkVisibility({ contentVisibilityAuto: true })).length,
      );
    expect(await panel.page.locator('[role=gridcell]').count()).toBe(900);
    expect(drawn).toBeGreaterThan(10);
    expect(drawn).toBeLessThan(120);
  });

  it('changes nothing but the two rows concerned when the reader moves on', async () => {
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
    await panel.show({ ...pairPage, arms: [{ ...arm, state: { ...arm.state, steps: shifted } }] });
    await panel.page.locator(cell(0, 0)).click();
    expect(await asked()).toEqual([{ type: 'openStep', step: stepOf('student-7b-sft-epoch3', 4) }]);
  });
});
