import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReleaseReport } from '../../src/core/audit/releaseCheck';
import { builtCli } from './builtCli';
import { judgmentRow, overrideLine, traceRow, writeRows } from './study';

const cli = builtCli();

/** A study of one arm: 40 questions, one judged step each, of which the first are errors and the next abstained on. */
function study(name: string, { errors = 0, abstained = 0, labels = 0 }): string {
  const folder = path.join(cli.folder, name);
  mkdirSync(folder);
  const questions = Array.from({ length: 40 }, (_, id) => id);
  writeRows(
    folder,
    'traces_a.jsonl',
    questions.map((id) => traceRow(id)),
  );
  const verdict = (id: number) => (id < errors ? 'error' : id < errors + abstained ? 'uncertain' : 'correct');
  writeRows(
    folder,
    'mine.jsonl',
    questions.map((qidx) => judgmentRow({ qidx, step: 0, judgment: verdict(qidx) })),
  );
  const labelled = questions
    .slice(0, labels)
    .map((id) => overrideLine(String(id), 0, id < errors ? 'error' : 'correct', 'ann'));
  if (labels > 0) writeRows(folder, 'traces_a.jsonl.stepaudit.jsonl', labelled);
  const arms = [{ name: 'a', traces: 'traces_a.jsonl', judgments: ['mine.jsonl'] }];
  writeRows(folder, 'stepaudit.json', [{ version: 1, arms }]);
  return folder;
}

async function check(folder: string, ...args: readonly string[]) {
  const { code, stdout, stderr } = await cli.run(['release-check', folder, '--json', ...args]);
  if (stdout === '') throw new Error(stderr);
  return { code, report: JSON.parse(stdout) as ReleaseReport };
}

describe('stepaudit release-check', () => {
  it('passes a set whose interval, not only its rate, is within the limit', async () => {
    const folder = study('few', { errors: 2 });
    // 2 of 40: 5 %, up to 16.5 % by Wilson.
    expect((await check(folder, '--max-error-rate', '0.1')).code).toBe(1);
    const { code, report } = await check(folder, '--max-error-rate', '0.17');
    expect([code, report.passed]).toEqual([0, true]);
    expect(report.checks).toEqual([
      expect.objectContaining({ arm: 'a', check: 'error rate', limit: 0.17, passed: true }),
    ]);
    expect(report.checks[0]?.value).toBeCloseTo(0.165, 3);
  });

  it('passes exactly up to the limit, and says so with as many digits as that takes', async () => {
    const folder = study('boundary', { errors: 2, abstained: 10 });
    const { report } = await check(folder, '--max-error-rate', '0.5');
    const upper = report.checks[0]?.value ?? 0;
    expect(report.checks[0]).toMatchObject({ found: 2 / 30, n: 30 });
    expect((await check(folder, '--max-error-rate', String(upper))).code).toBe(0);
    const below = upper - 1e-5;
    expect((await check(folder, '--max-error-rate', String(below))).code).toBe(1);
    const { stdout } = await cli.run(['release-check', folder, '--max-error-rate', String(below)]);
    const said = /up to (?<value>[\d.]+) %, at most (?<limit>[\d.]+) %/u.exec(stdout)?.groups;
    expect(Number(said?.['value'])).toBeGreaterThan(Number(said?.['limit']));
    expect((await check(folder, '--max-error-rate', '1', '--max-abstention', '0.25')).code).toBe(0);
    expect((await check(folder, '--max-error-rate', '1', '--max-abstention', '0.2499')).code).toBe(1);
  });

  it('tells what was counted and what was left out, and counts a step that two people labelled once', async () => {
    const folder = study('left', { errors: 2, labels: 3 });
    const again = ['bob', 'cyd'].map((by) => overrideLine('0', 0, 'correct', by));
    appendFileSync(path.join(folder, 'traces_a.jsonl.stepaudit.jsonl'), `${again.join('\n')}\n`);
    appendFileSync(
      path.join(folder, 'mine.jsonl'),
      [
        judgmentRow({ qidx: 3, step: 0, judgment: 'correct', text: 'what the step once was' }),
        judgmentRow({ qidx: 4, step: 1, judgment: 'uncertain', explanation: 'API failure' }),
      ]
        .map((row) => `${JSON.stringify(row)}\n`)
        .join(''),
    );
    const { code, report } = await check(folder, '--max-error-rate', '0.9', '--min-human', '4');
    expect(code).toBe(1);
    expect(report.checks.at(-1)).toMatchObject({ value: 3, n: 120, passed: false });
    expect(report.arms['a']).toMatchObject({
      steps: { judged: 40, failed: 1, unjudged: 79 },
      left_out: { misplaced_judgments: 1, failed_calls: 1 },
    });
  });

  it('checks abstentions and people’s labels where it is asked to', async () => {
    const folder = study('asked', { abstained: 10, labels: 5 });
    const args = ['--max-error-rate', '0.5', '--max-abstention', '0.2', '--min-human', '5'];
    const { code, report } = await check(folder, ...args);
    expect(code).toBe(0);
    const passed = Object.fromEntries(report.checks.map((one) => [one.check, [one.value, one.passed]]));
    expect(passed).toMatchObject({
      abstention: [5 / 40, true],
      'steps labelled by people': [5, true],
    });
    expect((await check(folder, '--max-error-rate', '0.5', '--min-human', '6')).code).toBe(1);
    expect((await check(folder, '--max-error-rate', '0.5', '--max-abstention', '0.1')).code).toBe(1);
  });

  it('holds the rate that people’s labels correct to the same limit', async () => {
    const folder = study('corrected', { errors: 0, labels: 30 });
    writeRows(
      folder,
      'traces_a.jsonl.stepaudit.jsonl',
      Array.from({ length: 30 }, (_, id) =>
        overrideLine(String(id), 0, id % 2 === 0 ? 'error' : 'correct', 'ann'),
      ),
    );
    const { code, report } = await check(folder, '--max-error-rate', '0.6', '--verdicts', 'judge:gpt');
    expect(code).toBe(1);
    expect(report.checks.map((one) => [one.check, one.passed])).toEqual([
      ['error rate', true],
      ['corrected error rate', false],
    ]);
  });

  it('does not pass what nobody judged', async () => {
    const folder = study('nothing', {});
    const arm = `a=${path.join(folder, 'traces_a.jsonl')}`;
    const { code, stdout } = await cli.run(['release-check', arm, '--max-error-rate', '1']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^FAIL {2}a: error rate nothing was judged/u);
    expect(stdout.trimEnd().endsWith('The set does not pass.')).toBe(true);
  });

  it.each([
    [['--max-error-rate', '5'], 'from 0 to 1'],
    [['--max-error-rate', '0.1', '--min-human', '1.5'], 'whole number'],
    [[], 'max-error-rate'],
  ])('refuses %j', async (args, why) => {
    const { code, stderr } = await cli.run(['release-check', 'nowhere', ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(why);
  });
});

describe('stepaudit audit of a study', () => {
  it('prints Markdown, or every number on a line', async () => {
    const folder = study('printed', { errors: 3 });
    const markdown = await cli.run(['audit', folder, '--markdown']);
    expect(markdown.stdout).toContain('# Step audit\n\nChains were cut into steps by the rule *numbered*.');
    const csv = await cli.run(['audit', folder, '--csv']);
    expect(csv.stdout).toContain('steps,a,,error,3,,,120\r\n');
    const both = await cli.run(['audit', folder, '--csv', '--json']);
    expect([both.code, both.stdout]).toEqual([2, '']);
  });

  it('refuses a judge that nobody is called, and names those that there are', async () => {
    const folder = study('nobody', { errors: 3 });
    const { code, stderr } = await cli.run(['audit', folder, '--verdicts', 'judge:nobody']);
    expect(code).toBe(2);
    expect(stderr).toContain('no judge is called "nobody"; there are gpt');
  });
});
