import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ComparePage } from '../../../src/protocol/lsp';
import { armOf, base, judged, pageOf, pairPage, student, teacher, triplePage } from './pages';
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

const texts = (selector: string): Promise<string[]> =>
  panel.page
    .locator(selector)
    .evaluateAll((found) => found.map((each) => each.textContent.replace(/\s+/gu, ' ').trim()));
const cell = (row: number, column: number): string => `[data-row="${row}"][data-column="${column}"]`;
const widths = (): Promise<number[]> =>
  panel.page
    .locator('[role=row]:has([data-row="0"]) > *')
    .evaluateAll((cells) => cells.map((each) => each.getBoundingClientRect().width));

describe('the Compare panel', () => {
  it('says that it is ready, and waits', async () => {
    expect(await panel.posted()).toEqual([{ type: 'ready' }]);
    expect(await panel.page.locator('main').innerText()).toContain('Reading the chains to compare…');
    expect(await panel.state()).toBeUndefined();
  });

  it('shows the question once, its options, the gold one and who chose what', async () => {
    await panel.show(pairPage);
    expect(await texts('h1')).toEqual(['Question 83 of 277']);
    expect(await texts('header .quiet')).toEqual(['id 12', '3 aligned · 4 alone']);
    expect(await texts('.question')).toEqual([pairPage.question]);
    expect(await texts('li')).toEqual([
      'A 0.63 mL, rounded down to the next mark of a 1 mL syringe',
      'B 1.25 mL★ gold◀ teacher',
      'C 3.75 mL, given as a single dose in the morning',
      'D 12.5 mL◀ student',
    ]);
    expect(panel.incidents).toEqual([]);
  });

  it('heads each column with its arm, answer and counts, teacher first', async () => {
    await panel.show(triplePage);
    const head = (all: Element[]): string[] =>
      all.map((each) => {
        const copy = each.cloneNode(true);
        if (copy instanceof Element) copy.querySelector('select')?.remove();
        return (copy.textContent ?? '').replace(/\s+/gu, ' ').trim();
      });
    expect(await panel.page.locator('[role=columnheader]').evaluateAll(head)).toEqual([
      'teacher mistral-medium ✓ answered B 0 ✗ · 4 ✓0 error, 4 correct',
      'student student-7b-sft-epoch3 ✗ answered D ⚠ 1 judgment fits no step 3 ✗ · 1 ✓ · 1 ? · 1 unjudged3 error, 1 correct, 1 abstain, 1 unjudged',
      'base base-7b no answer found 0 ✗ · 0 ✓ · 1 ? · 1 ! failed0 error, 0 correct, 1 abstain, 1 failed',
    ]);
    expect(await texts('.notices')).toEqual(['⚠ control.jsonl has no question 12.']);
  });

  it('writes a role large and a tag as it is, and cuts neither of them nor the answer without need', async () => {
    await panel.show(
      pageOf([student, { tag: 'gpt-3.5', steps: teacher.steps, chosen: { letter: 'B', from: 'text' } }]),
    );
    expect(await panel.page.locator('.name').allInnerTexts()).toEqual(['Student', 'gpt-3.5']);
    const cut = await panel.page
      .locator('.name, .detail, .answer')
      .evaluateAll((all) =>
        all.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent),
      );
    expect(cut).toEqual([]);
  });

  it('shows an answer without a gold one as neither right nor wrong', async () => {
    await panel.show(pageOf([{ ...student, chosen: { letter: 'C', from: 'text' } }]));
    expect(await texts('.answer')).toEqual(['● answered C']);
  });

  it('shows each step with its number, verdict, confidence and the chain’s own text', async () => {
    await panel.show(triplePage);
    expect(await texts('.pill')).toEqual([
      '✓ correct .97',
      '✓ correct .95',
      '! failed timed-out',
      '✓ correct .64',
      '✓ correct .99',
      '✗ error .91',
      '✗ error .58',
      '✓ correct 1.0',
      '✗ error ✎',
      '? abstain .52',
      '· unjudged',
      '? abstain',
    ]);
    for (const [column, arm] of [teacher, student, base].entries()) {
      const found = await panel.page.locator(`[data-column="${column}"] .text`).allTextContents();
      expect(found).toEqual(arm.steps.map((step) => step.text));
    }
    expect(await texts('.boundary-mark')).toEqual(['◇ boundary', '◇ boundary']);
    expect(await texts('.origin')).toEqual(['introduced', 'introduced', 'introduced']);
    expect(await texts('.rule')).toEqual(['the chains part here', 'error enters here: student']);
    expect(await texts(`${cell(2, 1)} .explanation`)).toEqual([
      '150 divided by 3 is 50, not 500; the dose is ten times too high.',
    ]);
    expect(await texts(`${cell(0, 2)} .explanation`)).toEqual([
      'no verdict from judge-a (timed-out): no reply within 60 s',
    ]);
  });

  it('tells boundary cases, overrides, failures and unjudged steps apart by more than colour', async () => {
    await panel.show(triplePage);
    const bar = (place: string): Promise<string> =>
      panel.page.locator(place).evaluate((each) => getComputedStyle(each).borderLeftStyle);
    expect(await bar(cell(0, 0))).toBe('solid');
    expect(await bar(cell(1, 0))).toBe('dashed');
    expect(await bar(cell(4, 1))).toBe('double');
    expect(await bar(cell(0, 2))).toBe('dotted');
    expect(await bar(cell(5, 0))).toBe('dotted');
  });

  it('keeps white space and line breaks of a step', async () => {
    const text = 'first line\n\n    indented  twice\tand tabbed ';
    await panel.show(pageOf([{ ...teacher, steps: [{ text, outcome: judged('correct') }] }]));
    const found = panel.page.locator('.text');
    expect(await found.evaluate((each) => each.textContent)).toBe(text);
    expect(await found.evaluate((each) => getComputedStyle(each).whiteSpaceCollapse)).toBe('preserve');
  });

  it('underlines the words that differ within aligned steps, and leaves the text as it is', async () => {
    await panel.show(pairPage);
    expect(await texts(`${cell(2, 0)} .differs`)).toEqual(['equal', 'make', '50']);
    expect(await texts(`${cell(2, 1)} .differs`)).toContain('500');
    expect(await texts(`${cell(3, 1)} .differs`)).toEqual([]);
    const line = await panel.page
      .locator(`${cell(2, 0)} .differs`)
      .first()
      .evaluate((each) => getComputedStyle(each).textDecorationStyle);
    expect(line).toBe('dotted');
  });

  it('shows the whole of a cut explanation, other judgments and notes on demand', async () => {
    const explanation = `${'The reason is long. '.repeat(20)}Last words.`;
    const arm = armOf({ ...teacher, steps: [{ text: 'one', outcome: judged('error', 0.9, explanation) }] });
    const [state] = arm.state.steps;
    if (state === undefined) throw new Error('the arm has a step');
    const note = {
      event: '01J',
      by: 'bob',
      at: '2025-03-02T10:00:00.000Z',
      text: 'Is that so?',
      tags: ['ambiguous'],
    };
    const threads = [{ notes: [note], tags: ['ambiguous'], resolved: false }];
    const noted = { ...arm, state: { ...arm.state, steps: [{ ...state, threads }] } };
    await panel.show({ ...pageOf([teacher]), rows: [[{ steps: [0] }]], arms: [noted] });
    expect(await panel.page.locator('.explanation').innerText()).toMatch(/…$/u);
    expect(await panel.page.locator('.note-mark').getAttribute('title')).toBe('1 note');
    await panel.page.locator('.more').click();
    expect(await texts('.entry .label')).toEqual(['note', '✗ error .90 (logprobs)']);
    expect(await texts('.entry .by')).toEqual([
      expect.stringMatching(/^bob · .* · #ambiguous$/u),
      'judge-a · style-blind',
    ]);
    expect(await texts('.entry .said')).toEqual(['Is that so?', explanation]);
    await panel.page.keyboard.press('e');
    expect(await texts('.entry')).toEqual([]);
  });

  it('marks steps that are being judged', async () => {
    const { file = '' } = pairPage.arms[0] ?? {};
    await panel.show(pairPage, undefined, [{ file, record: 82, chain: 0, step: 1 }]);
    expect(await texts('[aria-busy] .number')).toEqual(['2']);
    await panel.send({ type: 'judging', steps: [] });
    expect(await texts('.judging')).toEqual([]);
  });

  it('speaks the reader’s language wherever it has the words', async () => {
    const translation = { correct: 'richtig', 'Question {0} of {1}': 'Frage {0} von {1}', teacher: 'Lehrer' };
    const german = await host.open({ translation });
    await german.show(pairPage);
    expect(await german.page.locator('h1').innerText()).toBe('Frage 83 von 277');
    expect(await german.page.locator('.pill').first().innerText()).toBe('✓ richtig .97');
    expect(await german.page.locator('.name').first().textContent()).toBe('Lehrer');
    await german.close();
  });

  it('leaves a marked empty cell where an arm has no such step', async () => {
    await panel.show(pairPage);
    expect(await texts('.missing .line')).toEqual([
      'studentno counterpart',
      'teacherno counterpart',
      'teacherno counterpart',
      'teacherno counterpart',
    ]);
    expect(await panel.page.locator(cell(3, 0)).ariaSnapshot()).toBe(
      '- \'gridcell "teacher: no counterpart"\'',
    );
  });

  it('shows what the rule left out, without the steps’ markers', async () => {
    await panel.show(pairPage);
    expect(await texts('.left-out')).toEqual([
      'left outLet me work through the dose one part at a time.',
      'left outThe answer is (B).',
    ]);
    await panel.show(pageOf([teacher, { ...base, steps: [], preamble: 'I refuse.' }]));
    expect(await texts(`${cell(0, 1)} .left-out`)).toEqual(['left outI refuse.']);
  });

  it('reads each cell out with arm, step, verdict, confidence, text and explanation', async () => {
    await panel.show(pairPage);
    const label = async (place: string): Promise<string> =>
      (await panel.page.locator(place).ariaSnapshot()).split('\n')[0] ?? '';
    expect(await label(cell(0, 1))).toBe(
      '- \'gridcell "student step 1, correct, confidence 0.95 from logprobs: The daily dose is 7.5 mg/kg × 20 kg = 150 mg."\'',
    );
    expect(await label(cell(2, 1))).toContain(
      'student step 2, error, confidence 0.91 from logprobs, introduced, error enters here: Divided into',
    );
    expect(await label(cell(3, 1))).toContain(
      'student step 3, error, confidence 0.58 from logprobs, boundary case, introduced: Gentamicin is best given with food to protect the stomach. It is given by injection; food plays no part.',
    );
    expect(await label(cell(4, 1))).toContain(
      'student step 4, error, overridden by alice, introduced: The vial holds',
    );
  });

  it('keeps the chain that was asked for, to be restored', async () => {
    await panel.show(pairPage);
    expect(await panel.state()).toEqual({
      file: pairPage.arms[0]?.file,
      record: 82,
      chain: 0,
      picked: [{ file: pairPage.arms[1]?.file, chain: 0 }],
      filter: 'all',
      markup: false,
    });
  });

  it('gives way to a problem, and comes back', async () => {
    await panel.show(pairPage);
    await panel.send({ type: 'problem', sentence: 'No other file has question 84.' });
    expect(await texts('main')).toEqual([expect.stringContaining('No other file has question 84.')]);
    expect(await panel.page.locator('[role=grid]').count()).toBe(0);
    await panel.show(pairPage);
    expect(await panel.page.locator('[role=grid]').count()).toBe(1);
    expect(await texts('.notices')).toEqual(['']);
  });

  it.each<[string, unknown]>([
    ['of no known kind', { type: 'run', script: 'alert(1)' }],
    ['with a broken page', { type: 'show', page: { ...pairPage, arms: 'none' } }],
    ['that is no object', 'show'],
    ['that is null', null],
  ])('ignores a message %s, and says so once', async (_, message) => {
    await panel.show(pairPage);
    await panel.send(message);
    await panel.send(message);
    expect(await texts('.notices p')).toEqual([
      '⚠ This panel was sent a message that it cannot read, and ignored it; what it shows may be out of date.',
    ]);
    expect(await texts('h1')).toEqual(['Question 83 of 277']);
    await panel.show(pairPage);
    expect(await texts('.notices p')).toEqual([]);
    expect(panel.incidents).toEqual([]);
  });

  it('folds a long question, and keeps it unfolded from question to question', async () => {
    await panel.show(pairPage);
    expect(await panel.page.locator('section button').count()).toBe(0);
    const long = (position: number): ComparePage =>
      pageOf([teacher], { question: 'A long history is told. '.repeat(120), position });
    await panel.show(long(1));
    const toggle = panel.page.locator('section button');
    expect(await toggle.getAttribute('aria-expanded')).toBe('false');
    const height = async (): Promise<number> =>
      (await panel.page.locator('.question').boundingBox())?.height ?? 0;
    const folded = await height();
    await toggle.click();
    expect(await toggle.getAttribute('aria-expanded')).toBe('true');
    expect(await height()).toBeGreaterThan(folded * 1.5);
    await panel.show(long(2));
    expect(await height()).toBeGreaterThan(folded * 1.5);
  });

  it('leaves room for the steps under a huge question, which can then be scrolled by keyboard', async () => {
    await panel.show(pageOf([teacher], { question: 'word '.repeat(5000) }));
    await panel.page.locator('section button').click();
    const body = await panel.page.locator('.body').boundingBox();
    expect(body?.height).toBeGreaterThan(300);
    await expect.poll(() => panel.page.locator('section').getAttribute('tabindex')).toBe('0');
  });

  it('shows gold of an open question, and omits what is not there', async () => {
    await panel.show(pageOf([teacher], { options: [], gold: 'about 50 mg' }));
    expect(await texts('section p')).toEqual(['★ gold about 50 mg']);
    await panel.show(pageOf([teacher], { options: [], gold: undefined, key: 'f'.repeat(16) }));
    expect(await texts('section p')).toEqual([]);
    expect(await texts('header .quiet')).toEqual([]);
  });

  it('sets arms side by side when wide, and stacks a row’s cells when narrow', async () => {
    await panel.show(triplePage);
    expect((await widths()).every((width) => width > 350 && width < 400)).toBe(true);
    expect(await panel.page.locator(`${cell(0, 1)} .arm`).isVisible()).toBe(false);
    await panel.page.setViewportSize({ width: 720, height: 800 });
    expect((await widths()).every((width) => width > 600)).toBe(true);
    await panel.show(pairPage);
    expect((await widths()).every((width) => width > 320 && width < 360)).toBe(true);
    await panel.page.setViewportSize({ width: 500, height: 800 });
    const first = await panel.page.locator(cell(0, 0)).boundingBox();
    const second = await panel.page.locator(cell(0, 1)).boundingBox();
    expect(second?.x).toBe(first?.x);
    expect(second?.y).toBeGreaterThanOrEqual((first?.y ?? 0) + (first?.height ?? 0));
    expect(await panel.page.locator(`${cell(0, 1)} .arm`).innerText()).toBe('student');
    const overflow = await panel.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBe(0);
  });

  it('keeps the star beside the word gold, however the option breaks', async () => {
    const long = 'Increased intensity of the murmur with deep inspiration, and with forced expiration';
    await panel.show({ ...pairPage, options: [['B', long]] });
    const star = panel.page.locator('.gold');
    for (let width = 300; width < 700; width += 8) {
      await panel.page.setViewportSize({ width, height: 800 });
      expect(await star.evaluate((mark) => mark.getClientRects().length), `${width} px`).toBe(1);
    }
  });

  it('is smaller than 220 KB', () => {
    expect(host.bundleSize).toBeLessThan(220_000);
  });
});
