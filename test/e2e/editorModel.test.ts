import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/toolchain.mjs';
import { useChatServer } from './harness/useChatServer';
import { packagedFixture } from './harness/packagedFixture';
import { useEditor } from './harness/useEditor';

/** A model that another extension offers: chosen in the list of judges, used after consent, its failures told. */
describe('judging with a model of the editor', () => {
  const endpoint = useChatServer();
  const editor = useEditor({
    folder: path.join(root, 'media', 'samples'),
    beside: () => packagedFixture('modelProvider'),
    settings: { 'chat.disableAIFeatures': false },
  });
  const ledger = (): string =>
    readFileSync(path.join(editor().folder, 'traces_student.jsonl.stepaudit.jsonl'), 'utf8');
  const answerConsent = async (button: 'Allow' | 'Cancel') => {
    const dialog = editor().page.locator('.monaco-dialog-box', { hasText: 'Test Models' });
    await dialog.waitFor();
    await editor().screenshot('editor-model-consent');
    await dialog.getByRole('button', { name: button }).click();
  };

  it('is chosen by name, and not asked without consent', async () => {
    await editor().changeSettings({ 'testModels.baseUrl': endpoint().baseUrl });
    await editor().openFile('traces_student.jsonl');
    await editor().runCommand('Step Audit: Read Traces');
    await editor().waitForDecoration(/^error/u);
    await editor().page.keyboard.press('Alt+j');
    await editor().page.locator('.breadcrumbs-control', { hasText: '1 ✗' }).waitFor();
    await editor().runCommand('Step Audit: Choose Judge and Rubric…');
    await editor().choose('The Test Model');
    await editor().choose('math');
    await editor().statusBarItem('Judge: test-models/m').waitFor();

    await editor().page.keyboard.press('Alt+a');
    await answerConsent('Cancel');
    await editor().notifications('The editor does not let Step Audit use this model').waitFor();
    expect(endpoint().requests).toEqual([]);
    expect(ledger()).toContain('"reason":"rejected"');
    await editor().screenshot('editor-model-refused');
  });

  it('judges once the user allows it', async () => {
    endpoint().script({ text: 'JUDGMENT: CORRECT\nEXPLANATION: The model of the editor agrees.' });
    await editor().page.keyboard.press('Alt+a');
    await answerConsent('Allow');
    await editor().waitForDecoration('└ The model of the editor agrees.');
    expect(endpoint().requests.length).toBe(1);
    expect(ledger()).toContain('"judge":"test-models/m"');
  });

  it('tells of a used-up quota as a failure, and keeps the verdict', async () => {
    endpoint().script({ status: 429, text: 'quota' });
    await editor().page.keyboard.press('Alt+a');
    await editor()
      .notifications(/kept the request back.*the quota is used up/u)
      .waitFor();
    await editor().waitForDecoration(/^correct/u);
  });

  it('stops at once when it is cancelled', async () => {
    const before = ledger();
    const asked = endpoint().requests.length;
    endpoint().script({ fault: 'hang' });
    await editor().page.keyboard.press('Alt+a');
    await endpoint().received(asked);
    const progress = editor().notifications(/Judging step/u);
    await progress.getByText('Cancel').click();
    await progress.waitFor({ state: 'detached' });
    expect(ledger()).toBe(before);
  });
});
