import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/toolchain.mjs';
import { useEditor } from './harness/useEditor';

const samples = path.join(root, 'media', 'samples');

/** What a new user sees: the bundled study, from an empty folder, without a network. */
describe('the sample study', () => {
  const editor = useEditor({ folder: path.join(root, 'media', 'walkthrough') });

  it('opens after installation with its verdicts', async () => {
    await editor().runCommand('Step Audit: Open Sample Study');
    await editor().tab('Q1 · student').waitFor();
    await editor().waitForDecoration(/^error/u);
    await editor()
      .statusBarItem(/steps: /u)
      .waitFor();
    await editor().screenshot('sample-study');
  });

  it('is judged again offline: the arithmetic judge finds a real error, in place', async () => {
    await editor().page.keyboard.press('Alt+x');
    await editor().page.locator('.breadcrumbs-control', { hasText: '1 ✗' }).waitFor();
    await editor().page.keyboard.press('Alt+a');
    await editor().waitForDecoration(/^└ .* is wrong/u);
    await editor().screenshot('judged-again-offline');
  });

  it('shows at once what another program wrote, although the study is in no workspace folder', async () => {
    const study = path.join(
      editor().profile,
      'server/data/User/globalStorage/stepaudit.stepaudit/sample-study',
    );
    const file = path.join(study, 'traces_student.jsonl');
    const cli = path.join(root, 'dist', 'cli.js');
    execFileSync(process.execPath, [cli, 'judge', file, '--judge', 'arithmetic'], { stdio: 'pipe' });
    await editor().waitForDecoration(/^└ 20000 ÷ 460 = 41\.7 is wrong/u);
  });

  it('sets teacher, student and base beside each other, and follows the reader', async () => {
    await editor().runCommand('Step Audit: Compare with Other Models');
    const panel = editor().webview();
    await panel
      .getByText(/answered/u)
      .first()
      .waitFor();
    for (const arm of ['teacher', 'student', 'base'])
      await panel.getByText(arm, { exact: false }).first().waitFor();
    await editor().screenshot('compare');
    await editor().page.keyboard.press('Alt+n');
    await editor().tab('Q2 · student').waitFor();
    await expect.poll(() => panel.getByText(/Question 2 of 12/u).count()).toBeGreaterThan(0);
  });

  it('opens the step that is clicked in the panel', async () => {
    const cell = editor()
      .webview()
      .getByRole('gridcell', { name: /^teacher step 1,/u })
      .first();
    await cell.click();
    await editor().page.locator('.tab.active', { hasText: '· teacher' }).waitFor();
  });

  it('leaves the bundled files as they are', () => {
    const before = readdirSync(samples).map((name) => readFileSync(path.join(samples, name), 'utf8').length);
    expect(before.every((length) => length > 0)).toBe(true);
    expect(readdirSync(samples).filter((name) => name.endsWith('.stepaudit.jsonl'))).toEqual([]);
  });
});
