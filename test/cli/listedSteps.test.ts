import { copyFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { corpus, describeWithCorpora } from '../fixtures/corpora';
import { builtCli, jsonLines } from './builtCli';
import { writeRows } from './study';

const cli = builtCli();
const row = {
  input: '2 + 2 * 3 =',
  steps: ['2 * 3 = 6.', '2 + 6 = 9.', 'So the answer is 9'],
  answer: '9',
  target: '8',
  mistake_index: 1,
};

async function lines<T>(...args: string[]): Promise<T[]> {
  const { stdout, code } = await cli.run(args);
  expect(code).toBe(0);
  return jsonLines<T>(stdout);
}

it('steps that a record lists are its steps, its labels a judge, and ledgers name the rule given', async () => {
  const file = writeRows(cli.folder, 'mistakes.jsonl', [row]);
  expect(await lines('steps', file)).toMatchObject([
    { rule: 'given', steps: row.steps.map((text, index) => ({ index, text })) },
  ]);
  expect(await lines('info', file, '--json')).toMatchObject([
    { format: 'big-bench-mistake', rule: 'given', steps: 3, labelled: 2, problems: [] },
  ]);
  const { stdout } = await cli.run(['info', file]);
  expect(stdout).toContain('\nlabels      2 steps, in the records themselves\n');
  expect(stdout).not.toContain('\nhidden ');
  const cut = await cli.run(['info', file, '--rule', 'windows']);
  expect(cut.stdout).toContain('\nhidden      2 labels in the records: ');
  expect(cut.stdout).not.toContain('\nlabels ');
  expect(await lines('verdicts', file, '--rule', 'windows', '--json')).toEqual([]);
  expect(await lines('judge', file, '--json')).toMatchObject([{ steps: 3, judged: 3, failed: 0 }]);
  expect(await lines('judge', file, '--json')).toMatchObject([{ steps: 3, known: 3 }]);
  const ledger = jsonLines<object>(readFileSync(`${file}.stepaudit.jsonl`, 'utf8'));
  expect(ledger).toHaveLength(3);
  expect(ledger[0]).toMatchObject({ step: { rule: 'given', step: 0, span: { start: 0, end: 10 } } });
  expect(await lines('verdicts', file, '--json')).toMatchObject([
    { step: 0, judge: 'arithmetic', verdict: 'correct' },
    { step: 0, judge: 'BIG-Bench Mistake', verdict: 'correct' },
    { step: 1, judge: 'arithmetic', verdict: 'error' },
    { step: 1, judge: 'BIG-Bench Mistake', verdict: 'error' },
    { step: 2, judge: 'arithmetic', verdict: 'uncertain' },
  ]);
  const { code } = await cli.run(['ledger', 'check', file]);
  expect(code).toBe(0);
});

it('overrides and exports address the listed steps', async () => {
  const file = writeRows(cli.folder, 'overridden.jsonl', [row]);
  const override = ['override', file, '--record', '0', '--step', '2', '--verdict', 'error', '--by', 'ann'];
  expect((await cli.run(override)).code).toBe(0);
  const out = path.join(cli.folder, 'exported.jsonl');
  expect((await cli.run(['export', file, '--as', 'judgments', '--out', out])).code).toBe(0);
  const rows = jsonLines<object>(readFileSync(out, 'utf8'));
  expect(rows).toMatchObject([
    { segment_idx: 0, segmentation: 'given', judge_model: 'BIG-Bench Mistake', judgment: 'correct' },
    { segment_idx: 1, segmentation: 'given', judgment: 'error' },
    { segment_idx: 2, segmentation: 'given', judge_model: 'human:ann', judgment: 'error' },
  ]);
});

it('steps behind the first mistake have no label in the rewards either', async () => {
  const file = writeRows(cli.folder, 'rewards.jsonl', [row, { ...row, mistake_index: null, target: '9' }]);
  expect(await lines('export', file, '--as', 'prm')).toMatchObject([
    { completions: row.steps, labels: [true, false, null] },
    { labels: [true, true, true] },
  ]);
});

describeWithCorpora('on BIG-Bench Mistake', () => {
  it('audits people’s labels up to the first mistake', async () => {
    const file = path.join(cli.folder, 'multistep.jsonl');
    copyFileSync(corpus('big-bench-mistake', 'multistep_arithmetic.jsonl'), file);
    const [report] = await lines<{ arms: object }>('audit', `people=${file}`, '--json');
    expect(report?.arms).toMatchObject({
      people: { traces: 300, traces_with_error: 238, steps: { correct: 855, error: 238, uncertain: 0 } },
    });
  });
});
