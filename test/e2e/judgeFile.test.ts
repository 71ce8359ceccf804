import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/toolchain.mjs';
import { useChatServer } from './harness/useChatServer';
import { useEditor } from './harness/useEditor';

/** Judging a whole file: what it would take, then progress, a cancelled job, and the rest of it. */
describe('judging a file', () => {
  const endpoint = useChatServer();
  const editor = useEditor({
    folder: path.join(root, 'media', 'samples'),
    settings: {
      'stepaudit.openai.model': 'test-model',
      'stepaudit.judge.kind': 'openai',
      'stepaudit.judge.prices': { 'test-model': { input: 2, output: 8 } },
      'stepaudit.judge.concurrency': 3,
    },
  });
  const judged = () =>
    editor()
      .events()
      .filter(({ type }) => type === 'judged');

  it('says what it would take before anything is sent', async () => {
    await editor().changeSettings({ 'stepaudit.openai.baseUrl': endpoint().baseUrl });
    await editor().openFile('traces_student.jsonl');
    await editor().runCommand('Step Audit: Read Traces');
    await editor().waitForDecoration(/^error/u);
    await editor().runCommand('Step Audit: Judge All Steps of This File…');
    await editor()
      .page.locator('.quick-input-title', { hasText: 'Judge with test-model · style-blind: 67 calls' })
      .waitFor();
    await editor().page.locator('.quick-input-list', { hasText: 'Judge 67 Steps' }).waitFor();
    await editor()
      .page.locator('.quick-input-list', { hasText: /costs 0\.\d+ to 0\.\d+/u })
      .waitFor();
    await editor().screenshot('estimate');
    expect(endpoint().requests).toEqual([]);
  });

  it('shows results as they come, and keeps them when it is cancelled', async () => {
    const explanation = 'The endpoint finds nothing wrong.';
    endpoint().answerBy(() =>
      endpoint().requests.length > 20
        ? { fault: 'hang' }
        : { text: `JUDGMENT: CORRECT\nEXPLANATION: ${explanation}`, delayMs: 150 },
    );
    await editor().page.keyboard.press('Enter');
    await editor().waitForDecoration(`└ ${explanation}`);
    const progress = editor().notifications(/Judging with test-model/u);
    await progress.getByText(/\d+ of 67/u).waitFor();
    await expect.poll(() => judged().length).toBe(20);
    await editor().screenshot('progress');
    await progress.getByText('Cancel').click();
    await editor().notifications('Cancelled: 20 of 67 steps judged.').waitFor();
    expect(judged().length).toBe(20);
  });

  it('goes on from there, and asks nothing twice', async () => {
    const answered = endpoint()
      .requests.slice(0, 20)
      .map(({ body }) => JSON.stringify(body));
    const before = endpoint().requests.length;
    endpoint().answerBy(() => ({ text: 'JUDGMENT: ERROR\nEXPLANATION: Now it does.' }));
    await editor().notifications('Cancelled: 20 of 67 steps judged.').getByText('Resume').click();
    await expect.poll(() => judged().length).toBe(67);
    await editor()
      .page.locator('.statusbar-item', { hasText: '47 steps judged: 47 ✗ 0 ✓ 0 abstained' })
      .waitFor();
    await editor().screenshot('resumed');
    const rest = endpoint()
      .requests.slice(before)
      .map(({ body }) => JSON.stringify(body));
    expect(rest.filter((body) => answered.includes(body))).toEqual([]);
    expect(rest.length).toBeLessThanOrEqual(47);

    await editor().runCommand('Step Audit: Judge All Steps of This File…');
    await editor().notifications('All 67 steps have a verdict of test-model already.').waitFor();
  });
});
