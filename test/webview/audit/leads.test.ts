import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../axeViolations';
import type { AuditReport } from '../../../src/core/audit/report/auditReport';
import type { AuditLead } from '../../../src/protocol/auditRequests';
import { fromAuditPanel } from '../../../src/protocol/auditPanel';
import { type PanelHost, type PanelPage, startPanelHost } from '../compare/panelPage';
import { agreementOf, control, correction, withCurves } from './fullReport';
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

async function open(shown = report, size: { width?: number; height?: number } = {}): Promise<PanelPage> {
  const panel = await host.open(size);
  await panel.send({
    type: 'report',
    report: shown,
    samples: [],
    arms: sampleArms,
    source: { kind: 'effective' },
  });
  await panel.page.locator('details').evaluateAll((all) => {
    for (const details of all) details.toggleAttribute('open', true);
  });
  return panel;
}

/** What the panel has asked to be shown; each message is one that the extension accepts. */
async function leadsOf(panel: PanelPage): Promise<AuditLead[]> {
  return (await panel.posted()).slice(1).map((message) => {
    const asked = v.parse(fromAuditPanel, message);
    if (asked.type !== 'showSteps') throw new Error(`the panel asked for ${asked.type}`);
    return asked.lead;
  });
}

const button = ({ page }: PanelPage, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true });
const table = ({ page }: PanelPage, name: string | RegExp) => page.getByRole('region', { name, exact: true });
/** What has the focus, by what a screen reader says of it. */
const focused = ({ page }: PanelPage) => page.locator(':focus').last().getAttribute('aria-label');

/** The report with the student's rate corrected by labels. */
function withCorrection(of: AuditReport): AuditReport {
  const { student, ...others } = of.arms;
  if (student === undefined) throw new Error('the sample has a student');
  return { ...of, arms: { ...others, student: { ...student, correction } } };
}

const errors = { status: 'error' } as const;
const ofStudent = (condition: object, each = 'step') => ({ of: [{ arm: 'student', condition }], each });

describe('a mark of the Audit panel', () => {
  it('leads from a difference to the questions that differ', async () => {
    const panel = await open();
    const differ = report.paired['student minus teacher']?.nonzero_differences;
    await panel.page
      .getByRole('group', { name: 'Paired differences' })
      .getByRole('button', {
        name: new RegExp(`^student minus teacher: .* ${differ} questions differ; show`, 'u'),
      })
      .click();
    const are = 'higher rate';
    expect(await leadsOf(panel)).toEqual([
      {
        of: [
          { arm: 'teacher', condition: { ...errors, questions: { kind: 'errors', to: 'student', are } } },
          { arm: 'student', condition: { ...errors, questions: { kind: 'errors', to: 'teacher', are } } },
        ],
        each: 'question',
      },
    ]);
    await panel.close();
  });

  it('leads from right answers to the questions without one', async () => {
    const panel = await open();
    await panel.page
      .getByRole('group', { name: 'Steps and answers' })
      .getByRole('button', {
        name: /^student: 83\.3 % \(55\.2 to 95\.3\) of the questions are answered right; show the 2 others/u,
      })
      .click();
    expect(await leadsOf(panel)).toEqual([
      ofStudent({ questions: { kind: 'votes', right: false } }, 'question'),
    ]);
    await panel.close();
  });

  it('leads from corrected rates to the judges’ errors, and to what people labelled', async () => {
    const panel = await open(withCorrection(report), { height: 1400 });
    const drawing = panel.page.getByRole('group', { name: 'Corrected by people’s labels' });
    for (const name of [
      /judges alone: .* 96 errors$/u,
      /Rogan–Gladen: .* 60 steps/u,
      /prediction-powered: .* 60 steps/u,
    ])
      await drawing.getByRole('button', { name }).click();
    const labelled = ofStudent({ decided: { people: 'decided' } });
    expect(await leadsOf(panel)).toEqual([ofStudent({ decided: { error: true } }), labelled, labelled]);
    await panel.close();
  });
});

describe('a cell of a table of the Audit panel', () => {
  it('leads to the steps, chains or questions that it counts', async () => {
    const pairs = ['a', 'b', 'c', 'd', 'e', 'f', 'people'].map((judge) => agreementOf([judge, 'gpt']));
    const tone = { ...control, flipped_steps: 3, compared_steps: 12, flip_rate: 0.25 };
    const shown = withCorrection(
      withCurves({ ...report, agreement: pairs, controls: [...report.controls, tone] }),
    );
    const panel = await open(shown, { height: 1400 });
    const { arms, paired } = report;
    const steps = arms['student']?.steps;
    const both = paired['student minus teacher']?.mcnemar_table[1][1];
    const cells: readonly (readonly [name: string, lead: object])[] = [
      [`student, error: ${steps?.error}; show the errors`, ofStudent(errors)],
      [`student, failed: ${steps?.failed}; show the steps`, ofStudent({ status: 'failed' })],
      [
        `student, with error: ${arms['student']?.traces_with_error}; show the chains`,
        ofStudent(errors, 'chain'),
      ],
      [
        `student, wrong: ${arms['student']?.answers.wrong}; show the chains`,
        ofStudent({ group: { kind: 'answer', name: 'wrong' } }, 'chain'),
      ],
      [
        'student, majority accuracy (95 %): 83.3 % (55.2 to 95.3); show the questions that are not answered right (2)',
        ofStudent({ questions: { kind: 'votes', right: false } }, 'question'),
      ],
      [
        `student minus teacher, errors in both: ${both}; show the questions with errors in both`,
        {
          of: [
            {
              arm: 'teacher',
              condition: { ...errors, questions: { kind: 'errors', to: 'student', are: 'in both' } },
            },
          ],
          each: 'question',
        },
      ],
      [
        'student, judges alone: 24.0 % (20.0 to 28.0); show the errors (96)',
        ofStudent({ decided: { error: true } }),
      ],
      [
        'student, people: 20.0 % (12.0 to 30.0); show the steps that people call errors (12)',
        ofStudent({ decided: { people: 'error' } }),
      ],
      [
        'tone · prose · student, changed, flipped: 25.0 % of 12; show the flipped verdicts (3)',
        ofStudent({ flipped: { control: 'tone', name: 'prose' } }),
      ],
      [
        'student · people – gpt · correct, the second: error: 3; show the steps',
        ofStudent({
          raters: [
            { name: 'people', verdict: 'correct' },
            { name: 'gpt', verdict: 'error' },
          ],
        }),
      ],
      [
        'student · 85.0 % – 100.0 %, right: 75.0 %; show the questions that are not answered right (2)',
        ofStudent({ questions: { kind: 'votes', share: [0.85, 1.0001], right: false } }, 'question'),
      ],
      ['student · 60.0 %, steps: 50; show the steps', ofStudent({ decided: { from: 0.6 } })],
      [
        'student · 60.0 %, labelled by people: 8; show the steps that people labelled',
        ofStudent({ decided: { from: 0.6, people: 'decided' } }),
      ],
    ];
    for (const [name] of cells) await button(panel, name).click();
    expect(await leadsOf(panel)).toEqual(cells.map(([, lead]) => lead));
    expect(panel.incidents).toEqual([]);
    await panel.close();
  });

  it('leads nowhere where it counts nothing, and says so by being no button', async () => {
    const panel = await open();
    const { answers } = report.arms['student'] ?? {};
    expect(answers?.unread).toBe(0);
    const cell = table(panel, 'Answers')
      .getByRole('row', { name: /^student/u })
      .getByRole('cell');
    const texts = await cell.allInnerTexts();
    const zero = cell.nth(texts.indexOf('0'));
    expect(await zero.getByRole('button').count()).toBe(0);
    for (const name of await panel.page.locator('td button').allInnerTexts()) expect(name).not.toBe('0');
    await panel.close();
  });

  it('says on hover what it opens, once', async () => {
    const panel = await open();
    const cell = table(panel, 'Steps').getByRole('button', { name: /^student, error:/u });
    const label = await cell.getAttribute('aria-label');
    expect(await cell.getByTitle(label ?? '', { exact: true }).innerText()).toBe(await cell.innerText());
    await cell.focus();
    const devtools = await panel.page.context().newCDPSession(panel.page);
    const { nodes } = await devtools.send('Accessibility.getFullAXTree');
    const node = nodes.find(({ role, name }) => role?.value === 'button' && name?.value === label);
    expect(node?.description?.value ?? '').toBe('');
    await panel.close();
  });
});

describe('the keyboard in the Audit panel', () => {
  it('stops once at each drawing and table, however many numbers it has', async () => {
    const panel = await open(withCurves(report));
    const groups = panel.page.locator('figure svg, .scroll');
    const leading = await groups.evaluateAll((all) =>
      all
        .map((group) => [...group.querySelectorAll('.leads')])
        .filter((items) => items.length > 0)
        .map((items) => items.filter((item) => item.getAttribute('tabindex') === '0').length),
    );
    expect(leading.length).toBeGreaterThan(10);
    expect(new Set(leading)).toEqual(new Set([1]));
    expect(await axeViolations(panel.page)).toEqual([]);
    await panel.close();
  });

  it('moves in a table by arrows, Home and End, past what leads nowhere, and opens', async () => {
    const panel = await open();
    const { page } = panel;
    const steps = table(panel, 'Steps');
    await steps.getByRole('button').first().focus();
    const press = async (key: string) => {
      await page.keyboard.press(key);
      return focused(panel);
    };
    expect(await focused(panel)).toMatch(/^teacher, with error: /u);
    expect(await press('ArrowRight')).toMatch(/^teacher, steps: correct: /u);
    expect(await press('ArrowDown')).toMatch(/^student, steps: correct: /u);
    expect(await press('End')).toMatch(/^student, unjudged: /u);
    expect(await press('ArrowLeft')).toMatch(/^student, failed: /u);
    // No call of the teacher's failed.
    expect(await press('ArrowUp')).toMatch(/^student, failed: /u);
    expect(await press('Home')).toMatch(/^student, with error: /u);
    expect(await press('Control+End')).toMatch(/^base, unjudged: /u);
    expect(await press('Control+Home')).toMatch(/^teacher, with error: /u);
    expect(await press('ArrowRight')).toMatch(/^teacher, steps: correct: /u);
    await page.keyboard.press('Enter');
    await page.keyboard.press(' ');
    const correct = { of: [{ arm: 'teacher', condition: { status: 'correct' } }], each: 'step' };
    expect(await leadsOf(panel)).toEqual([correct, correct]);
    // The stop is where the keys were: the table is left, and entered again there.
    expect(await press('Tab')).not.toMatch(/^(?:teacher|student|base), (?:with error|steps)/u);
    expect(await press('Shift+Tab')).toMatch(/^teacher, steps: correct: /u);
    await panel.close();
  });

  it('moves along a dense curve, and keeps its place when the drawing is drawn anew', async () => {
    const { student, ...others } = report.arms;
    if (student === undefined) throw new Error('the sample has a student');
    const curve = Array.from({ length: 100 }, (_, at) => {
      const coverage = (at + 1) / 100;
      return {
        threshold: 1 - coverage,
        coverage,
        steps: at + 1,
        error_rate: 0.2,
        labels: 8,
        disagreement: 0.25,
        disagreement_95: null,
      };
    });
    const dense = { ...report, arms: { ...others, student: { ...student, risk_coverage: curve } } };
    const panel = await open(dense);
    const { page } = panel;
    const marks = page.getByRole('group', { name: 'Risk and coverage' }).getByRole('button');
    expect(await marks.count()).toBe(100);
    await marks.first().focus();
    const kept = async (key: string) => {
      await page.keyboard.press(key);
      return /, ([\d.]+) % kept/u.exec((await focused(panel)) ?? '')?.[1];
    };
    expect(await kept('ArrowRight')).toBe('2.0');
    expect(await kept('ArrowDown')).toBe('3.0');
    expect(await kept('ArrowLeft')).toBe('2.0');
    expect(await kept('End')).toBe('100.0');
    expect(await kept('Home')).toBe('1.0');
    expect(await kept('ArrowUp')).toBe('1.0');
    expect(await kept('ArrowRight')).toBe('2.0');
    await page.setViewportSize({ width: 700, height: 900 });
    await panel.send({ type: 'outdated' });
    expect(await kept('ArrowRight')).toBe('3.0');
    await page.keyboard.press(' ');
    expect(await leadsOf(panel)).toEqual([ofStudent({ decided: { from: 0.97, people: 'disagree' } })]);
    await panel.close();
  });

  it('goes from point to point of the reliability by the share of votes, however large they are', async () => {
    const panel = await open(withCurves(report));
    await panel.page
      .getByRole('group', { name: 'Reliability of the answers' })
      .getByRole('button', { name: /^student: of 3 questions with 50\.0 %/u })
      .focus();
    await panel.page.keyboard.press('ArrowRight');
    expect(await focused(panel)).toMatch(/^student: of 8 questions with 90\.0 %/u);
    await panel.page.keyboard.press('Home');
    expect(await focused(panel)).toMatch(/^student: of 3 questions/u);
    await panel.close();
  });

  it('brings a cell of a wide table into sight in a narrow pane, beside what names its row', async () => {
    const panel = await open(report, { width: 420 });
    const steps = table(panel, 'Steps');
    await steps.getByRole('button').first().focus();
    const inSight = async () => {
      const [cell, name, around] = await Promise.all([
        panel.page.locator(':focus').last().boundingBox(),
        steps.locator('tbody th').first().boundingBox(),
        steps.boundingBox(),
      ]);
      expect(cell?.x).toBeGreaterThanOrEqual((name?.x ?? NaN) + (name?.width ?? NaN));
      expect((cell?.x ?? NaN) + (cell?.width ?? NaN)).toBeLessThanOrEqual(
        (around?.x ?? NaN) + (around?.width ?? NaN),
      );
    };
    for (const key of [
      'End',
      'ArrowLeft',
      'ArrowLeft',
      'Home',
      'ArrowRight',
      'ArrowDown',
      'End',
      'ArrowUp',
    ]) {
      await panel.page.keyboard.press(key);
      await inSight();
    }
    expect(await focused(panel)).toMatch(/unjudged/u);
    await panel.screenshot('narrow-table');
    await steps.getByRole('button', { name: /^student, error: / }).click();
    expect(await leadsOf(panel)).toEqual([ofStudent(errors)]);
    // At the end of a row the key scrolls to the columns that lead nowhere.
    await steps.getByRole('button', { name: /^student, unjudged: / }).focus();
    const before = await steps.evaluate(({ scrollLeft }) => scrollLeft);
    await panel.page.keyboard.press('ArrowRight');
    await expect.poll(() => steps.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(before);
    await panel.close();
  });
});
