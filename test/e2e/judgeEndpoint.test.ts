import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/toolchain.mjs';
import { useChatServer } from './harness/useChatServer';
import { useEditor } from './harness/useEditor';

const key = 'sk-a-key-that-must-not-be-seen-anywhere';

/** A model behind a real HTTP endpoint judges from the editor; its failures are shown as failures. */
describe('judging with an endpoint', () => {
  const endpoint = useChatServer();
  const editor = useEditor({
    folder: path.join(root, 'media', 'samples'),
    settings: { 'stepaudit.openai.model': 'test-model', 'stepaudit.judge.kind': 'openai' },
  });
  const ledger = (): string =>
    readFileSync(path.join(editor().folder, 'traces_student.jsonl.stepaudit.jsonl'), 'utf8');

  it('asks with the key from the secret storage, and shows the verdict in place', async () => {
    await editor().changeSettings({ 'stepaudit.openai.baseUrl': endpoint().baseUrl });
    await editor().openFile('traces_student.jsonl');
    await editor().runCommand('Step Audit: Set API Key…');
    await editor().answer(key);
    await editor()
      .notifications(/The API key for .* is set/u)
      .waitFor();
    await editor().runCommand('Step Audit: Read Traces');
    await editor().waitForDecoration(/^error/u);
    await editor().page.keyboard.press('Alt+j');
    await editor().page.locator('.breadcrumbs-control', { hasText: '1 ✗' }).waitFor();
    endpoint().script({ text: 'JUDGMENT: CORRECT\nEXPLANATION: The endpoint says that it holds.' });
    await editor().page.keyboard.press('Alt+a');
    await editor().waitForDecoration('└ The endpoint says that it holds.');
    expect(endpoint().requests.at(-1)?.headers['authorization']).toBe(`Bearer ${key}`);
    expect(ledger()).toContain('"judge":"test-model"');
  });

  it('shows a failed call as failed, keeps the earlier verdict, and tries again on demand', async () => {
    const broken = { status: 500, text: 'out of order' };
    endpoint().script(broken, broken, broken);
    await editor().page.keyboard.press('Alt+a');
    await editor().waitForDecoration(/^└ no verdict from test-model \(server-error\)/u);
    await editor().waitForDecoration(/^correct/u);
    await editor().screenshot('failed-call');
    endpoint().script({ text: 'JUDGMENT: ERROR\nEXPLANATION: Eight times sixty is 480.' });
    await editor()
      .notifications(/1 step got no verdict/u)
      .getByText('Try Again')
      .click();
    await editor().waitForDecoration('└ Eight times sixty is 480.');
  });

  it('leaves the key in no file', () => {
    const { stdout, status } = spawnSync('grep', ['-rl', key, editor().folder, editor().profile], {
      encoding: 'utf8',
    });
    expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
  });
});
