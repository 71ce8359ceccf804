import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/toolchain.mjs';
import { useEditor } from './harness/useEditor';

/** From the numbers of an audit to the steps behind them. */
describe('the Audit panel', () => {
  const editor = useEditor({
    folder: path.join(root, 'media', 'samples'),
    settings: { 'stepaudit.author': 'Ada' },
  });
  const panel = () => editor().webview();

  it('audits the arms of the study that is read', async () => {
    await editor().openFile('traces_student.jsonl');
    await editor().runCommand('Step Audit: Open Audit');
    const table = panel().getByRole('region', { name: 'Steps' });
    await table.getByRole('row', { name: /^student 12/u }).waitFor();
    expect(await table.getByRole('row', { name: /^(?:student|teacher|base) /u }).count()).toBe(3);
    await editor().screenshot('audit-panel');
  });

  it('leads from a mark to an error in the text, by key', async () => {
    await panel()
      .getByRole('button', { name: /^student: .* of the steps are errors; show them/u })
      .focus();
    await editor().page.keyboard.press('Enter');
    await editor().choose('The litre contains 1000 mL, and 8 hours are 8 × 60 = 460 minutes.');
    await editor().tab('Q1 · student').waitFor();
    await editor().page.locator('.breadcrumbs-control', { hasText: '1 ✗' }).waitFor();
  });

  it('leads from a number of a table to as many chains as it says', async () => {
    const number = panel().getByRole('button', {
      name: 'student, with error: 12; show the chains',
      exact: true,
    });
    await number.click();
    await editor().page.getByText('Chains: 12', { exact: true }).waitFor();
    await editor().choose(
      'A boy who weighs 23 kg is fasting before an operation. What is his hourly maintenance fluid rate by the 4-2-1 rule?',
    );
    await editor().tab('Q7 · student').waitFor();
    await editor().page.locator('.breadcrumbs-control', { hasText: /\d ✗/u }).waitFor();
  });

  it('says that a verdict changed, audits again, and comes back after a reload', async () => {
    await editor().runCommand('Step Audit: Override Step: Correct');
    await panel().getByText('A file changed since this audit was made.').waitFor();
    await panel().getByRole('button', { name: 'Audit again' }).click();
    const row = () =>
      panel()
        .getByRole('region', { name: 'Steps' })
        .getByRole('row', { name: /^student 12/u });
    await expect.poll(() => row().innerText()).toMatch(/\b41\s+22\b/u);
    await editor().reload();
    await expect.poll(() => row().innerText()).toMatch(/\b41\s+22\b/u);
  });
});
