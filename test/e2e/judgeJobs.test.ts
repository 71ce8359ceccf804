import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/toolchain.mjs';
import { useChatServer } from './harness/useChatServer';
import { useEditor } from './harness/useEditor';

const good = { text: 'JUDGMENT: CORRECT\nEXPLANATION: Yes.' };

/** Jobs that end early: at a cap, by failures of several kinds, by the death of the server process. */
describe('a job that ends early', () => {
  const endpoint = useChatServer();
  const editor = useEditor({
    folder: path.join(root, 'media', 'samples'),
    settings: {
      'stepaudit.openai.model': 'test-model',
      'stepaudit.judge.kind': 'openai',
      'stepaudit.judge.concurrency': 2,
    },
  });
  const judged = (arm: string): number =>
    editor()
      .events(arm)
      .filter(({ type }) => type === 'judged').length;
  const asked = (from = 0): string[] =>
    endpoint()
      .requests.slice(from)
      .map(({ body }) => JSON.stringify(body));
  const judgeArm = async (arm: string) => {
    await editor().runCommand('Step Audit: Judge an Arm of the Study…');
    await editor().choose(arm);
    await editor().page.locator('.quick-input-title', { hasText: 'Judge with test-model' }).waitFor();
  };

  it('keeps to a cap on the calls, and says where it stopped', async () => {
    await editor().changeSettings({ 'stepaudit.openai.baseUrl': endpoint().baseUrl });
    await editor().openFile('traces_student.jsonl');
    await editor().runCommand('Step Audit: Read Traces');
    await editor().waitForDecoration(/^error/u);
    endpoint().answerBy(() => good);
    await judgeArm('teacher');
    await editor().page.locator('.quick-input-list', { hasText: 'now none' }).waitFor();
    await editor().page.locator('.quick-input-list .monaco-list-row', { hasText: 'Set a Cap…' }).click();
    await editor()
      .page.locator('.quick-input-title', { hasText: 'The most calls that the job may make' })
      .waitFor();
    await editor().answer('10');
    await editor().page.locator('.quick-input-list', { hasText: 'now 10 calls' }).waitFor();
    await editor().screenshot('job-cap');
    await editor().page.keyboard.press('Enter');
    await editor()
      .notifications(/The cap is reached: \d+ of \d+ steps judged/u)
      .waitFor();
    await editor().screenshot('job-cap-reached');
    expect(endpoint().requests.length).toBeLessThanOrEqual(10);
    expect(judged('teacher')).toBeGreaterThan(0);
    expect(judged('teacher')).toBeLessThanOrEqual(endpoint().requests.length);
  });

  it('groups failures by reason, and tries again those that the reader picks', async () => {
    const before = endpoint().requests.length;
    const known = judged('teacher');
    // By the step, so that a reminder does not help.
    const seen: string[] = [];
    endpoint().answerBy(({ body }) => {
      const step = JSON.stringify((body['messages'] as readonly unknown[])[1]);
      if (!seen.includes(step)) seen.push(step);
      const kind = seen.indexOf(step) % 6;
      if (kind === 1) return { refusal: 'I would rather not.', text: null };
      return kind === 4 ? { text: 'JUDGMENT: COR', finishReason: 'length' } : good;
    });
    await editor().notifications('The cap is reached').getByText('Go On…').click();
    await editor().page.locator('.quick-input-title', { hasText: 'Judge with test-model' }).waitFor();
    await editor().page.keyboard.press('Enter');
    const failures = editor().notifications(/steps got no verdict: \d+ .*(refused|cut off).*, \d+ /u);
    await failures.waitFor();
    await editor().screenshot('job-failures');
    const failed = (reason: string) =>
      editor()
        .events('teacher')
        .filter((event) => event.type === 'failed' && event.reason === reason).length;
    const refused = failed('refused');
    expect(refused).toBeGreaterThan(0);
    expect(failed('truncated')).toBeGreaterThan(0);
    expect(judged('teacher')).toBeGreaterThan(known);
    expect(endpoint().requests.length).toBeGreaterThan(before);

    endpoint().answerBy(() => good);
    const [verdicts, requests] = [judged('teacher'), endpoint().requests.length];
    await failures.getByText('Try Again').click();
    await editor()
      .page.locator('.quick-input-title', { hasText: 'Which failures do you want to try again?' })
      .waitFor();
    await editor().screenshot('job-failures-picked');
    await editor().page.locator('.quick-input-list .monaco-list-row', { hasText: 'cut off' }).click();
    await editor().page.keyboard.press('Enter');
    await expect.poll(() => judged('teacher')).toBe(verdicts + refused);
    expect(endpoint().requests.length).toBe(requests + refused);
  });

  it('is offered again when its server process is killed, and asks nothing twice', async () => {
    const before = endpoint().requests.length;
    endpoint().answerBy(() => (endpoint().requests.length > before + 12 ? { fault: 'hang' } : good));
    await judgeArm('base');
    await editor().page.keyboard.press('Enter');
    await expect.poll(() => endpoint().requests.length).toBe(before + 14);
    await expect.poll(() => judged('base')).toBe(12);
    const answered = asked(before).slice(0, 12);
    process.kill(serverProcess(editor().profile), 'SIGKILL');
    const offer = editor().notifications(/Judging traces_base.jsonl was interrupted/u);
    await offer.waitFor();
    await editor().notifications('The Step Audit server ended before it had answered.').waitFor();
    await editor().screenshot('job-offered-again');
    const words = await offer.innerText();
    const steps = Number(/at least \d+ of (\d+) steps judged/u.exec(words)?.[1]);
    expect(steps).toBeGreaterThan(14);

    const killedAt = endpoint().requests.length;
    endpoint().answerBy(() => good);
    await offer.getByText('Resume').click();
    await expect.poll(() => judged('base')).toBe(steps);
    expect(asked(killedAt).filter((body) => answered.includes(body))).toEqual([]);
    const addresses = editor()
      .events('base')
      .flatMap((event) => (event.type === 'judged' ? [JSON.stringify(event.step)] : []));
    expect(new Set(addresses).size).toBe(steps);
  });
});

/** The process of our server that an editor has started. */
function serverProcess(profile: string): number {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' });
  const line = stdout.split('\n').find((one) => one.includes(profile) && one.includes('dist/server.js'));
  if (line === undefined) throw new Error(`No server runs for ${profile}`);
  return Number.parseInt(line.trim(), 10);
}
