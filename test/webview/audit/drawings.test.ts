import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AuditReport } from '../../../src/core/audit/report/auditReport';
import { type PanelHost, startPanelHost } from '../compare/panelPage';
import { agreementOf, control, correction, withCurves } from './fullReport';
import { sampleReport } from './sampleReport';

const names = {
  teacher: 'llama-3.1-70b-instruct-awq-int4-greedy-teacher',
  student: 'a student distilled with rejection sampling',
} as const;
type Name = keyof typeof names;

let host: PanelHost;
let report: AuditReport;
beforeAll(async () => {
  host = await startPanelHost({ name: 'audit', images: 'data:' });
  const full = withCurves(await sampleReport());
  const { student, ...others } = full.arms;
  if (student === undefined) throw new Error('the sample has a student');
  const pairs = [agreementOf(['gpt', 'people']), agreementOf(['a-judge-with-a-long-name', 'another-judge'])];
  const arms = { student: { ...student, correction }, ...others };
  report = { ...full, arms, agreement: pairs, controls: [...full.controls, control] };
});
afterAll(async () => {
  await host.close();
});

/** The report with long names of arms, which appear in the names of pairs too. */
function withLongNames(of: AuditReport): AuditReport {
  const text = JSON.stringify(of).replaceAll(/\b(?:teacher|student)\b/gu, (name) => names[name as Name]);
  return JSON.parse(text) as AuditReport;
}

/** Of every drawing: texts that run into each other, that leave the panel, counts broken over lines, axes without a scale. */
function faultsOf(): string[] {
  const faults: string[] = [];
  const audit = document.querySelector('stepaudit-audit');
  const sections = audit?.shadowRoot?.querySelectorAll('stepaudit-audit-section') ?? [];
  for (const section of sections) {
    const drawing = section.shadowRoot?.querySelector('svg');
    const texts = [...(drawing?.querySelectorAll('text') ?? [])].map((text) => {
      return { text: text.textContent, box: text.getBoundingClientRect() };
    });
    const words = texts.map(({ text }) => text);
    const isOfDifferences = words.some((text) => text.startsWith('percentage points'));
    if (isOfDifferences && !words.some((text) => /^[+−]\d+(?:\.\d)?$/u.test(text)))
      faults.push('an axis of differences tells 0 alone');
    for (const [index, { text, box }] of texts.entries()) {
      if (box.left < 0 || box.right > window.innerWidth) faults.push(`${text} leaves the panel`);
      if (text.startsWith('n = ') && box.height > 20) faults.push(`${text} is broken`);
      for (const other of texts.slice(index + 1)) {
        const [a, b] = [box, other.box];
        // Lines of text may touch each other where their letters do not.
        const isApart =
          a.right <= b.left || b.right <= a.left || a.bottom <= b.top + 2 || b.bottom <= a.top + 2;
        if (!isApart) faults.push(`${text} runs into ${other.text}`);
      }
    }
  }
  return faults;
}

it.each([1400, 900, 500, 340])('no text of a drawing runs into another one at %i px', async (width) => {
  const panel = await host.open({ width, height: 900 });
  for (const [name, shown] of Object.entries({ short: report, long: withLongNames(report) })) {
    const arms = Object.keys(shown.arms).map((tag) => ({ tag, file: `file:///${tag}` }));
    await panel.send({ type: 'report', report: shown, samples: [], arms, source: { kind: 'effective' } });
    for (const title of ['Corrected by people’s labels', 'Agreement', 'Risk and coverage', 'Controls'])
      await panel.page.getByRole('group', { name: title, exact: true }).waitFor();
    expect(await panel.page.evaluate(faultsOf)).toEqual([]);
    await panel.page.getByRole('group', { name: 'Corrected by people’s labels' }).scrollIntoViewIfNeeded();
    await panel.screenshot(`drawings-${name}-${width}`);
  }
  expect(panel.incidents).toEqual([]);
  await panel.close();
});

it('says why there is nothing to draw, and keeps the numbers', async () => {
  const panel = await host.open({ width: 900, height: 900 });
  const [teacher] = Object.values(report.arms);
  if (teacher === undefined) throw new Error('the sample has a teacher');
  const steps = { judged: 0, correct: 0, error: 0, uncertain: 0, failed: 0, unjudged: 9 };
  const positions = [
    { ...teacher.positions[0], name: '1', steps, error_rate: null, clustered_wilson_95: null },
  ];
  const pairs = Object.entries(report.paired).map(([name, pair]) => [
    name,
    { ...pair, questions: 0, mean_difference: null, bootstrap_95: null },
  ]);
  const shown = {
    ...report,
    arms: { teacher: { ...teacher, steps, error_rate: null, positions } },
    paired: Object.fromEntries(pairs) as AuditReport['paired'],
  };
  await panel.send({
    type: 'report',
    report: shown,
    samples: [],
    arms: [{ tag: 'teacher', file: 'file:///teacher' }],
    source: { kind: 'effective' },
  });
  const part = (title: string) =>
    panel.page.locator('stepaudit-audit-section', { has: panel.page.getByRole('heading', { name: title }) });
  await part('Paired differences').getByText('There is nothing to compare').waitFor();
  await part('By position').getByText('No step is judged correct or error').waitFor();
  await part('By position').getByText('As a table').click();
  await part('By position')
    .getByRole('row', { name: /^teacher 1 .*none$/u })
    .waitFor();
  await panel.screenshot('nothing-to-draw');
  expect(panel.incidents).toEqual([]);
  await panel.close();
});
