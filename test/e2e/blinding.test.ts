import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/protocol/contributions';
import { builtCli } from '../cli/builtCli';
import { others, telling, tellingArms, withoutFileNames, writeTellingStudy } from '../fixtures/tellingStudy';
import type { ScriptedAnswer } from '../fixtures/chatServer';
import type { Editor } from './harness/editor';
import { everythingShown, watchScreen } from './harness/everythingShown';
import { packagedFixture } from './harness/packagedFixture';
import { useChatServer } from './harness/useChatServer';
import { useEditor } from './harness/useEditor';

/** An adversary at the workbench: whatever is opened before and tried during a blinded review, no word tells on it. */
describe('blinding', () => {
  const scene = mkdtempSync(path.join(os.tmpdir(), 'stepaudit-scene-'));
  const cli = builtCli();
  beforeAll(async () => {
    writeTellingStudy(scene);
    const [first, second] = tellingArms.map((tag) => path.join(scene, `traces_${tag}.jsonl`));
    const { by, note, tag, label } = others;
    const step = ['--record', '0', '--step', '1', '--by', by];
    const packet = path.join(scene, 'audit.sample.json');
    const runs = [
      ['note', String(first), ...step, '--text', note, '--tag', tag],
      ['override', String(first), ...step, '--verdict', 'error', '--reason', label],
      [
        'sample',
        ...tellingArms.map((arm, at) => `${arm}=${String([first, second][at])}`),
        '--out',
        path.join(scene, 'audit'),
        '--size',
        '6',
        '--seed',
        '3',
      ],
      ['sample', 'label', packet, '--item', '1', '--verdict', 'error', '--by', by, '--reason', label],
    ];
    for (const run of runs) expect(await cli.run(run)).toMatchObject({ code: 0 });
  });
  afterAll(() => {
    rmSync(scene, { recursive: true, force: true });
  });
  const editor = useEditor({
    folder: scene,
    settings: { 'stepaudit.author': 'Ada' },
    beside: () => packagedFixture('adversary'),
  });
  const endpoint = useChatServer();
  /** A second window on the same folder. */
  let other: Editor;
  beforeAll(async () => {
    other = await editor().openWindow();
  });
  const press = (key: string) => editor().page.keyboard.press(key);

  /** What tells among texts, with some of its surroundings. */
  const tellingOf = (texts: readonly string[]): string[] => {
    const names = readdirSync(editor().folder);
    return texts.flatMap((text) => {
      const found = new RegExp(`.{0,80}(?:${telling.source}).{0,80}`, 'iu').exec(
        withoutFileNames(text, names),
      );
      return found === null ? [] : [found[0]];
    });
  };
  const tellsNow = async ({ page } = editor()) => tellingOf(await everythingShown(page));

  const run = (title: string) => editor().runCommand(title);
  const crumb = (step: string) => editor().page.locator('.breadcrumbs-control', { hasText: step });
  const readQuokka = async (window = editor()) => {
    await window.openFile('traces_quokka.jsonl');
    await window.runCommand('Step Audit: Read Traces');
    await window.tab('Q1 · quokka').waitFor();
    await window.waitForDecoration(/^error/u);
  };
  const leave = async () => {
    await run('Step Audit: Leave Blinded Sample');
    await editor().page.getByRole('button', { name: 'Leave', exact: true }).click();
    await editor().statusBarItem('labelled').waitFor({ state: 'hidden' });
  };
  const backToSample = async () => {
    await run('Step Audit: Review a Blinded Sample');
    await editor().tab('Blinded sample').waitFor();
  };

  it('has something to hide before a sample is open', async () => {
    await readQuokka(other);
    expect((await tellsNow(other)).join('\n')).toContain('kakapo');
    await readQuokka();
    await press('Alt+j');
    await crumb('1 ✓').waitFor();
    await press('Alt+j');
    await crumb('2 ✗').waitFor();
    await run('Step Audit: Preview Rubric');
    await editor().page.locator('.tab.active', { hasText: 'Prompt, step 2' }).waitFor();
    await readQuokka();
    // Two entries of a history beside each other are texts that their addresses hold.
    await run('Step Audit: Step History…');
    const entry = (text: string) =>
      editor().page.locator('.quick-input-list .monaco-list-row', { hasText: text });
    await entry('kakapo').click();
    await entry('pangolin').click();
    await press('Enter');
    await editor().page.locator('.tab.active', { hasText: '↔' }).waitFor();
    await readQuokka();
    await run('Step Audit: Open Audit');
    await editor().webview().getByText('wombat').first().waitFor();
    await readQuokka();
    await run('Step Audit: Compare with Other Models');
    await editor().webview().getByText('wombat').first().waitFor();
    await run('Step Audit: Show Traces View');
    await run('Comments: Focus on Comments View');
    await editor().page.locator('.comments-panel', { hasText: others.note }).waitFor();
    const told = (await tellsNow()).join('\n');
    for (const word of ['quokka', 'wombat', 'kakapo', others.note, others.by]) expect(told).toContain(word);
  });

  it('shows nothing that tells once it is', async () => {
    const open = async () => {
      await run('Step Audit: Review a Blinded Sample');
      await editor().choose('audit.sample.json');
      await editor().page.getByText('Step 1 of 6 · blinded sample').waitFor();
    };
    // It goes away by itself, so it is waited for meanwhile.
    await Promise.all([other.notifications(/under review in another window/u).waitFor(), open()]);
    await expect.poll(() => tellsNow()).toEqual([]);
    // A panel behind another tab is not drawn, but one click away.
    await expect.poll(() => editor().page.locator('.part.editor .tab').allInnerTexts()).toHaveLength(1);
    await editor().screenshot('blinding');
  });

  it('hides in the other window, too, without a reload', async () => {
    await other.statusBarItem('Blinded sample').waitFor();
    await expect.poll(() => tellsNow(other)).toEqual([]);
    await other.screenshot('blinding-in-another-window');
    await other.openFile('traces_quokka.jsonl');
    await other.runCommand('Step Audit: Read Traces');
    await other.notifications(/no trace file is opened/u).waitFor();
  });

  it('brings nothing back by any list or way back', async () => {
    const kept = await watchScreen(editor().page);
    const lists = [
      ['Control+p', ''],
      ['Control+p', 'Q1'],
      ['Control+p', '@'],
      ['Control+t', ''],
      ['F1', '>Step Audit: '],
    ] as const;
    for (const [key, text] of lists) {
      await press(key);
      await editor().page.locator('.quick-input-widget:visible input').first().fill(text);
      await editor().page.locator('.quick-input-list .monaco-list-row').first().waitFor();
      expect(await tellsNow()).toEqual([]);
      await press('Escape');
    }
    for (let way = 0; way < 4; way += 1) await run('Go Back');
    for (let way = 0; way < 8; way += 1) await run('View: Reopen Closed Editor');
    await backToSample();
    expect(tellingOf(await kept())).toEqual([]);
    expect(await tellsNow()).toEqual([]);
  });

  it('tells another extension nothing, whatever it runs and asks', async () => {
    const kept = await watchScreen(editor().page);
    await editor().page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const report = path.join(editor().folder, 'adversary.json');
    await run('Adversary: Look Everywhere');
    await expect.poll(() => existsSync(report), { timeout: 120_000 }).toBe(true);
    const { commands: ran, learnt } = JSON.parse(readFileSync(report, 'utf8')) as Learnt;
    rmSync(report);
    expect(Object.values(commands).filter((id) => !ran.includes(id) && !isLeftOut(id))).toEqual([]);
    expect(learnt.flatMap(({ from, text }) => tellingOf([text]).map((found) => `${from}: ${found}`))).toEqual(
      [],
    );
    expect(tellingOf(await kept())).toEqual([]);
  }, 150_000);

  it('holds over a reload', async () => {
    await backToSample();
    await run('View: Show Explorer');
    // What tells may be open when a window comes back: it is closed then, and the sample is in front.
    await editor().openFile('judgments_quokka.jsonl');
    await editor().changeSettings({
      'stepaudit.judge.kind': 'openai',
      'stepaudit.openai.model': 'test-model',
      'stepaudit.openai.baseUrl': endpoint().baseUrl,
    });
    await editor().page.getByText('Step 1 of 6 · blinded sample').waitFor();
    await editor().statusBarItem('Sample: 0 of 6 labelled').waitFor();
    const kept = await watchScreen(editor().page);
    await editor().openFile('traces_quokka.jsonl');
    await run('Step Audit: Read Traces');
    await editor()
      .notifications(/A blinded sample is under review/u)
      .waitFor();
    expect(tellingOf(await kept())).toEqual([]);
    expect(await tellsNow()).toEqual([]);
  });

  it('ends when the reviewer leaves the sample', async () => {
    await leave();
    await readQuokka();
    await expect.poll(async () => (await tellsNow()).join()).toContain('kakapo');
    await other.statusBarItem('Blinded sample').waitFor({ state: 'hidden' });
    await readQuokka(other);
  });

  it('lets a job that was under way end, which says nothing until the reviewer leaves', async () => {
    const told = /\d+ steps judged: 0 ✗ \d+ ✓/u;
    const { promise: released, resolve: release } = Promise.withResolvers<ScriptedAnswer>();
    const asked = endpoint().received(0);
    endpoint().answerBy(() => released);
    await run('Step Audit: Judge All Steps of This Trace');
    await asked;
    const progress = editor().notifications('Judging with test-model');
    await progress.waitFor();
    await run('Step Audit: Review a Blinded Sample');
    await editor().choose('audit.sample.json');
    await editor().page.getByText('Step 1 of 6 · blinded sample').waitFor();
    const kept = await watchScreen(editor().page);
    release({ text: 'JUDGMENT: CORRECT\nEXPLANATION: Yes.' });
    await progress.waitFor({ state: 'detached' });
    await press('1');
    await editor().page.getByText('Step 2 of 6 · blinded sample').waitFor();
    expect((await kept()).filter((text) => text.includes('judged'))).toEqual([]);
    await leave();
    await editor().statusBarItem(told).waitFor();
  });
});

interface Learnt {
  readonly commands: readonly string[];
  readonly learnt: readonly { readonly from: string; readonly text: string }[];
}

/** What the adversary leaves out: commands that end the review, give labels, or show a file as any editor does. */
function isLeftOut(id: string): boolean {
  return (
    /\.sample(?!Draw|Review|Next|Previous)/u.test(id) ||
    id === commands.openRaw ||
    id === commands.openSampleStudy
  );
}
