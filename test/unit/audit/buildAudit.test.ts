import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { auditCsv } from '../../../src/core/audit/text/auditCsv';
import { auditMarkdown } from '../../../src/core/audit/text/auditMarkdown';
import { auditReportSchema } from '../../../src/core/audit/report/auditReport';
import { auditTables } from '../../../src/core/audit/text/auditTables';
import type { TalliedStep } from '../../../src/core/audit/tally/armTally';
import type { Verdict } from '../../../src/core/verdicts/verdict';
import { buildAudit } from '../../../src/core/audit/buildAudit';
import { arm, audited, chain, judgment, plain, step } from './findings';

const half = [plain('correct'), plain('error')];

describe('buildAudit', () => {
  it('names each two arms once, the later one minus the earlier one', async () => {
    const { paired } = await audited(
      arm('A', [chain('1', [plain('correct')])]),
      arm('B', [chain('1', [plain('error')])]),
      arm('C', [chain('1', half), chain('2', [plain('error')])]),
    );
    const means = Object.entries(paired).map(([pair, of]) => [pair, of.questions, of.mean_difference]);
    expect(means).toEqual([
      ['B minus A', 1, 1],
      ['C minus A', 1, 0.5],
      ['C minus B', 1, -0.5],
    ]);
  });

  it('weighs every question the same, however many steps it has', async () => {
    const { paired } = await audited(
      arm('A', [chain('1', [plain('correct')]), chain('2', [plain('correct')])]),
      arm('B', [
        chain(
          '1',
          Array.from({ length: 9 }, () => plain('error')),
        ),
        chain('2', [plain('correct')]),
      ]),
    );
    expect(paired['B minus A']).toMatchObject({
      questions: 2,
      mean_difference: 0.5,
      mcnemar_table: [
        [1, 1],
        [0, 0],
      ],
    });
  });

  it('has no rate, interval or difference where nothing was judged, and fits its schema all the same', async () => {
    const report = await audited(
      arm('A', [chain('1', [plain('unjudged')])]),
      arm('B', [chain('1', [plain('uncertain')])]),
    );
    expect(report.arms['A']).toMatchObject({ error_rate: null, wilson_95: null, cluster_bootstrap_95: null });
    expect(report.arms['B']?.abstention).toEqual({
      rate: 1,
      error_rate_if_correct: 0,
      error_rate_if_error: 1,
    });
    expect(report.paired['B minus A']).toMatchObject({
      questions: 0,
      mean_difference: null,
      wilcoxon_p: null,
    });
    expect(report.controls).toEqual([]);
    expect(v.safeParse(auditReportSchema, report).issues).toBeUndefined();
  });

  it('corrects the judges’ rate by people’s labels', async () => {
    // The judge calls everything correct; people find an error in one of the four steps that they label.
    const labelled = [1, 2, 3, 4].map((n) =>
      step([judgment('correct')], { human: n === 1 ? 'error' : 'correct' }),
    );
    const report = await audited(
      arm('A', [chain('1', labelled), chain('2', [plain('correct'), plain('correct')])]),
    );
    expect(report.arms['A']?.correction).toMatchObject({
      judged_steps: 6,
      labels: 4,
      labelled_questions: 1,
      naive: 0,
      people: 0.25,
      sensitivity: 0,
      specificity: 1,
      rogan_gladen: null,
      prediction_powered: 0.25,
    });
    expect(v.safeParse(auditReportSchema, report).issues).toBeUndefined();
  });

  it('lets no corrected interval leave what a rate can be', async () => {
    const missed = step([judgment('correct')], { human: 'error' });
    const chains = ['1', '2', '3'].map((id) =>
      chain(id, [missed, plain('error'), plain('error'), plain('correct')]),
    );
    const uneven = chain('4', [step([judgment('correct')], { human: 'correct' }), plain('correct')]);
    const { arms } = await audited(arm('A', [...chains, uneven]));
    const { prediction_powered: rate = null, prediction_powered_95: interval = null } =
      arms['A']?.correction ?? {};
    expect(rate).toBeGreaterThan(1);
    expect(interval?.[1]).toBe(rate);
  });

  it('does not say that nobody was asked where people’s verdicts are what counts', async () => {
    const read = arm('A', [chain('1', [step([judgment('error')], { human: 'correct' })])], { kind: 'human' });
    const { settings } = await audited(read);
    const { methods } = await buildAudit([read], {
      settings: { ...settings, verdicts: 'human' },
      calibration: {},
      pause: () => Promise.resolve(),
    });
    expect(methods).toContain('Verdicts being people’s, no rate is corrected for judges’ errors.');
    expect(methods).not.toContain('No step has been decided');
  });

  it('claims no ordering, test or interval where the arms have none', async () => {
    const same = await audited(arm('A', [chain('1', half)]), arm('B', [chain('1', half)]));
    expect(same.controls.map(({ ordering_survives: survives }) => survives)).not.toContain(true);
    expect(same.methods).not.toContain('higher error rate');
    const apart = await audited(arm('A', [chain('1', half)]), arm('B', [chain('2', half)]));
    expect(apart.paired['B minus A']).toMatchObject({
      questions: 0,
      mean_difference: null,
      bootstrap_95: null,
      wilcoxon_p: null,
      mcnemar_exact_p: null,
    });
  });

  it('says whether the ordering of the arms survives each control', async () => {
    const blind = (status: 'correct' | 'error') => [
      { control: 'rubric', name: 'answer-blind', status, original: 'error' } as const,
    ];
    const report = await audited(
      arm('A', [chain('1', [plain('correct')], 'right', blind('error'))]),
      arm('B', [chain('1', [plain('error')], 'right', blind('correct'))]),
    );
    const row = report.controls.find(({ control, kind }) => control === 'rubric' && kind === 'between arms');
    expect(row).toMatchObject({
      condition: 'answer-blind',
      delta: -1,
      baseline_delta: 1,
      ordering_survives: false,
    });
    const answers = report.controls.find(({ condition }) => condition === 'only right-answer chains');
    expect(answers).toMatchObject({ delta: 1, ordering_survives: true });
    const within = report.controls.filter(({ kind }) => kind === 'within arm');
    expect(within.map(({ comparison, delta }) => [comparison, delta])).toEqual([
      ['A', 0],
      ['B', -1],
    ]);
    expect(v.safeParse(auditReportSchema, report).issues).toBeUndefined();
  });

  it('warns where one verdict dominates so that κ says little', async () => {
    const agreeing = Array.from({ length: 19 }, () =>
      step([judgment('correct', 'a'), judgment('correct', 'b')]),
    );
    const other = step([judgment('correct', 'a'), judgment('error', 'b')]);
    const { agreement } = await audited(arm('A', [chain('1', [...agreeing, other]), chain('2', agreeing)]));
    expect(agreement[0]).toMatchObject({
      raters: ['a', 'b'],
      steps: 39,
      questions: 2,
      cohen_kappa: 0,
      extreme_prevalence: true,
    });
    expect(agreement[0]?.gwet_ac1).toBeGreaterThan(0.95);
  });

  it('takes no share of agreement for certain because all of a few steps agree', async () => {
    const found = step([judgment('error')], { human: 'error' });
    const cleared = step([judgment('correct')], { human: 'correct' });
    const steps = [found, cleared];
    const { agreement } = await audited(arm('A', [chain('1', steps), chain('2', steps), chain('3', steps)]));
    const six = [expect.closeTo(0.6097, 4), 1];
    const three = [expect.closeTo(0.4385, 4), 1];
    expect(agreement).toMatchObject([
      { percent_agreement: 1, percent_agreement_95: six, sensitivity_95: three, specificity_95: three },
    ]);
  });

  it('says how far three judges or more agree together, and three persons, but no two', async () => {
    const said = (...verdicts: readonly (Verdict | 'failed')[]): TalliedStep =>
      step(verdicts.map((verdict, at) => judgment(verdict, 'cab'[at])));
    const report = await audited(
      arm('A', [
        chain('1', [said('correct', 'correct', 'correct'), said('error', 'error', 'correct')]),
        chain('2', [said('error', 'error', 'failed'), said('correct')]),
      ]),
      arm('B', [chain('1', [said('correct', 'error')])]),
      arm('C', [
        chain('1', [
          said('correct', 'error'),
          step(['human x', 'human y', 'human z'].map((name) => judgment('error', name))),
        ]),
      ]),
    );
    expect(report.agreement_of_all).toMatchObject([
      { arm: 'A', raters: ['a', 'b', 'c'], steps: 3, steps_of_all: 2, questions: 2 },
      { arm: 'C', raters: ['human x', 'human y', 'human z'], steps: 1, steps_of_all: 1, questions: 1 },
    ]);
    expect(report.agreement_of_all[0]?.fleiss_kappa).toBeCloseTo(0.25, 12);
    // Four ratings of eight are of each verdict.
    expect(report.agreement_of_all[0]?.krippendorff_alpha).toBeCloseTo(1 - 2 / (32 / 7), 12);
    expect(auditTables(report).map(({ title }) => title)).toContain(
      'Agreement of all judges, and of all persons (95 % clustered)',
    );
    // Names start at the same place, numbers end there.
    expect(auditMarkdown(report)).toContain('| --- | --- | --: | --: | --: | --: | --: |');
    expect(auditCsv(report).filter((line) => line.startsWith('agreement of all,A,"a, b, c",'))).toHaveLength(
      3,
    );
    expect(v.safeParse(auditReportSchema, report).issues).toBeUndefined();
  });
});

describe('an audit for reading', () => {
  it('shows rates with their intervals, and the sign of a difference', async () => {
    const report = await audited(
      arm('A', [chain('1', half), chain('2', half)]),
      arm('B', [chain('1', [plain('correct'), plain('correct'), plain('correct'), plain('error')])]),
    );
    const tables = auditTables(report);
    for (const { title, columns, rows } of tables)
      for (const row of rows) expect(row, title).toHaveLength(columns.length);
    const [steps, answers, paired] = tables;
    expect(steps?.columns[9]).toBe('errorRate');
    expect(steps?.rows[1]?.slice(-2)).toEqual(['50.0 %', '15.0 to 85.0']);
    expect(answers?.title).toBe('Answers');
    expect(answers?.rows[1]?.[8]).toBe('100.0 % (34.2 to 100.0)');
    expect(paired?.rows[1]?.slice(0, 3)).toEqual(['B minus A', '1', '−25.0']);
  });

  it('gives no p-value of a test that no question could be put to', async () => {
    const report = await audited(arm('A', [chain('1', half)]), arm('B', [chain('2', half)]));
    const paired = auditTables(report).find(({ columns }) => columns.includes('mcNemar'));
    expect(paired?.rows[1]).toEqual(['B minus A', '0', 'none', 'none', 'none', 'none']);
  });

  it('is Markdown in which no name is markup', async () => {
    const markdown = auditMarkdown(await audited(arm('a|b`<b>*', [chain('1', half)])));
    expect(markdown).toContain('| a\\|b\\`\\<b\\>\\* |');
    expect(markdown).toContain(
      'Arm ``a|b`<b>*``: 1 chain of 1 question, 2 judged steps (1 correct, 1 error, 0 abstained)',
    );
    const widths = markdown.split('\n').filter((line) => line.startsWith('|'));
    expect(new Set(widths.slice(0, 3).map((line) => line.split(/(?<!\\)\|/u).length)).size).toBe(1);
  });

  it('carries no name that acts: on a terminal, as an address, or as a formula of a spreadsheet', async () => {
    const report = await audited(
      arm('=1+1', [
        chain('1', [
          step([
            judgment('correct', '\u001b[31mred\u001b[0m\u202e'),
            judgment('error', 'https://a.b/@x www.c.d'),
          ]),
          step([judgment('correct', '+1\n=2')]),
        ]),
      ]),
    );
    const [markdown, csv] = [auditMarkdown(report), auditCsv(report).join('\n')];
    for (const text of [markdown, csv]) expect(text).not.toMatch(/[\u001b\u202e]/u);
    expect(markdown.slice(markdown.indexOf('##'))).not.toMatch(/https:|www\.|(?<!\\)@/u);
    expect(csv).toContain("judge,'=1+1,'+1 =2,error_rate,0,");
    expect(csv).not.toMatch(/^[^,]*,=|,[=+@]/mu);
  });

  it('tells with each share of people’s verdicts how many of these there are', async () => {
    const said = (people: Verdict, judges: Verdict) =>
      step([judgment(people, 'human'), judgment(judges, 'j')]);
    const report = await audited(
      arm('A', [
        chain('1', [said('error', 'error'), said('error', 'correct'), said('error', 'uncertain')]),
        chain('2', [said('correct', 'correct'), said('uncertain', 'error'), said('correct', 'error')]),
        chain('3', [said('correct', 'correct'), said('uncertain', 'uncertain')]),
      ]),
    );
    expect(report.arms['A']?.correction).toMatchObject({ labels: 5, labels_error: 2 });
    const ends = auditCsv(report).filter((line) => /,(?:sensitivity|specificity),/u.test(line));
    expect(ends.map((line) => [line.split(',')[0], Number(line.split(',').at(-1))])).toEqual([
      ['correction', 2],
      ['correction', 3],
      ['agreement', 2],
      ['agreement', 3],
    ]);
  });

  it('is CSV with every number on a line', async () => {
    const lines = auditCsv(await audited(arm('A', [chain('1', half)])));
    expect(lines[0]).toBe('table,arm,row,metric,value,low_95,high_95,n\r');
    expect(lines).toContain('steps,A,,error,1,,,2\r');
    expect(lines.find((line) => line.startsWith('answer,A,right,error_rate,0.5,'))).toMatch(/,2\r$/u);
  });
});
