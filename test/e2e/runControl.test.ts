import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/toolchain.mjs';
import type { ReceivedRequest } from '../fixtures/chatServer';
import { useChatServer } from './harness/useChatServer';
import { useEditor } from './harness/useEditor';

/** A control from the palette to the audit: chosen, estimated, run, cancelled and gone on with, by keyboard. */
describe('running a control', () => {
  const endpoint = useChatServer();
  const editor = useEditor({
    folder: path.join(root, 'media', 'samples'),
    settings: {
      'stepaudit.openai.model': 'test-model',
      'stepaudit.judge.kind': 'openai',
      'stepaudit.judge.concurrency': 2,
    },
  });
  const title = (text: string | RegExp) =>
    editor().page.locator('.quick-input-title', { hasText: text }).waitFor();
  const promptOf = ({ body }: ReceivedRequest): string => JSON.stringify(body['messages']);
  const answer = (request: ReceivedRequest) => {
    const prompt = promptOf(request);
    if (prompt.includes('Rewrite the step between'))
      return { text: `Rewritten: ${prompt.slice(-300, -200)}` };
    if (prompt.includes('Do both versions make'))
      return { text: `SAME: ${endpoint().requests.length % 3 === 0 ? 'NO' : 'YES'}\nREASON: So it is.` };
    return { text: 'JUDGMENT: ERROR\nEXPLANATION: No.' };
  };

  it('asks which control, how and of which steps, and says what it would take', async () => {
    await editor().changeSettings({ 'stepaudit.openai.baseUrl': endpoint().baseUrl });
    await editor().openFile('traces_student.jsonl');
    await editor().runCommand('Step Audit: Read Traces');
    await editor().waitForDecoration(/^error/u);
    await editor().runCommand('Step Audit: Run a Control…');
    await title('Which control is to be run?');
    await editor().screenshot('control-kinds');
    await editor().choose('Tone swap');
    await title('Into which style are steps rewritten?');
    await editor().choose('prose');
    await title('Which steps is the control about?');
    await editor().choose('This file');
    await title('Judge with test-model · style-blind · tone swap (prose): 201 calls');
    await editor().page.getByPlaceholder('Judge first: 67 steps have no verdict by this judge yet').waitFor();
    await editor().screenshot('control-estimate');
    expect(endpoint().requests).toEqual([]);
  });

  it('is cancelled, and gone on with, without asking anything twice', async () => {
    endpoint().answerBy((request) =>
      endpoint().requests.length > 20 ? { fault: 'hang' } : { ...answer(request), delayMs: 60 },
    );
    await editor().page.keyboard.press('Enter');
    const progress = editor().notifications(/Running tone swap \(prose\) with test-model/u);
    await expect.poll(() => endpoint().requests.length).toBeGreaterThan(20);
    await progress.getByText('Cancel').click();
    const cancelled = editor().notifications(/Cancelled: /u);
    await cancelled.waitFor();
    const rewritten = editor()
      .events()
      .filter(({ type }) => type === 'rewritten').length;
    expect(rewritten).toBeGreaterThan(5);
    endpoint().answerBy(answer);
    await cancelled.getByText('Resume').click();
    await editor()
      .notifications(/The control tone swap \(prose\) is done: \d+ answers.*; \d+ steps are left out/u)
      .waitFor();
    await editor().screenshot('control-done');
    const rewrites = editor()
      .events()
      .flatMap((event) => (event.type === 'rewritten' ? [event] : []));
    expect(new Set(rewrites.map(({ step }) => JSON.stringify(step))).size).toBe(67);
    const judged = editor()
      .events()
      .filter((event) => event.type === 'judged' && event.control?.kind === 'tone-swap');
    expect(judged.length).toBe(rewrites.filter(({ preserved }) => preserved).length);
  });

  it('leads to the audit, whose controls have it beside the judge’s own verdicts', async () => {
    await editor().runCommand('Step Audit: Judge All Steps of This File…');
    await title('Judge with test-model · style-blind: 67 calls');
    await editor().page.keyboard.press('Enter');
    const own = () =>
      editor()
        .events()
        .filter((event) => event.type === 'judged' && event.control === undefined).length;
    await expect.poll(own).toBe(67);
    await editor().notifications('The control tone swap').getByText('Open the Audit').click();
    const panel = editor().webview();
    const section = panel.locator('section', { has: panel.getByRole('heading', { name: 'Controls' }) });
    await section.getByText('As a table').click();
    const row = section.getByRole('row', { name: /^tone prose student, changed .* % of \d+$/u });
    await row.waitFor();
    await row.scrollIntoViewIfNeeded();
    await editor().screenshot('control-audit');
  });
});
