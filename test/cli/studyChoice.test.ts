import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { builtCli, jsonLines } from './builtCli';
import { traceRow, writeRows } from './study';

const cli = builtCli();
const note = 'note: the rule is sentences, as ';
let folder = '';
let inStudy = '';
let outside = '';

beforeEach(() => {
  folder = temporaryFolder();
  mkdirSync(path.join(folder, 'traces'));
  // By `numbered` two steps, by `sentences` one.
  const text =
    'Step 1: The patient takes a dose of 3 mg every day. It is then given once more at night.\n' +
    'Step 2: So the answer that fits the case best is B.';
  inStudy = writeRows(path.join(folder, 'traces'), 'traces_a.jsonl', [traceRow(7, text)]);
  outside = writeRows(path.join(folder, 'traces'), 'traces_b.jsonl', [traceRow(7, text)]);
  const study = {
    version: 1,
    arms: [{ traces: 'traces_a.jsonl' }],
    rule: 'sentences',
    rubric: 'math',
    primaryJudge: 'arithmetic',
  };
  writeRows(path.join(folder, 'traces'), 'stepaudit.json', [study]);
});

/** Says which rule each line names, and whether the user was told where it comes from. */
async function ruleBy(args: readonly string[]): Promise<[rule: unknown, isTold: boolean]> {
  const { code, stdout, stderr } = await cli.run(args);
  if (code !== 0) throw new Error(stderr);
  const [first] = jsonLines<{ rule: unknown }>(stdout);
  return [first?.rule, stderr.includes(note)];
}

describe('the rule of a study', () => {
  it('cuts its files into steps, and the user is told', async () => {
    expect(await ruleBy(['steps', inStudy])).toEqual(['sentences', true]);
    expect(await ruleBy(['info', inStudy, '--json'])).toEqual(['sentences', true]);
    expect(await ruleBy(['export', inStudy, '--as', 'jsonl'])).toEqual(['sentences', true]);
  });

  it('gives way to the one that is named, and is none for other files', async () => {
    expect(await ruleBy(['steps', inStudy, '--rule', 'numbered'])).toEqual(['numbered', false]);
    expect(await ruleBy(['info', inStudy, '--json', '--rule', 'numbered'])).toEqual(['numbered', false]);
    expect(await ruleBy(['steps', outside])).toEqual(['numbered', false]);
    expect(await ruleBy(['info', outside, '--json'])).toEqual(['numbered', false]);
  });

  it('counts for judging, overriding, drawing samples and batches alike, so that each sees the others’ steps', async () => {
    const judged = await cli.run(['judge', inStudy, '--json']);
    expect(JSON.parse(judged.stdout)).toMatchObject({ steps: 1, judged: 1 });
    expect(judged.stderr).toContain(note);

    const override = ['override', inStudy, '--record', '0', '--step', '0', '--verdict', 'error', '--by', 'P'];
    expect(await cli.run(override)).toMatchObject({ code: 0 });
    const verdicts = await cli.run(['verdicts', inStudy, '--json']);
    expect(
      jsonLines<{ step: number; judge: string }>(verdicts.stdout).map(({ step, judge }) => [step, judge]),
    ).toEqual([
      [0, 'human:P'],
      [0, 'arithmetic'],
    ]);
    const numbered = await cli.run(['verdicts', inStudy, '--json', '--rule', 'numbered']);
    expect(numbered.stdout).toBe('');

    const out = path.join(folder, 'batch');
    const exported = await cli.run(['batch', 'export', inStudy, '--out', out, '--model', 'm', '--json']);
    expect(JSON.parse(exported.stdout)).toMatchObject({ steps: 1 });
    expect(exported.stderr).toContain('note: the rubric is math, as ');

    const sample = path.join(folder, 'audit');
    const drawn = await cli.run(['sample', 'draw', `a=${inStudy}`, '--out', sample, '--size', '1']);
    expect(drawn).toMatchObject({ code: 0, stderr: expect.stringContaining(note) as string });
    expect(drawn.stderr).toContain('note: the judge is arithmetic, as ');
    const written = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
    expect(written(`${sample}.sample.json`)).toMatchObject({ rubric: { name: 'math' } });
    // The judge has a rubric of its own, which reviewers are not given.
    expect(written(`${sample}.sample-key.json`)).toMatchObject({
      judge: 'arithmetic',
      rubric: { name: 'math' },
      items: [
        { judge: 'arithmetic', rubric: { name: 'arithmetic', hash: expect.stringMatching(/./u) as string } },
      ],
    });
    const other = await cli.run(['sample', 'draw', `a=${inStudy}`, '--out', sample, '--judge', 'gpt']);
    expect(other).toMatchObject({ code: 2 });
    expect(other.stderr).toContain('no step of these files has a verdict of gpt');

    const audit = await cli.run(['audit', `a=${inStudy}`, '--resamples', '100', '--json']);
    expect(JSON.parse(audit.stdout)).toMatchObject({ arms: { a: { steps: { judged: 1 } } } });
  });

  it('is not guessed for files that have different ones', async () => {
    const arms = [`a=${inStudy}`, `b=${outside}`];
    const { code, stderr } = await cli.run(['audit', ...arms, '--resamples', '100', '--json']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/do not have one rule \(sentences for .*a\.jsonl, numbered for .*b\.jsonl\)/u);
    const named = await cli.run(['audit', ...arms, '--rule', 'sentences', '--resamples', '100', '--json']);
    expect(named.code).toBe(0);
  });
});
