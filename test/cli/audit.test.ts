import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AuditReport } from '../../src/core/audit/report/auditReport';
import { auditOf } from './auditOf';
import { builtCli } from './builtCli';
import { judgmentRow, overrideLine, traceRow, writeRows } from './study';

const cli = builtCli();

function folder(name: string): string {
  const made = path.join(cli.folder, name);
  mkdirSync(made);
  return made;
}

const audit = (...args: readonly string[]): Promise<AuditReport> => auditOf(cli, ...args);

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
  it('says that two arms are one file, and that nothing has a verdict', async () => {
    const made = folder('alike');
    const traces = writeRows(made, 'x.jsonl', [traceRow(0)]);
    const { code, stderr } = await cli.run(['audit', `a=${traces}`, `b=${traces}`]);
    expect(code).toBe(0);
    expect(stderr).toContain(`note: arms a and b are the same file, ${traces}\n`);
    expect(stderr).toMatch(/note: arm a: no step has a verdict that counts: .*--judgments/u);
  });

  it('lists a few of many names, and cuts long ones in its tables', async () => {
    const made = folder('many');
    const traces = writeRows(made, 'x.jsonl', [traceRow(0)]);
    const long = 'j'.repeat(280);
    const judgments = writeRows(made, 'y.jsonl', [
      judgmentRow({ qidx: 0, step: 0, judgment: 'error', judge: long }),
      judgmentRow({ qidx: 0, step: 0, judgment: 'error', judge: 'other' }),
      ...Array.from({ length: 50 }, (_, arm) =>
        judgmentRow({ qidx: 0, step: 1, judgment: 'error', tag: `arm${arm}` }),
      ),
    ]);
    const { stdout, stderr } = await cli.run(['audit', `a=${traces}`, '--judgments', judgments]);
    expect(stderr).toContain('"arm7" and 42 more, which is no arm here, left out: 50\n');
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThan(300);
  });

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
    expect(Object.keys(report)).toEqual([
      'arms',
      'paired',
      'agreement',
      'agreement_of_all',
      'controls',
      'settings',
      'methods',
    ]);
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
    expect(stdout).toMatch(/^Steps:\narm +chains +judged/u);
    expect(stdout).toMatch(/^a .* 50\.0 % +9\.5 to 90\.5$/mu);
    expect(stdout).toMatch(/^b minus a +1 +\+50\.0 +none /mu);
  });
});
