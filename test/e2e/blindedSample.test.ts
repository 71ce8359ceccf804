import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SampleEvent } from '../../src/core/sampling/sampleEvent';
import type { SampleKey, SamplePacket } from '../../src/core/sampling/sampleFiles';
import type { Verdict } from '../../src/core/verdicts/verdict';
import { root } from '../../scripts/toolchain.mjs';
import { useEditor } from './harness/useEditor';

/** A blinded human audit by keyboard alone: draw, review, reload, close. */
describe('a blinded sample', () => {
  const editor = useEditor({
    folder: path.join(root, 'media', 'samples'),
    settings: { 'stepaudit.author': 'Ada' },
  });
  const press = (key: string) => editor().page.keyboard.press(key);
  const screen = () => editor().page.locator('.monaco-workbench').innerText();
  const asked = (title: string) => editor().page.locator('.quick-input-title', { hasText: title }).waitFor();
  const inFolder = (name: string) => readFileSync(path.join(editor().folder, name), 'utf8');

  /** What another reviewer hands in: a verdict on each step of the sample. */
  const labelFile = (by: string, sample: string, verdicts: readonly Verdict[]) => {
    const lines = verdicts.map((verdict, index) => {
      const event: SampleEvent = {
        v: 1,
        id: `0199a000-0000-7000-8000-00000000${by}0${index + 1}`,
        at: '2026-02-03T04:05:06.000Z',
        by,
        sample,
        type: 'labelled',
        item: index + 1,
        verdict,
      };
      return `${JSON.stringify(event)}\n`;
    });
    writeFileSync(path.join(editor().folder, `${by}.jsonl`), lines.join(''));
  };

  it('is drawn from the arms of the workspace', async () => {
    await editor().openFile('traces_student.jsonl');
    await editor().runCommand('Step Audit: Read Traces');
    await editor().waitForDecoration(/^error/u);
    await editor().runCommand('Step Audit: Draw a Blinded Sample…');
    await editor().choice('teacher').waitFor();
    await press('Enter');
    await asked('How many steps?');
    await editor().answer('6');
    await asked('How are the steps shared out?');
    await editor().choose('In equal shares');
    await asked('Which seed?');
    await editor().answer('7');
    // Nobody knows by which rubric the judge of the sample files judged.
    await asked('Which rubric are the reviewers given?');
    await editor().choose('style-blind');
    await asked('Name of the sample');
    await editor().answer('audit');
    await editor()
      .notifications(
        /6 of \d+ steps judged by sample-judge were drawn, to be reviewed by the rubric style-blind/u,
      )
      .waitFor();
    expect(inFolder('audit.sample.json')).not.toMatch(/student|teacher|judge_model|"verdict"/u);
  });

  it('is reviewed with one key a step, and nothing on the screen tells on it', async () => {
    await editor().runCommand('Step Audit: Review a Blinded Sample');
    await asked('Which blinded sample do you want to review?');
    await editor().choose('audit.sample.json');
    await editor().page.getByText('Step 1 of 6 · blinded sample').waitFor();
    await expect.poll(() => editor().tab('student').count()).toBe(0);
    await expect.poll(() => editor().tab('traces_student.jsonl').count()).toBe(0);
    await editor().statusBarItem('Sample: 0 of 6 labelled').waitFor();
    await press('2');
    await editor().page.getByText('Step 2 of 6 · blinded sample').waitFor();
    await press('1');
    await editor().page.getByText('Step 3 of 6 · blinded sample').waitFor();
    await press('k');
    await editor().page.getByText('your label: ✓ correct').waitFor();
    await editor().screenshot('blinded-sample');
    expect(await screen()).not.toMatch(/✗ \.|some-judge|\(student\)|\(teacher\)|\(base\)/u);
  });

  it('stays blinded over a reload, in the raw files too', async () => {
    await editor().reload();
    await editor().page.getByText('Step 2 of 6 · blinded sample').waitFor();
    await editor().openFile('traces_student.jsonl');
    await editor().runCommand('Step Audit: Read Traces');
    await editor()
      .notifications(/A blinded sample is under review/u)
      .waitFor();
    expect(await editor().page.locator('.codelens-decoration').count()).toBe(0);
    expect(await screen()).not.toMatch(/[✗✓] /u);
  });

  it('is closed with the labels of two other reviewers, and shows the result', async () => {
    const dialog = editor().page.locator('.monaco-dialog-box');
    const { id } = JSON.parse(inFolder('audit.sample.json')) as { readonly id: string };
    labelFile('Bo', id, ['error', 'correct', 'error', 'correct', 'uncertain', 'uncertain']);
    labelFile('Cy', id, ['error', 'error', 'uncertain', 'uncertain', 'correct', 'uncertain']);
    labelFile('Dee', 'f'.repeat(16), ['error']);
    await editor().runCommand('Step Audit: Review a Blinded Sample');
    for (const item of [3, 4, 5, 6]) {
      await editor().page.getByText(`Step ${item} of 6 · blinded sample`).waitFor();
      await press('3');
    }
    await editor().statusBarItem('Sample: 6 of 6 labelled').waitFor();
    await editor().runCommand('Step Audit: Close the Blinded Sample and Show the Result…');
    for (const [name, all] of [
      ['Bo.jsonl', 'Labels of others: Bo.jsonl'],
      ['Dee.jsonl', 'Not taken: Dee.jsonl holds labels of another sample, not of this one.'],
      ['Cy.jsonl', 'Labels of others: Bo.jsonl, Cy.jsonl'],
    ] as const) {
      await dialog.getByRole('button', { name: 'Add Label Files of Others' }).click();
      await asked('Label files of other reviewers of this sample');
      await editor().choice(name).click();
      await dialog.getByText(all).waitFor();
    }
    await editor().screenshot('blinded-sample-closing');
    await dialog.getByRole('button', { name: 'Close and Show the Result' }).click();
    await expect.poll(() => inFolder('audit.sample-result.md')).toContain('# Blinded sample: result');
    // The preview takes the focus when it is drawn.
    await editor().webview().getByRole('heading', { name: 'Blinded sample: result' }).waitFor();
    for (const by of ['Ada', 'Bo', 'Cy'])
      expect(inFolder('audit.sample-result.md')).toContain(`| ${by} | 6 of 6 | 0 |`);
    expect(inFolder('audit.sample-result.md')).toMatch(
      /^Krippendorff’s α of all reviewers: -?0\.\d{3} \(n = 6\)$/mu,
    );
    await editor().screenshot('blinded-sample-result');
    await editor().openFile('traces_student.jsonl');
    await editor().runCommand('Step Audit: Read Traces');
    await editor().waitForDecoration(/^error/u);
  });

  it('keeps a label that is changed after that apart, and says so', async () => {
    const before = inFolder('audit.sample-result.md');
    await editor().runCommand('Step Audit: Review a Blinded Sample');
    await editor().choose('audit.sample.json');
    const head = editor().page.getByText('blinded sample, closed: labels given now do not count');
    await head.waitFor();
    await editor().tab('Blinded sample').waitFor();
    await press('1');
    await editor().page.getByText('Step 2 of 6').waitFor();
    await editor().screenshot('blinded-sample-closed');
    await editor().runCommand('Step Audit: Close the Blinded Sample and Show the Result…');
    await editor().page.getByRole('button', { name: 'Close and Show the Result' }).click();
    await expect.poll(() => inFolder('audit.sample-result.md')).toContain('| Ada | 6 of 6 | 0 | 1 |');
    const counted = (text: string) => text.replace(/^\| Ada \| 6 of 6 .*$/mu, '');
    expect(counted(inFolder('audit.sample-result.md'))).toBe(counted(before));
    await editor().webview().getByRole('heading', { name: 'Blinded sample: result' }).waitFor();
    await editor().openFile('traces_student.jsonl');
    await editor().runCommand('Step Audit: Read Traces');
    await editor().waitForDecoration(/^error/u);
  });

  it('corrects the audit of its arms', async () => {
    await editor().runCommand('Step Audit: Open Audit');
    await editor().webview().getByLabel('Corrected by:').selectOption('the sample “audit”');
    await editor()
      .webview()
      .getByText(/Rates are corrected by the blinded sample audit/u)
      .waitFor();
    await editor().screenshot('audit-by-sample');
  });

  it('is followed up by the steps that its result lacks, and the result is then that of all labels', async () => {
    const page = editor().page;
    // Enter takes the focused row of a list whose input has the focus.
    const accept = async (label: string) => {
      const name = page.locator('.label-name').getByText(label, { exact: true });
      await page.locator('.quick-input-list .monaco-list-row.focused', { has: name }).waitFor();
      await page.locator('.quick-input-widget:visible input:focus').first().waitFor();
      await press('Enter');
    };
    await editor().runCommand('Step Audit: Draw a Follow-Up Sample…');
    await asked('Which closed sample is to have more labels?');
    await accept('audit');
    await asked('How narrow is each arm’s interval to be?');
    await editor().screenshot('follow-up-margins');
    await accept('± 5 percentage points');
    await asked('Name of the sample');
    await editor().answer('audit-2');
    await editor()
      .notifications(/\d+ steps that nobody had labelled were drawn/u)
      .waitFor();
    const { items } = JSON.parse(inFolder('audit-2.sample.json')) as Pick<SamplePacket, 'items'>;
    const { items: all, earlier } = JSON.parse(inFolder('audit-2.sample-key.json')) as SampleKey;
    expect(all).toHaveLength(items.length + 6);
    expect(earlier?.labels).toHaveLength(18);

    await editor().runCommand('Step Audit: Review a Blinded Sample');
    await asked('Which blinded sample do you want to review?');
    await editor().choose('audit-2.sample.json');
    await page.getByText(`Step 1 of ${items.length} · blinded sample`).waitFor();
    await editor().statusBarItem(`Sample: 0 of ${items.length} labelled`).waitFor();
    await editor().tab('Blinded sample').waitFor();
    await editor().screenshot('follow-up-review');
    await press('1');
    await editor().statusBarItem(`Sample: 1 of ${items.length} labelled`).waitFor();
    await editor().runCommand('Step Audit: Close the Blinded Sample and Show the Result…');
    await page.getByRole('button', { name: 'Close and Show the Result' }).click();
    await expect.poll(() => inFolder('audit-2.sample-result.md')).toContain('This is a follow-up of audit');
    expect(inFolder('audit-2.sample-result.md')).toContain(`| Ada | 7 of ${all.length} | 0 | 0 |`);
    expect(inFolder('audit-2.sample-result.md')).toContain(`| Bo | 6 of ${all.length} | 0 | 0 |`);
    await editor().webview().getByRole('heading', { name: 'Blinded sample: result' }).waitFor();
    await editor().screenshot('follow-up-result');
  });
});
