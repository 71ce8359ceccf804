import { expect, it } from 'vitest';
import { corpus, describeWithCorpora } from '../fixtures/corpora';
import { useEditor } from './harness/useEditor';

/** The first job, on people's labels of real traces: reading, by keyboard and mouse. */
describeWithCorpora('reading medical-steps', () => {
  const editor = useEditor({ folder: corpus('medical-steps') });
  const file = 'traces_gpt-3.5.jsonl';

  it('shows the verdicts in the raw file as hints and links, and opens the reading view from a link', async () => {
    await editor().openFile(file);
    await editor()
      .page.getByText(/^Read question 1 · answered D ✗ \(gold B\)/u)
      .first()
      .waitFor();
    await editor().runCommand('View: Toggle Word Wrap');
    await editor().page.locator('.view-line', { hasText: /✗/u }).first().waitFor();
    await editor().screenshot('raw-jsonl-dark');
    const link = editor()
      .page.getByText(/^Read question 1 · /u)
      .first();
    await editor().clickUntil(link, editor().tab('Q1 · gpt-3.5'));
  });

  it('shows number, icon, word and reason of each step', async () => {
    await editor().waitForDecoration(/^correct/u);
    await editor().waitForDecoration(/^error/u);
    await editor().waitForDecoration(/^unjudged/u);
    await editor().waitForDecoration(/^└ If the sound heard increases/u);
    await editor().waitForDecoration('gold');
    expect(await editor().decorationTexts()).toContain('chosen ✗');
  });

  it.each(['dark', 'light', 'highContrast', 'highContrastLight'] as const)(
    'can be looked at in %s',
    async (theme) => {
      await editor().useTheme(theme);
      await editor().waitForDecoration(/^error/u);
      await editor().screenshot(`reading-${theme}`);
    },
  );

  it('goes to the first error, and on to the next question’s, by keys alone', async () => {
    await editor().useTheme('dark');
    await editor().page.keyboard.press('Alt+x');
    await editor().page.locator('.breadcrumbs-control', { hasText: '2 ✗' }).waitFor();
    await editor().page.keyboard.press('Alt+x');
    await editor().tab('Q2 · gpt-3.5').waitFor();
    await editor().page.keyboard.press('Shift+Alt+n');
    await editor().tab('Q1 · gpt-3.5').waitFor();
    await editor().page.keyboard.press('Alt+n');
    await editor().tab('Q2 · gpt-3.5').waitFor();
  });

  it('tells everything in the hover, and overrides from it', async () => {
    await editor().runCommand('Step Audit: Previous Question');
    await editor().tab('Q1 · gpt-3.5').waitFor();
    const hover = await editor().hover('intensity of S1 is not');
    await hover.getByText('human').first().waitFor();
    await editor().screenshot('hover');
    await hover.getByRole('link', { name: '? Uncertain' }).click();
    await editor().waitForDecoration(/^abstain.*✎/u);
    await editor().screenshot('overridden');
  });

  it('keeps the override over a reload of the window, and undoes it', async () => {
    await editor().reload();
    await editor().waitForDecoration(/^abstain.*✎/u);
    await editor().clickText('intensity of S1 is not');
    await editor().runCommand('Step Audit: Undo Last Override');
    await editor().waitForDecoration(/^correct(?!.*✎)/u);
    await expect
      .poll(async () => (await editor().decorationTexts()).filter((text) => text.includes('✎')))
      .toEqual([]);
  });

  it('opens from the explorer’s menu and from the editor’s title', async () => {
    const { page } = editor();
    await page
      .locator('.explorer-folders-view .monaco-list-row', { hasText: 'traces_mistral-medium' })
      .click({ button: 'right' });
    await page.locator('.monaco-menu .action-item', { hasText: 'Read Traces' }).hover();
    await page.keyboard.press('Enter');
    await editor().tab('Q1 · mistral-medium').waitFor();
    await editor().openFile(file);
    await page.locator('.editor-actions a[aria-label^="Read Traces"]').click();
    await editor().tab('Q1 · gpt-3.5').waitFor();
  });

  it('overrides from the palette and from the line of links, by keyboard and by mouse', async () => {
    await editor().clickText('intensity of S1 is not');
    await editor().runCommand('Step Audit: Override Step: Error');
    await editor().waitForDecoration(/^error.*✎/u);
    const lens = editor().page.locator('.codelens-decoration', { hasText: '4 steps: 2 ✗ 2 unjudged' });
    await editor().clickUntil(lens.getByText('Override…'), editor().choice('✓ correct'));
    await editor().choose('✓ correct');
    await editor().waitForDecoration(/^correct.*✎/u);
    await editor().runCommand('Step Audit: Undo Last Override');
    await editor().waitForDecoration(/^error.*✎/u);
    await editor().runCommand('Step Audit: Undo Last Override');
    await expect
      .poll(async () => (await editor().decorationTexts()).filter((text) => text.includes('✎')))
      .toEqual([]);
  });

  it('compares with the other model, whose file has the question at another place', async () => {
    await editor().runCommand('Step Audit: Compare with Other Models');
    const panel = editor().webview();
    await panel.getByText('mistral-medium').first().waitFor();
    await panel.getByText('gpt-3.5').first().waitFor();
    await editor().screenshot('compare-medical-steps');
    await panel
      .getByRole('gridcell', { name: /^mistral-medium step 1,/u })
      .first()
      .click();
    await editor().page.locator('.tab.active', { hasText: '· mistral-medium' }).waitFor();
    await panel.getByText(/id 68/u).first().waitFor();
  });
});
