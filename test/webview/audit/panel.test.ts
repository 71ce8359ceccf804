import { mkdirSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../axeViolations';
import type { AuditReport } from '../../../src/core/audit/report/auditReport';
import { fromAuditPanel } from '../../../src/protocol/auditPanel';
import { type PanelHost, type PanelPage, startPanelHost } from '../compare/panelPage';
import { type ThemeName, themes } from '../compare/themes';
import { agreementOf, control, correction, withCurves, withSample } from './fullReport';
import { sampleArms, sampleReport } from './sampleReport';

let host: PanelHost;
let report: AuditReport;
beforeAll(async () => {
  host = await startPanelHost({ name: 'audit', images: 'data:' });
  report = await sampleReport();
});
afterAll(async () => {
  await host.close();
});

const show = (panel: PanelPage, shown = report, arms: readonly object[] = sampleArms) =>
  panel.send({ type: 'report', report: shown, samples: [], arms, source: { kind: 'effective' } });

describe.each(Object.keys(themes) as ThemeName[])('the Audit panel in the theme %s', (theme) => {
  it('passes axe, wide and narrow, with every table open', async () => {
    const panel = await host.open({ theme, height: 1400 });
    await show(panel, withCurves(report));
    await panel.screenshot(theme);
    for (const summary of await panel.page.getByText('As a table').all()) await summary.click();
    expect(await axeViolations(panel.page)).toEqual([]);
    await panel.page.setViewportSize({ width: 480, height: 900 });
    await expect
      .poll(() =>
        panel.page
          .locator('figure svg')
          .first()
          .evaluate((svg) => svg.clientWidth),
      )
      .toBeLessThan(480);
    expect(await axeViolations(panel.page)).toEqual([]);
    await panel.screenshot(`narrow-${theme}`);
    expect(panel.incidents).toEqual([]);
    await panel.close();
  });
});

describe('the Audit panel', () => {
  it('shows answer quality and step errors beside each other, with their n', async () => {
    const panel = await host.open();
    await show(panel);
    const { page } = panel;
    const steps = page.getByRole('region', { name: 'Steps' });
    const student = report.arms['student'];
    await expect
      .poll(() => steps.getByRole('row', { name: /^student/u }).innerText())
      .toContain(String(student?.steps.error));
    await page.getByRole('region', { name: 'Answers' }).waitFor();
    await page
      .getByText(`${student?.traces} chains, ${student?.steps.judged} judged steps`)
      .first()
      .waitFor();
    const decided = (student?.steps.correct ?? 0) + (student?.steps.error ?? 0);
    for (const section of ['Steps and answers', 'Paired differences', 'Controls', 'By position'])
      await page
        .getByRole('group', { name: section })
        .getByText(/^n = \d+$/u)
        .first()
        .waitFor();
    const first = page.getByRole('group', { name: 'Steps and answers' });
    expect(await first.getByText(`n = ${decided}`, { exact: true }).count()).toBe(1);
    const methods = page.getByText('Chains were cut into steps by the rule numbered.');
    expect(await methods.innerText()).toBe(report.methods.replaceAll(/[`*]/gu, ''));
    expect(await methods.locator('code').first().innerText()).toBe('sample-judge');
    await panel.close();
  });

  it('shows every arm, also one that is called like what all objects have', async () => {
    const panel = await host.open();
    const { student, teacher } = report.arms;
    if (student === undefined || teacher === undefined) throw new Error('the sample study has both arms');
    const arms = { prototype: student, constructor: teacher };
    await show(panel, { ...report, arms, paired: {}, controls: [] });
    const steps = panel.page.getByRole('region', { name: 'Steps' });
    for (const [tag, { traces }] of Object.entries(arms))
      await expect
        .poll(() => steps.getByRole('row', { name: new RegExp(`^${tag}`, 'u') }).allInnerTexts())
        .toEqual([expect.stringContaining(String(traces)) as string]);
    expect(panel.incidents).toEqual([]);
    await panel.close();
  });

  it('leads from a mark to the errors behind it, by mouse and by key', async () => {
    const panel = await host.open();
    await show(panel);
    const marks = panel.page.getByRole('button', {
      name: /^student, 2: .* of \d+ steps are errors; show them/u,
    });
    await marks.click();
    await marks.focus();
    await panel.page.keyboard.press('Enter');
    const asked = {
      type: 'showSteps',
      lead: {
        of: [{ arm: 'student', condition: { status: 'error', group: { kind: 'position', name: '2' } } }],
        each: 'step',
      },
    };
    expect((await panel.posted()).slice(1)).toEqual([asked, asked]);
    await panel.close();
  });

  it('leads from a cell of the agreement to its steps, and from an empty one to nothing', async () => {
    const panel = await host.open();
    const pair = agreementOf(['gpt', 'people']);
    await show(panel, { ...report, agreement: [pair] });
    const cells = panel.page.getByRole('button', { name: /^student: gpt says/u });
    await cells.click();
    expect(await cells.count()).toBe(1);
    expect(await cells.getAttribute('aria-label')).toBe(
      'student: gpt says correct and people says error of 3 steps; show them',
    );
    const [correct, error] = [
      { name: 'gpt', verdict: 'correct' },
      { name: 'people', verdict: 'error' },
    ];
    expect((await panel.posted()).slice(1)).toEqual([
      {
        type: 'showSteps',
        lead: { of: [{ arm: 'student', condition: { raters: [correct, error] } }], each: 'step' },
      },
    ]);
    await panel.close();
  });

  it('names both raters of each table of agreement within a narrow drawing', async () => {
    const panel = await host.open({ width: 480 });
    const pair = agreementOf(['a-judge-with-a-long-name', 'another-judge-with-a-name']);
    await show(panel, { ...report, agreement: [pair] });
    const drawing = panel.page.getByRole('group', { name: 'Agreement' });
    await drawing.getByText('student, n = 3', { exact: true }).waitFor();
    const outer = await drawing.boundingBox();
    for (const words of ['rows: a-judge', 'columns: another-judge']) {
      const inner = await drawing.locator('text', { hasText: words }).boundingBox();
      expect(inner?.x).toBeGreaterThanOrEqual(outer?.x ?? NaN);
      expect((inner?.x ?? NaN) + (inner?.width ?? NaN)).toBeLessThanOrEqual(
        (outer?.x ?? NaN) + (outer?.width ?? NaN),
      );
    }
    await panel.close();
  });

  it('leads from a point of the reliability to its questions, and from one of the risk to disagreements', async () => {
    const panel = await host.open({ height: 1400 });
    const shown = withCurves(report);
    await show(panel, shown);
    const reliable = panel.page.getByRole('button', { name: /^student: of 8 questions with 90\.0 %/u });
    await reliable.click();
    const risky = panel.page.getByRole('button', {
      name: 'student: confidence from 60.0 % on, 50.0 % kept: people disagree on 25.0 % of 8 labelled steps; show them',
    });
    await risky.scrollIntoViewIfNeeded();
    await panel.screenshot('curves');
    await risky.focus();
    await panel.page.keyboard.press(' ');
    expect((await panel.posted()).slice(1)).toEqual([
      {
        type: 'showSteps',
        lead: {
          of: [{ arm: 'student', condition: { questions: { kind: 'votes', share: [0.85, 1.0001] } } }],
          each: 'question',
        },
      },
      {
        type: 'showSteps',
        lead: {
          of: [{ arm: 'student', condition: { decided: { from: 0.6, people: 'disagree' } } }],
          each: 'step',
        },
      },
    ]);
    for (const message of (await panel.posted()).slice(1))
      expect(v.safeParse(fromAuditPanel, message).issues).toBeUndefined();
    // Nobody disagrees with the surest verdicts: that point leads nowhere.
    expect(await panel.page.getByRole('button', { name: /^student: confidence from 90/u }).count()).toBe(0);
    await panel.close();
  });

  it('leads from a control to the verdicts that it flips, and from chosen chains to their errors', async () => {
    const panel = await host.open({ height: 1400 });
    const within = { ...control, flipped_steps: 3, compared_steps: 12, flip_rate: 0.25 };
    const controls = [
      ...report.controls,
      within,
      { ...within, control: 'segmentation', flipped_steps: null },
    ];
    await show(panel, { ...report, controls } as AuditReport);
    const mark = (name: RegExp) => panel.page.getByRole('button', { name });
    await mark(
      /^tone: prose · student: with the control minus without: \+4\.0 \(1\.0 to 9\.0\) percentage points; 3 flipped/u,
    ).click();
    await mark(/^answer: only right-answer chains · student minus teacher: .* errors; show them/u).click();
    const [, flips, errors] = (await panel.posted()) as { lead: { of: { condition: object }[] } }[];
    const flipped = { control: 'tone', name: 'prose' };
    expect(flips?.lead).toEqual({ of: [{ arm: 'student', condition: { flipped } }], each: 'step' });
    const condition = { status: 'error', group: { kind: 'answer', name: 'right' } };
    expect(errors?.lead.of).toContainEqual({ arm: 'student', condition });
    for (const message of [flips, errors])
      expect(v.safeParse(fromAuditPanel, message).issues).toBeUndefined();
    expect(await mark(/^segmentation/u).count()).toBe(0);
    await panel.close();
  });

  it('draws corrected rates beside the judges’ own, each with its interval', async () => {
    const { student, ...others } = report.arms;
    if (student === undefined) throw new Error('the sample has a student');
    const panel = await host.open({ height: 1400 });
    await show(panel, { ...report, arms: { ...others, student: { ...student, correction } } });
    const drawing = panel.page.locator('svg[aria-label="Corrected by people’s labels"]');
    for (const name of ['judges alone', 'Rogan–Gladen', 'prediction-powered'])
      await drawing.getByText(name, { exact: true }).waitFor();
    await drawing.scrollIntoViewIfNeeded();
    await panel.screenshot('corrected');
    // The one interval that could not be computed has no line.
    expect(await drawing.locator('g[stroke-width="2"] > path').count()).toBe(2);
    const right = await panel.page.locator('stepaudit-audit').evaluate((view) => view.clientWidth);
    for (const label of await drawing.locator('text').all()) {
      const box = await label.boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(right);
    }
    await panel.close();
  });

  it('breaks the long names of differences into lines where the pane is narrow, and cuts none', async () => {
    const panel = await host.open({ width: 480, height: 1400 });
    const [pair] = Object.values(report.paired);
    if (pair === undefined) throw new Error('the sample has pairs');
    const names = ['teacher', 'base'].map(
      (tag) => `a student with a rather long name, and more minus ${tag}`,
    );
    await show(panel, { ...report, paired: Object.fromEntries(names.map((name) => [name, pair])) });
    const labels = panel.page.locator('svg[aria-label="Paired differences"] text', { hasText: 'rather' });
    await labels.first().waitFor();
    await labels.first().scrollIntoViewIfNeeded();
    await panel.screenshot('narrow-names');
    const texts = await labels.allTextContents();
    expect(texts.map((text) => text.replaceAll(' ', ''))).toEqual(
      names.map((name) => name.replaceAll(' ', '')),
    );
    const [first, second] = await Promise.all([labels.nth(0).boundingBox(), labels.nth(1).boundingBox()]);
    expect((first?.y ?? 0) + (first?.height ?? 0)).toBeLessThanOrEqual(second?.y ?? 0);
    expect(first?.x).toBeGreaterThanOrEqual(0);
    await panel.close();
  });

  it('saves a drawing for white paper whatever the theme and the width of the pane, and a PNG of it', async () => {
    const panel = await host.open({ theme: 'dark', width: 500 });
    await show(panel);
    await panel.page.getByRole('button', { name: 'Save “By role” as SVG' }).click();
    await panel.page.getByRole('button', { name: 'Save “By role” as PNG' }).click();
    await expect.poll(async () => (await panel.posted()).length).toBe(3);
    const [, svg, png] = (await panel.posted()) as { format: string; name: string; data: string }[];
    expect(svg).toMatchObject({ format: 'svg', name: 'by-role' });
    expect(svg?.data).toMatch(/^<svg[^>]* xmlns="http:\/\/www\.w3\.org\/2000\/svg"/u);
    expect(svg?.data).toMatch(/^<svg[^>]* width="672"/u);
    expect(svg?.data).toMatch(/<rect width="100%" height="100%" fill="#ffffff"/u);
    // It says by itself what its colours stand for, and has nothing of what only the page can do.
    for (const tag of ['teacher', 'student', 'base', 'n = ']) expect(svg?.data).toContain(`>${tag}`);
    expect(svg?.data).not.toMatch(/#cccccc|var\(--|show them|tabindex|leads/u);
    const picture = Buffer.from(png?.data ?? '', 'base64');
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    // The width in the picture's head: 7 inches at 300 dots an inch.
    expect(picture.readUInt32BE(16)).toBe(2100);
    mkdirSync('test-output', { recursive: true });
    writeFileSync('test-output/audit-by-role.svg', svg?.data ?? '');
    writeFileSync('test-output/audit-by-role.png', picture);
    expect(panel.incidents).toEqual([]);
    await panel.close();
  });

  it('asks for another source of verdicts, says how far it is, and can be cancelled', async () => {
    const panel = await host.open();
    await show(panel);
    await panel.page.getByLabel('Verdicts:').selectOption('people');
    const mark = panel.page.getByRole('button', { name: /^student: .* of the steps are errors/u });
    await mark.focus();
    const before = await mark.boundingBox();
    await panel.send({ type: 'progress', done: 0.42 });
    await panel.page.getByText('Auditing… 42 %').waitFor();
    // Nothing moves or is drawn again under the reader's hands.
    expect(await mark.boundingBox()).toEqual(before);
    expect(await mark.evaluate((element) => element.matches(':focus'))).toBe(true);
    await panel.page.getByRole('button', { name: 'Cancel' }).click();
    expect((await panel.posted()).slice(1)).toEqual([
      { type: 'run', source: { kind: 'human' } },
      { type: 'cancel' },
    ]);
    await panel.send({ type: 'problem', sentence: 'The audit was cancelled.' });
    await panel.page.getByRole('alert').getByText('The audit was cancelled.').waitFor();
    const chosen = panel.page.getByLabel('Verdicts:').locator('option:checked');
    expect(await chosen.innerText()).toBe('what counts in the reading view');
    await show(panel);
    await panel.send({ type: 'outdated' });
    await panel.page.getByText('A file changed since this audit was made.').waitFor();
    await panel.close();
  });

  it('leads on from a first audit that was cancelled', async () => {
    const panel = await host.open();
    await panel.send({ type: 'start', translation: {} });
    await panel.send({ type: 'problem', sentence: 'The audit was cancelled.' });
    await panel.page.getByRole('button', { name: 'Audit again' }).click();
    expect((await panel.posted()).slice(1)).toEqual([{ type: 'run', source: { kind: 'effective' } }]);
    await panel.close();
  });

  it('offers the closed samples of its arms, and keeps which one it is corrected by', async () => {
    const panel = await host.open();
    await show(panel);
    expect(await panel.page.getByLabel('Corrected by:').count()).toBe(0);
    const samples = ['first', 'second'].map((name) => ({
      name,
      packet: `file:///study/${name}.sample.json`,
    }));
    const sampled = { type: 'report', report, arms: sampleArms, source: { kind: 'effective' }, samples };
    await panel.send(sampled);
    const list = panel.page.getByLabel('Corrected by:');
    const chosen = list.locator('option:checked');
    expect((await chosen.innerText()).trim()).toBe('all labels of people');
    await list.selectOption('the sample “second”');
    expect((await panel.posted()).slice(1)).toEqual([
      { type: 'run', source: { kind: 'effective' }, sample: 'file:///study/second.sample.json' },
    ]);
    // What is still shown was made without it.
    await panel.send({ type: 'problem', sentence: 'It is not to be.' });
    await expect.poll(() => chosen.innerText()).toContain('all labels of people');
    await panel.send({ ...sampled, report: withSample(report), sample: 'file:///study/second.sample.json' });
    await expect.poll(() => chosen.innerText()).toContain('the sample “second”');
    for (const summary of await panel.page.getByText('As a table').all()) await summary.click();
    const row = panel.page.getByRole('region', { name: 'The blinded sample' }).getByRole('row').last();
    expect((await row.innerText()).split(/\s+/u)).toEqual([
      ...['student', '70', '400', '6', '64', '1.0', 'to', '12.5', '4', '1', '2', '3', '5'],
    ]);
    await panel.screenshot('sample');
    expect(await axeViolations(panel.page)).toEqual([]);
    await list.selectOption('all labels of people');
    expect((await panel.posted()).at(-1)).toEqual({ type: 'run', source: { kind: 'effective' } });
    await panel.close();
  });

  it('says what the columns mean, where their heads are translated too', async () => {
    const panel = await host.open();
    await panel.send({ type: 'start', translation: { abstained: 'enthalten', 'not judged': 'offen' } });
    await show(panel);
    const heads = panel.page.locator('th[title]');
    await panel.page
      .locator('th', { hasText: /^enthalten$/u })
      .first()
      .waitFor({ state: 'attached' });
    const meanings = await heads.evaluateAll((all) =>
      all.map((head) => `${head.textContent}: ${head.getAttribute('title')}`),
    );
    expect(meanings).toContain('enthalten: Steps of which the verdict is uncertain: in no error rate.');
    expect(meanings).toContain('abstained: Steps of which the verdict is uncertain: in no error rate.');
    expect(meanings).toContain('offen: Steps without a verdict, those of unusable replies included.');
    await panel.close();
  });

  it('shows hostile names as text, and ignores messages that are none', async () => {
    const panel = await host.open();
    const name = '<img src=x onerror=alert(1)>"\'${7*7}</svg><script>alert(2)</script>';
    const { student, ...others } = report.arms;
    if (student === undefined) throw new Error('the sample has a student');
    const hostile = { ...report, arms: { ...others, [name]: student }, methods: name };
    await show(panel, hostile, [...sampleArms, { tag: name, file: 'file:///x' }]);
    await expect.poll(() => panel.page.locator('.legend .tag').last().innerText()).toBe(name);
    expect(await panel.page.locator('img, script:not([nonce])').count()).toBe(0);
    await panel.send({ type: 'report', report: { arms: 1 }, arms: [] });
    await panel.page.getByText('a message that it cannot read').waitFor();
    expect(panel.incidents).toEqual([]);
    await panel.close();
  });
});
