import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/toolchain.mjs';
import type { Editor } from './harness/editor';
import { useEditor } from './harness/useEditor';

const name = 'traces_student.jsonl';
const pencils = async (window: Editor) =>
  (await window.decorationTexts()).filter((text) => text.includes('✎')).length;

/** One file in two windows and on the command line at once, and a file that changes under its reviews. */
describe('a ledger that others write to', () => {
  const editor = useEditor({
    folder: path.join(root, 'media', 'samples'),
    settings: { 'stepaudit.author': 'Ada' },
  });
  let other: Editor;
  const file = () => path.join(editor().folder, name);
  const ledger = () => readFileSync(`${file()}.stepaudit.jsonl`, 'utf8').trim().split('\n');
  const step = (window: Editor, text: string) =>
    window.page.locator('.breadcrumbs-control', { hasText: text });

  async function read(window: Editor): Promise<void> {
    await window.openFile(name);
    await window.runCommand('Step Audit: Read Traces');
    await window.waitForDecoration(/^error/u);
    await window.page.keyboard.press('Alt+j');
    await step(window, '1 ✗').waitFor();
  }

  beforeAll(async () => {
    other = await editor().openWindow();
  });

  it('shows an override and its undoing in another window without a reload', async () => {
    await read(editor());
    await read(other);
    await editor().page.keyboard.press('Shift+Alt+1');
    await step(other, '1 ✓ ✎').waitFor();
    await editor().page.keyboard.press('Shift+Alt+z');
    await step(other, '1 ✗').waitFor();
    await expect.poll(() => pencils(other)).toBe(0);
  });

  it('keeps what both windows and the command line write at once', async () => {
    const before = ledger().length;
    await other.page.keyboard.press('Alt+j');
    await step(other, '2 ✓').waitFor();
    const onThird = [
      'override',
      file(),
      '--record',
      '0',
      '--step',
      '2',
      '--verdict',
      'error',
      '--by',
      'Cleo',
    ];
    await Promise.all([
      editor().page.keyboard.press('Shift+Alt+1'),
      other.page.keyboard.press('Shift+Alt+2'),
      promisify(execFile)(process.execPath, [path.join(root, 'dist', 'cli.js'), ...onThird]),
    ]);
    for (const window of [editor(), other]) {
      await expect.poll(() => pencils(window)).toBe(3);
      await step(window, window === other ? '2 ✗ ✎' : '1 ✓ ✎').waitFor();
    }
    expect(ledger().length).toBe(before + 3);
  });

  it('lists what was said of a step that changed, and re-attaches it by keyboard', async () => {
    const { page } = editor();
    const text = readFileSync(file(), 'utf8');
    writeFileSync(file(), text.replace('The infusion therefore runs at', 'So the infusion runs at'));
    await expect.poll(() => pencils(editor())).toBe(2);
    await editor().runCommand('Step Audit: Show Drifted Events');
    await page.getByText('Events whose step is not there any more').waitFor();
    await editor().screenshot('drift-list');
    await page.keyboard.press('Enter');
    await page.locator('.monaco-diff-editor').getByText('So the infusion runs at').waitFor();
    await editor().screenshot('drift-choice');
    await page.keyboard.press('Enter');
    await step(editor(), '2 ✗ ✎').waitFor();
    await expect.poll(() => pencils(editor())).toBe(3);
    await expect.poll(() => pencils(other)).toBe(3);
    await page.keyboard.press('Shift+Alt+z');
    await expect.poll(() => pencils(editor())).toBe(2);
    await page.keyboard.press('Shift+Alt+y');
    await expect.poll(() => pencils(editor())).toBe(3);
  });

  it('has git merge ledgers after asking, once', async () => {
    const attributes = path.join(editor().folder, '.gitattributes');
    mkdirSync(path.join(editor().folder, '.git'));
    await editor().runCommand('Step Audit: Set Up Git Merging of Ledgers');
    await editor().page.getByRole('button', { name: 'Add Line' }).waitFor();
    await editor().page.keyboard.press('Enter');
    await expect.poll(() => readFileSync(attributes, 'utf8')).toBe('*.stepaudit.jsonl merge=union\n');
    await editor().runCommand('Step Audit: Set Up Git Merging of Ledgers');
    await editor()
      .notifications(/has git merge ledgers already/u)
      .waitFor();
  });
});
