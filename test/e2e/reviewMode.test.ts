import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/toolchain.mjs';
import { useEditor } from './harness/useEditor';

/** The second job, spot-checking a judge, by keyboard alone. */
describe('review mode', () => {
  const editor = useEditor({
    folder: path.join(root, 'media', 'samples'),
    settings: { 'stepaudit.author': 'Ada' },
  });
  const events = () =>
    editor()
      .events()
      .map(({ type }) => type);
  const step = (name: string) => editor().page.locator('.breadcrumbs-control', { hasText: name });
  const press = (key: string) => editor().page.keyboard.press(key);

  it('does nothing on single keys before it is on', async () => {
    await editor().openFile('traces_student.jsonl');
    await editor().runCommand('Step Audit: Read Traces');
    await editor().waitForDecoration(/^error/u);
    await press('Alt+j');
    await step('1 ✗').waitFor();
    await press('1');
    await editor().page.getByText('A trace is read, not edited.').first().waitFor();
    await press('Escape');
  });

  it('takes one key a step, and goes on', async () => {
    await press('Shift+Alt+r');
    await editor().statusBarItem('Review').waitFor();
    await press('Enter');
    await step('2 ✓').waitFor();
    await press('2');
    await step('3 ✓').waitFor();
    await editor().waitForDecoration(/^error.*✎/u);
    expect(events()).toEqual(['reviewed', 'overridden']);
    await editor().screenshot('review-mode');
  });

  it('undoes from another step, and goes where it undid', async () => {
    await press('u');
    await step('2 ✓').waitFor();
    await expect
      .poll(async () => (await editor().decorationTexts()).filter((text) => text.includes('✎')))
      .toEqual([]);
    expect(events().at(-1)).toBe('undone');
  });

  it('goes through a queue of errors, shows the progress, and resumes after a reload', async () => {
    await editor().runCommand('Step Audit: Start Review Queue…');
    await editor().choose('Errors that I have not reviewed');
    await editor()
      .statusBarItem(/^Review 1 of \d+ · 0 done$/u)
      .waitFor();
    await step('4 ✗').waitFor();
    await press('Enter');
    await step('6 ✗').waitFor();
    await press('Enter');
    await editor().tab('Q2 · student').waitFor();
    await editor()
      .statusBarItem(/^Review 3 of \d+ · 2 done$/u)
      .waitFor();
    await editor().screenshot('review-queue');
    await editor().reload();
    await editor()
      .statusBarItem(/^Review 3 of \d+ · 2 done$/u)
      .waitFor();
    await editor().runCommand('Step Audit: Resume Review Queue');
    await editor().tab('Q2 · student').waitFor();
    await step('5 ✗').waitFor();
    await press('k');
    await editor().tab('Q1 · student').waitFor();
    await editor()
      .statusBarItem(/^Review 2 of \d+ · 2 done$/u)
      .waitFor();
  });

  it('writes a note with a tag, and marks a boundary case, by one key each', async () => {
    await press('n');
    await editor().answer('The sodium of the bag is that of half-strength saline #ambiguous');
    await expect.poll(() => events().at(-1)).toBe('noted');
    await editor().page.locator('.comment-range-glyph').first().waitFor();
    await press('b');
    await expect.poll(() => events().filter((type) => type === 'noted').length).toBe(2);
    await editor().page.locator('.comments-panel').getByText('half-strength saline #ambiguous').waitFor();
    await editor().screenshot('note');
  });

  it('lists the history of a step, and sets two entries beside each other', async () => {
    await press('h');
    const { page } = editor();
    await page.getByText(/^History of step 6/u).waitFor();
    await page.locator('.quick-input-list').getByText('half-strength saline').waitFor();
    await editor().screenshot('step-history');
    for (const row of [0, 1])
      await page.locator('.quick-input-list .monaco-list-row').nth(row).click({ force: true });
    await page.getByText('2 Selected').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.monaco-diff-editor').first().waitFor();
    await editor().runCommand('Step Audit: Resume Review Queue');
    await step('6 ✗').waitFor();
    await editor().waitForDecoration(/^error/u);
  });

  it('tells its keys, and gives them back when it is left', async () => {
    await press('Shift+/');
    await editor().page.getByText('Keys of the review mode').waitFor();
    await editor().screenshot('review-keys');
    await press('Escape');
    await press('Shift+Alt+r');
    await editor()
      .statusBarItem(/^Review/u)
      .waitFor({ state: 'hidden' });
    const before = events().length;
    await press('2');
    await editor().page.getByText('A trace is read, not edited.').first().waitFor();
    expect(events().length).toBe(before);
  });
});
