import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ArmReport, AuditReport } from '../../src/core/audit/auditReport';
import { corpus, describeWithCorpora } from '../fixtures/corpora';
import { builtCli } from './builtCli';
import { judgmentRow, overrideLine, traceRow, writeRows } from './study';

const cli = builtCli();

function folder(name: string): string {
  const made = path.join(cli.folder, name);
  mkdirSync(made);
  return made;
}

async function audit(...args: readonly string[]): Promise<AuditReport> {
  const { code, stdout, stderr } = await cli.run(['audit', ...args, '--json']);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as AuditReport;
}

/** Arm a: error, correct, failed, in two records; arm b: one error, of another judge. */
function study(name: string) {
  const made = folder(name);
  return {
    a: writeRows(made, 'traces_a.jsonl', [traceRow(7), traceRow(8)]),
    b: writeRows(made, 'traces_b.jsonl', [traceRow(8), traceRow(9)]),
    judgmentsOfA: writeRows(made, 'judgments_a.jsonl', [
      judgmentRow({ qidx: 1, step: 1, judgment: 'error' }),
      judgmentRow({ qidx: 1, step: 0, judgment: 'correct' }),
      judgmentRow({ qidx: 0, step: 2, judgment: 'uncertain', explanation: 'API failure' }),
      judgmentRow({ qidx: 0, step: 0, judgment: 'uncertain' }),
    ]),
    judgmentsOfB: writeRows(made, 'judgments_b.jsonl', [
      judgmentRow({ qidx: 0, step: 1, judgment: 'error', tag: 'b' }),
    ]),
  };
}

describe('stepaudit audit', () => {
  it('counts each arm and pairs them by question, whatever the rows’ order', async () => {
    const { a, b, judgmentsOfA, judgmentsOfB } = study('counts');
    const report = await audit(`a=${a}`, `b=${b}`, '--judgments', judgmentsOfB, judgmentsOfA);
    expect(report.arms['a']).toMatchObject({
      traces: 2,
      traces_judged: 2,
      traces_with_error: 1,
      answers: { right: 2, wrong: 0, unread: 0, ungraded: 0 },
      steps: { judged: 3, correct: 1, error: 1, uncertain: 1, failed: 1, unjudged: 2 },
      error_rate: 0.5,
      wilson_95: [expect.closeTo(0.0945312, 6) as number, expect.closeTo(0.9054688, 6) as number],
    });
    expect(report.arms['b']?.steps).toEqual({
      judged: 1,
      correct: 0,
      error: 1,
      uncertain: 0,
      failed: 0,
      unjudged: 5,
    });
    expect(report.paired['b minus a']).toMatchObject({ questions: 1, mean_difference: 0.5 });
  });

  it('prints the fields in their order, and arms in the order of the command line', async () => {
    const { a, b } = study('order');
    const report = await audit(`b=${b}`, `a=${a}`);
    expect(Object.keys(report)).toEqual(['arms', 'paired', 'agreement', 'controls', 'settings', 'methods']);
    expect(Object.keys(report.arms)).toEqual(['b', 'a']);
    expect(Object.keys(report.paired)).toEqual(['a minus b']);
    const arm = report.arms['a'];
    expect(Object.keys(arm?.steps ?? {})).toEqual([
      'judged',
      'correct',
      'error',
      'uncertain',
      'failed',
      'unjudged',
    ]);
  });

  it('finds judgments beside each file, and takes people’s overrides in', async () => {
    const { a, b } = study('beside');
    writeRows(path.dirname(a), 'traces_a.jsonl.stepaudit.jsonl', [overrideLine('8', 1, 'correct', 'ann')]);
    const report = await audit(`any=${a}`, `name=${b}`);
    expect(report.arms['any']?.steps).toEqual({
      judged: 3,
      correct: 2,
      error: 0,
      uncertain: 1,
      failed: 1,
      unjudged: 2,
    });
    expect(report.arms['name']?.steps.error).toBe(1);
  });

  it('counts nothing but the named judgment files when there are some', async () => {
    const { a } = study('named');
    const made = path.dirname(a);
    writeRows(made, 'traces_a.jsonl.stepaudit.jsonl', [overrideLine('8', 1, 'correct', 'ann')]);
    expect((await cli.run(['judge', a])).code).toBe(0);
    const other = writeRows(made, 'other.jsonl', [
      judgmentRow({ qidx: 1, step: 1, judgment: 'error', tag: 'x', judge: 'other' }),
      judgmentRow({ qidx: 0, step: 1, judgment: 'error', tag: 'y', judge: 'other' }),
    ]);
    const run = await cli.run(['audit', `x=${a}`, '--judgments', other, '--json']);
    expect((JSON.parse(run.stdout) as AuditReport).arms['x']?.steps).toEqual({
      judged: 1,
      correct: 0,
      error: 1,
      uncertain: 0,
      failed: 0,
      unjudged: 5,
    });
    expect(run.stderr).toBe(`stepaudit: note: ${other}: rows of "y", which is no arm here, left out: 1\n`);
  });

  it('lets the primary judge count before newer judgments of others', async () => {
    const { a, judgmentsOfA } = study('primary');
    const beside = path.join(path.dirname(a), 'judgments_z_a.jsonl');
    writeRows(path.dirname(a), path.basename(beside), [
      judgmentRow({ qidx: 1, step: 1, judgment: 'correct', judge: 'other' }),
    ]);
    const errors = async (...args: string[]) => (await audit(`a=${a}`, ...args)).arms['a']?.steps.error;
    expect(await errors()).toBe(0);
    expect(await errors('--primary-judge', 'gpt')).toBe(1);
    expect(await errors('--judgments', judgmentsOfA, beside)).toBe(0);
    expect(await errors('--judgments', judgmentsOfA, beside, '--primary-judge', 'gpt')).toBe(1);
  });

  it('counts a judgment on no step that it was not given for, and says how many there are', async () => {
    const { a } = study('mismatch');
    const judgments = writeRows(path.dirname(a), 'moved.jsonl', [
      judgmentRow({ qidx: 0, step: 0, judgment: 'error', text: 'A step of another file, in fact.' }),
      judgmentRow({ qidx: 0, step: 9, judgment: 'error', text: 'x' }),
      judgmentRow({ qidx: 0, step: 0, chain: 3, judgment: 'error' }),
      judgmentRow({ qidx: 77, step: 0, judgment: 'error' }),
      judgmentRow({ qidx: 0, step: 1, judgment: 'error' }),
      '{"qidx": 0',
    ]);
    const { code, stdout, stderr } = await cli.run(['audit', `a=${a}`, '--judgments', judgments, '--json']);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as AuditReport).arms['a']?.steps).toMatchObject({ judged: 1, error: 1 });
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/moved\.jsonl: rows left out as unreadable: 1, the first on line 6: /u),
      'stepaudit: note: arm a: judgments of questions behind the end of the trace file, left out: 1',
      'stepaudit: note: arm a: judgments that fit no step of the traces, left out: 3',
      '',
    ]);
  });

  it('pools the chains of a question, also of repeated records', async () => {
    const made = folder('pooled');
    const text = traceRow(7, ...['a', 'b'].map(() => 'Step 1: The daily dose is 3 × 40 = 120 mg.'));
    const a = writeRows(made, 'traces_a.jsonl', [text, traceRow(7)]);
    const b = writeRows(made, 'traces_b.jsonl', [traceRow(7)]);
    const judgments = writeRows(made, 'j.jsonl', [
      judgmentRow({ qidx: 0, step: 0, chain: 0, judgment: 'error' }),
      judgmentRow({ qidx: 0, step: 0, chain: 1, judgment: 'correct' }),
      judgmentRow({ qidx: 1, step: 0, judgment: 'correct' }),
      judgmentRow({ qidx: 1, step: 1, judgment: 'correct' }),
      judgmentRow({ qidx: 0, step: 0, tag: 'b', judgment: 'error' }),
    ]);
    const report = await audit(`a=${a}`, `b=${b}`, '--judgments', judgments);
    expect(report.arms['a']?.traces).toBe(3);
    expect(report.paired['b minus a']).toMatchObject({ questions: 1, mean_difference: 0.75 });
  });

  it('prints a table for reading', async () => {
    const { a, b } = study('table');
    const { stdout } = await cli.run(['audit', `a=${a}`, `b=${b}`]);
    expect(stdout).toMatch(/^Steps:\narm +traces +judged/u);
    expect(stdout).toMatch(/^a .* 50\.0 % +9\.5 to 90\.5$/mu);
    expect(stdout).toMatch(/^b minus a +1 +\+50\.0 +none /mu);
  });
});

type Pair = readonly [number, number];
interface Expected {
  readonly arms: Readonly<Record<string, ExpectedArm>>;
  readonly paired: Readonly<Record<string, ExpectedPair>>;
}
interface ExpectedArm {
  readonly traces: number;
  readonly traces_judged: number;
  readonly traces_with_error: number;
  readonly judgments: number;
  readonly correct: number;
  readonly error: number;
  readonly error_rate: number;
  readonly wilson_95: Pair;
  readonly clopper_pearson_95: Pair;
  readonly cluster_bootstrap_95_by_question: Pair;
  readonly cluster_bootstrap_se: number;
  readonly steps_numbered: number;
  readonly steps_sentences: number;
  readonly steps_windows: number;
}
interface ExpectedPair {
  readonly questions: number;
  readonly mean_difference_of_per_question_rates: number;
  readonly bootstrap_95: Pair;
  readonly nonzero_differences: number;
  readonly wilcoxon_statistic: number;
  readonly wilcoxon_p_normal_approximation: number;
  readonly 'traces_with_error_table_[a][b]': readonly [Pair, Pair];
  readonly mcnemar_exact_p: number;
}

const near = (actual: number | null | undefined, expected: number) => {
  expect(Math.abs((actual ?? Infinity) - expected)).toBeLessThan(1e-9);
};
const bothNear = (actual: Pair | null | undefined, expected: Pair) => {
  near(actual?.[0], expected[0]);
  near(actual?.[1], expected[1]);
};

/**
 * Two percentile intervals of 10,000 resamples each lie within four standard errors of their bounds' difference: that of
 * one bound is √(0.025 · 0.975 / 10,000) over the normal density there, 0.0267 of the statistic's standard error.
 */
const withinMonteCarlo = (actual: Pair | null | undefined, expected: Pair, standardError: number) => {
  for (const bound of [0, 1] as const) {
    const gap = Math.abs((actual?.[bound] ?? Infinity) - expected[bound]);
    expect(gap).toBeLessThan(4 * Math.SQRT2 * 0.0267 * standardError);
  }
};

describeWithCorpora('stepaudit audit on the corpora', () => {
  const tags = ['mistral-medium', 'gpt-3.5'];
  const arms = tags.map((tag) => `${tag}=${corpus('medical-steps', `traces_${tag}.jsonl`)}`);
  const judgments = tags.map((tag) => corpus('medical-steps', `judgments_${tag}.jsonl`));
  const reference = () =>
    JSON.parse(readFileSync(corpus('medical-steps', 'expected.json'), 'utf8')) as Expected;

  it.each([
    ['the judgment files named', [...arms, '--judgments', ...judgments]],
    ['the judgment files found beside the traces', arms],
    ['people’s verdicts, which these are', [...arms, '--verdicts', 'human', '--seed', '7']],
  ])('meets every reference value with %s', async (_, args) => {
    const expected = reference();
    const report = await audit(...args);
    for (const tag of tags) expectArm(report.arms[tag], expected.arms[tag]);
    const pair = 'gpt-3.5 minus mistral-medium';
    expect(Object.keys(report.paired)).toEqual([pair]);
    const [actual, given] = [report.paired[pair], expected.paired[pair]];
    if (actual === undefined || given === undefined) throw new Error('the pair is missing');
    expect(actual.questions).toBe(given.questions);
    near(actual.mean_difference, given.mean_difference_of_per_question_rates);
    const [low, high] = given.bootstrap_95;
    withinMonteCarlo(actual.bootstrap_95, given.bootstrap_95, (high - low) / 3.92);
    expect(actual.nonzero_differences).toBe(given.nonzero_differences);
    expect(actual.wilcoxon_statistic).toBe(given.wilcoxon_statistic);
    near(actual.wilcoxon_p, given.wilcoxon_p_normal_approximation);
    expect(actual.mcnemar_table).toEqual(given['traces_with_error_table_[a][b]']);
    near(actual.mcnemar_exact_p, given.mcnemar_exact_p);
  });

  it.each(['sentences', 'windows'] as const)('counts the steps of the rule %s', async (rule) => {
    const report = await audit(...arms, '--rule', rule, '--resamples', '100');
    for (const tag of tags) {
      expect(report.arms[tag]?.steps.unjudged).toBe(reference().arms[tag]?.[`steps_${rule}`]);
      expect(report.arms[tag]?.left_out.other_rule).toBe(reference().arms[tag]?.judgments);
    }
  });

  it.each(['qwen3-8b', 'r1-0528-qwen3-8b'])(
    'meets every reference value of the answers of %s',
    async (tag) => {
      const text = readFileSync(corpus('self-consistency', 'expected.json'), 'utf8');
      const expected = (JSON.parse(text) as Record<string, Record<string, number>>)[tag] ?? {};
      const arm = `${tag}=${corpus('self-consistency', `gpu_shard_00_${tag}.jsonl`)}`;
      const answers = (await audit(arm)).arms[tag]?.answers;
      const from0 = (await audit(arm, '--ece-bins', '10', '--ece-from', '0')).arms[tag]?.answers;
      expect(answers).toMatchObject({ questions: expected['questions'], chains: expected['chains'] });
      near(answers?.mean_chain_accuracy, expected['mean_chain_accuracy'] ?? NaN);
      near(answers?.sc_accuracy, expected['sc_at_11_ties_first_seen'] ?? NaN);
      near(answers?.ece, expected['ece_10_bins_0.25_to_1.0001_left_closed'] ?? NaN);
      near(from0?.ece, expected['ece_10_bins_0_to_1.0001_left_closed'] ?? NaN);
      near(answers?.brier, expected['brier'] ?? NaN);
    },
  );

  function expectArm(actual: ArmReport | undefined, expected: ExpectedArm | undefined): void {
    if (actual === undefined || expected === undefined) throw new Error('an arm is missing');
    expect(actual).toMatchObject({
      traces: expected.traces,
      traces_judged: expected.traces_judged,
      traces_with_error: expected.traces_with_error,
      steps: {
        judged: expected.judgments,
        correct: expected.correct,
        error: expected.error,
        uncertain: 0,
        failed: 0,
        unjudged: expected.steps_numbered - expected.judgments,
      },
    });
    near(actual.error_rate, expected.error_rate);
    bothNear(actual.wilson_95, expected.wilson_95);
    bothNear(actual.clopper_pearson_95, expected.clopper_pearson_95);
    const { cluster_bootstrap_95_by_question: interval, cluster_bootstrap_se: se } = expected;
    withinMonteCarlo(actual.cluster_bootstrap_95, interval, se);
    // The standard error of a standard error from 10,000 resamples is 0.7 % of it.
    expect(Math.abs((actual.cluster_bootstrap_se ?? Infinity) / se - 1)).toBeLessThan(4 * 0.01);
  }
});
