import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/toolchain.mjs';
import { themes, type Theme } from './harness/themes';
import { useEditor } from './harness/useEditor';

/** The Compare panel beside the text, by keyboard. */
describe('the Compare panel', () => {
  const editor = useEditor({
    folder: path.join(root, 'media', 'samples'),
    settings: { 'stepaudit.author': 'Ada' },
  });
  const panel = () => editor().webview();
  const press = async (...keys: string[]) => {
    for (const key of keys) await editor().page.keyboard.press(key);
  };
  /** The active cell of the panel, as it is read out. */
  const activeCell = () =>
    panel()
      .getByRole('grid')
      .evaluate((grid) => {
        const id = grid.getAttribute('aria-activedescendant') ?? 'none';
        return grid.querySelector(`#${id} .spoken`)?.textContent ?? '';
      });
  const isFocused = () =>
    panel()
      .getByRole('grid')
      .evaluate((grid) => document.hasFocus() && grid.matches(':focus'));
  const focusPanel = async () => {
    await press('Control+2');
    await expect.poll(isFocused).toBe(true);
  };
  const step = (name: string) => editor().page.locator('.breadcrumbs-control', { hasText: name });

  it('opens beside the text and follows it without taking the focus', async () => {
    await editor().openFile('traces_student.jsonl');
    await editor().runCommand('Step Audit: Read Traces');
    await editor().waitForDecoration(/^error/u);
    await editor().runCommand('Step Audit: Compare with Other Models');
    await panel().getByRole('heading', { name: 'Question 1 of 12' }).waitFor();
    await press('Alt+j', 'Alt+j');
    await panel()
      .locator('[aria-current]')
      .getByText(/^student step 2,/u)
      .waitFor();
    expect(await isFocused()).toBe(false);
    await press('Alt+n');
    await panel().getByRole('heading', { name: 'Question 2 of 12' }).waitFor();
    await press('Alt+j');
    await step('1 ✓').waitFor();
    await editor().screenshot('compare-following');
  });

  it('drives the text: Enter goes to a step in it', async () => {
    await focusPanel();
    await press('Control+Home', 'Enter');
    await editor().page.locator('.tab.active', { hasText: '· teacher' }).waitFor();
    await step('1 ✓').waitFor();
    expect(await isFocused()).toBe(false);
    await panel()
      .locator('[aria-current]')
      .getByText(/^teacher step 1,/u)
      .waitFor();
  });

  it('reviews steps with the same single keys, and acts on the one that is seen', async () => {
    await focusPanel();
    await press('Control+Home', 'ArrowRight');
    while (!(await activeCell()).startsWith('student step')) await press('ArrowDown');
    const at = Number(/step (\d+)/u.exec(await activeCell())?.[1]) - 1;
    await press('Shift+Alt+r');
    await editor().statusBarItem('Review').waitFor();
    expect(await editor().page.locator('.menubar-menu-items-holder').count()).toBe(0);
    await press('2');
    await panel().locator('.pencil').first().waitFor();
    await expect.poll(activeCell).toMatch(new RegExp(`^student step ${at + 2},`, 'u'));
    await press('Enter');
    await expect.poll(activeCell).toMatch(new RegExp(`^student step ${at + 3},`, 'u'));
    expect(editor().events()).toMatchObject([
      { type: 'overridden', verdict: 'error', step: { step: at } },
      {
        type: 'reviewed',
        verdict: expect.stringMatching(/^(correct|error)$/u) as string,
        step: { step: at + 1 },
      },
    ]);
    expect(await isFocused()).toBe(true);
    await editor().screenshot('compare-review');
    await press('u', 'u');
    await expect
      .poll(
        () =>
          editor()
            .events()
            .filter(({ type }) => type === 'undone').length,
      )
      .toBe(2);
    await expect.poll(activeCell).toMatch(new RegExp(`^student step ${at + 1},`, 'u'));
    await panel().locator('.pencil').waitFor({ state: 'detached' });
    expect(await isFocused()).toBe(true);
  });

  it('takes a note, and shows that there is one', async () => {
    await editor().runCommand('Step Audit: Add Note to Step');
    await editor().page.locator('.quick-input-title', { hasText: 'Note on step' }).waitFor();
    await editor().answer('Compare with the teacher #ambiguous');
    await panel().locator('.note-mark').first().waitFor();
    await focusPanel();
  });

  it('goes to the next question with a difference, and comes back after a reload and in another group', async () => {
    await press('}');
    const heading = panel().getByRole('heading', { name: /^Question [3-9] of 12/u });
    await heading.waitFor();
    const shown = await heading.textContent();
    await panel().getByLabel('Steps to show').selectOption('errors');
    await editor().reload();
    await panel()
      .getByRole('heading', { name: shown ?? '' })
      .waitFor();
    expect(await panel().getByLabel('Steps to show').inputValue()).toBe('errors');
    await focusPanel();
    await editor().runCommand('View: Move Editor into First Group');
    await panel()
      .getByRole('heading', { name: shown ?? '' })
      .waitFor();
    await panel().getByLabel('Steps to show').selectOption('all');
    await panel().getByRole('gridcell').first().waitFor();
  });

  it('follows every theme', async () => {
    for (const theme of Object.keys(themes) as Theme[]) {
      await editor().useTheme(theme);
      await panel().getByRole('gridcell').first().waitFor();
      await editor().screenshot(`compare-editor-${theme}`);
    }
    await editor().useTheme('dark');
  });

  it('sets the chains’ texts beside each other', async () => {
    await editor().runCommand('Step Audit: Compare Chains as Text');
    await editor().choose('student');
    await editor().page.locator('.monaco-diff-editor').first().waitFor();
    await editor().screenshot('compare-text-diff');
  });
});
