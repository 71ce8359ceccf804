import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/toolchain.mjs';
import { startChatServer, type ChatServer } from '../fixtures/chatServer';
import { useEditor } from './harness/useEditor';

/** In restricted mode traces can be read and overridden, and nothing is sent anywhere. */
describe('an untrusted workspace', () => {
  let endpoint: ChatServer;
  beforeAll(async () => {
    endpoint = await startChatServer();
  });
  afterAll(() => endpoint.close());
  const editor = useEditor({
    folder: path.join(root, 'media', 'samples'),
    workspaceTrust: true,
    settings: {
      'security.workspace.trust.startupPrompt': 'never',
      'stepaudit.openai.model': 'test-model',
      'stepaudit.judge.kind': 'openai',
    },
  });

  it('shows the verdicts, and overrides', async () => {
    await editor().changeSettings({ 'stepaudit.openai.baseUrl': endpoint.baseUrl });
    await editor().openFile('traces_student.jsonl');
    await editor().runCommand('Step Audit: Read Traces');
    await editor().waitForDecoration(/^error/u);
    await editor().page.keyboard.press('Alt+j');
    await editor().page.locator('.breadcrumbs-control', { hasText: '1 ✗' }).waitFor();
    await editor().page.keyboard.press('Shift+Alt+3');
    await editor().waitForDecoration(/^abstain.*✎/u);
  });

  it('judges nothing, and says why', async () => {
    await editor().page.keyboard.press('Alt+a');
    await editor().notifications('Judging is off until this workspace is trusted.').waitFor();
    expect(endpoint.requests).toEqual([]);
  });
});
