import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/toolchain.mjs';
import { useEditor } from './harness/useEditor';

/** Finding what to read, and reading only that, by keyboard alone. */
describe('the tree of traces and its filter', () => {
  const editor = useEditor({
    folder: path.join(root, 'media', 'samples'),
    settings: { 'stepaudit.author': 'Ada' },
  });
  const press = (key: string) => editor().page.keyboard.press(key);
  const tree = () => editor().page.locator('.pane-body .customview-tree');
  const row = (label: string | RegExp) => tree().getByRole('treeitem', { name: label }).first();
  const step = (name: string) => editor().page.locator('.breadcrumbs-control', { hasText: name });
  const countOf = (kind: string) =>
    editor()
      .events()
      .filter(({ type }) => type === kind).length;

  it('shows the question that is read when it is opened for the first time', async () => {
    await editor().openFile('traces_base.jsonl');
    await editor().runCommand('Step Audit: Read Traces');
    await editor().tab('Q1 · base').waitFor();
    await editor().runCommand('Step Audit: Show Traces View');
    await tree().locator('.monaco-list-row.selected', { hasText: 'Q1' }).waitFor();
    // The tree takes the keys a moment after it shows the row; on a folder that is closed the key does nothing.
    await editor().pressUntil('ArrowLeft', row(/^Question 1,/u), 'detached');
  });

  it('lists the trace files of the folder, and neither judgments nor ledgers', async () => {
    await row(/^Trace file traces_student\.jsonl/u).waitFor();
    const names = await tree().locator('.label-name').allInnerTexts();
    expect(names.sort()).toEqual(['traces_base.jsonl', 'traces_student.jsonl', 'traces_teacher.jsonl']);
  });

  it('opens a question by Enter, and says aloud what is known of it', async () => {
    await row(/^Trace file traces_student\.jsonl/u).click();
    await row(/^Question 1, 6 steps: 3 error, 2 correct, 1 abstain; answer right\./u).waitFor();
    await press('ArrowDown');
    await press('Enter');
    await editor().tab('Q1 · student').waitFor();
    await editor().waitForDecoration(/^error/u);
    await editor().screenshot('traces-view');
  });

  it('shows where the reader is, without taking the keys away from the text', async () => {
    await press('Alt+n');
    await editor().tab('Q2 · student').waitFor();
    await tree().locator('.monaco-list-row.selected', { hasText: 'Q2' }).waitFor();
    await press('Alt+x');
    await step('5 ✗').waitFor();
  });

  it('lets a filter decide what comes next', async () => {
    await editor().runCommand('Step Audit: Filter Steps…');
    for (const condition of ['✗ error', 'answer wrong']) {
      await editor().page.locator('.quick-input-widget:visible input[type="text"]').fill(condition);
      await press('ArrowDown');
      await press('Space');
    }
    await press('Enter');
    await editor().statusBarItem('error · answer wrong').waitFor();
    await row(/^Question 1,/u).waitFor({ state: 'detached' });
    await editor().clickText('Fractional excretion of sodium is');
    await press('Alt+n');
    await editor().tab('Q4 · student').waitFor();
    await press('Shift+Alt+n');
    await editor().tab('Q2 · student').waitFor();
    await press('Alt+j');
    await step('5 ✗').waitFor();
    await press('Alt+j');
    await step('6 ✗').waitFor();
    await press('Alt+j');
    await editor().tab('Q4 · student').waitFor();
    await editor().screenshot('traces-filter');
  });

  it('overrides all steps of the filter after one question, and takes them back at once', async () => {
    await editor().runCommand('Step Audit: Override All Steps of the Filter…');
    await editor().choose('✓ correct');
    const dialog = editor().page.locator('.monaco-dialog-box');
    await dialog.getByText(/^Override \d+ steps as “correct”\?/u).waitFor();
    await press('Enter');
    await expect.poll(() => countOf('overridden')).toBeGreaterThan(1);
    await editor().waitForDecoration(/^correct.*✎/u);
    // What was taken in stays in the list.
    await tree().locator('.monaco-list-row', { hasText: 'Q2' }).waitFor();
    await press('Shift+Alt+z');
    await editor().waitForDecoration(/^error/u);
    await expect
      .poll(async () => (await editor().decorationTexts()).filter((text) => text.includes('✎')))
      .toEqual([]);
  });

  it('has filter and place again after a reload', async () => {
    await editor().runCommand('View: Show Explorer');
    await editor().reload();
    await editor().statusBarItem('error · answer wrong').waitFor();
    await editor().runCommand('Step Audit: Clear Filter');
    await editor().statusBarItem('error · answer wrong').waitFor({ state: 'hidden' });
  });

  it('reviews the steps with a tag, and those that were skipped before the queue is done', async () => {
    await editor().runCommand('Step Audit: Go to Question…');
    await editor().answer('3');
    await editor().tab('Q3 · student').waitFor();
    await editor().waitForDecoration(/^error/u);
    await press('Shift+Alt+r');
    await editor().statusBarItem('Review').waitFor();
    await step('1 ✗').waitFor();
    await press('b');
    await expect.poll(() => countOf('noted')).toBe(1);
    await press('j');
    await step('2 ✗').waitFor();
    await press('b');
    await expect.poll(() => countOf('noted')).toBe(2);
    await editor().runCommand('Step Audit: Start Review Queue…');
    await editor().choose('Steps with a tag…');
    await editor().choose('boundary');
    await editor().statusBarItem('Review 1 of 2 · 0 done').waitFor();
    await press('j');
    await editor().statusBarItem('Review 2 of 2 · 0 done').waitFor();
    await press('2');
    await editor().statusBarItem('Review 1 of 2 · 1 done').waitFor();
    await editor().screenshot('review-skipped');
    await press('3');
    await editor().notifications('The queue is done: 2 steps.').waitFor();
  });

  it('keeps the reason of an override in the step’s history', async () => {
    await editor().runCommand('Step Audit: Override With a Reason…');
    await editor().choose('✗ error');
    await editor().page.getByText('Shown in the hover and in the step’s history').waitFor();
    await editor().answer('The dose is that of a child');
    await expect
      .poll(() => editor().events())
      .toContainEqual(expect.objectContaining({ reason: 'The dose is that of a child' }));
    await press('h');
    await editor().page.locator('.quick-input-list').getByText('The dose is that of a child').waitFor();
    await press('Escape');
  });

  it('is pictured in other themes', async () => {
    for (const theme of ['light', 'highContrast'] as const) {
      await editor().useTheme(theme);
      await editor().screenshot(`traces-view-${theme}`);
    }
  });
});
