import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { corpus, describeWithCorpora } from '../fixtures/corpora';
import { builtCli, jsonLines } from './builtCli';
import { chainText, judgmentRow, overrideLine, steps, traceRow, writeRows } from './study';

interface VerdictLine {
  readonly record: number;
  readonly chain: number;
  readonly step: number;
  readonly judge: string;
  readonly verdict: string;
  readonly explanation: string;
  readonly confidence: number | null;
}

const cli = builtCli();
const longStep = `A step of which the judge says "no, never", ${'and so on '.repeat(70)}`.trim();

/** A study with two questions, of which the second has two chains: every standing that a step can have is there. */
function study(name: string): string {
  const folder = path.join(cli.folder, name);
  mkdirSync(folder);
  writeRows(folder, 'judgments_a.jsonl', [
    judgmentRow({ qidx: 0, step: 0, judgment: 'correct', judge: 'other' }),
    judgmentRow({ qidx: 0, step: 1, judgment: 'error', explanation: 'It is 840,\nnot "850".' }),
    judgmentRow({ qidx: 0, step: 2, judgment: 'uncertain', explanation: 'API failure' }),
    {
      ...judgmentRow({ qidx: 1, step: 0, judgment: 'uncertain' }),
      confidence: 0.5,
      confidence_from: 'votes',
    },
    judgmentRow({ qidx: 1, chain: 1, step: 0, judgment: 'error', text: longStep.slice(0, 500) }),
  ]);
  const file = writeRows(folder, 'traces_a.jsonl', [
    traceRow(7),
    traceRow(8, chainText, `Step 1: ${longStep}`),
  ]);
  writeRows(folder, 'traces_a.jsonl.stepaudit.jsonl', [overrideLine('7', 0, 'error', 'ann')]);
  return file;
}

async function exported(file: string, shape: string, ...more: string[]): Promise<string> {
  const { code, stdout } = await cli.run(['export', file, '--as', shape, ...more]);
  expect(code).toBe(0);
  return stdout;
}

/** What `verdicts` puts first for each step: what counts. */
async function effective(file: string, rule = 'numbered'): Promise<VerdictLine[]> {
  const lines = jsonLines<VerdictLine>((await cli.run(['verdicts', file, '--json', '--rule', rule])).stdout);
  const key = ({ record, chain, step }: VerdictLine) => `${record} ${chain} ${step}`;
  return lines.filter((line, index) => index === 0 || key(line) !== key(lines[index - 1] ?? line));
}

/** Puts exported judgments beside a copy of a trace file that has no ledger. */
async function imported(file: string, name: string, ...more: string[]): Promise<string> {
  const folder = path.join(cli.folder, name);
  mkdirSync(folder);
  const copy = path.join(folder, path.basename(file));
  copyFileSync(file, copy);
  const judgments = path.basename(file).replace(/^traces_/u, 'judgments_');
  writeFileSync(path.join(folder, judgments), await exported(file, 'judgments', ...more));
  return copy;
}

describe('stepaudit export --as judgments', () => {
  it('has the paper’s rows of what counts, failed calls as such, and none for unjudged steps', async () => {
    const rows = jsonLines<Record<string, unknown>>(await exported(study('judgments'), 'judgments'));
    const shared = { chain_idx: 0, model_tag: 'a' };
    expect(rows).toEqual([
      {
        ...{ ...shared, qidx: 0, step_idx: 0, judge_model: 'human:ann', step_text: steps[0] },
        ...{ judgment: 'error', explanation: 'ann read it' },
      },
      {
        ...{ ...shared, qidx: 0, step_idx: 1, judge_model: 'gpt', step_text: steps[1] },
        ...{ judgment: 'error', explanation: 'It is 840,\nnot "850".' },
      },
      {
        ...{ ...shared, qidx: 0, step_idx: 2, judge_model: 'gpt', step_text: steps[2] },
        ...{ judgment: 'failed', explanation: 'API failure', failure_reason: 'server-error' },
      },
      {
        ...{ ...shared, qidx: 1, step_idx: 0, judge_model: 'gpt', step_text: steps[0] },
        ...{ judgment: 'uncertain', explanation: '', confidence: 0.5, confidence_from: 'votes' },
      },
      {
        ...{ ...shared, qidx: 1, chain_idx: 1, step_idx: 0, judge_model: 'gpt' },
        ...{ step_text: longStep.slice(0, 500), judgment: 'error', explanation: '' },
      },
    ]);
    expect(Object.keys(rows[0] ?? {})).toEqual([
      ...['qidx', 'chain_idx', 'step_idx', 'model_tag'],
      ...['judge_model', 'step_text', 'judgment', 'explanation'],
    ]);
  });

  it.each(['numbered', 'sentences'])('comes back with the same verdicts by the rule %s', async (rule) => {
    const file = study(`round trip ${rule}`);
    if (rule === 'sentences') {
      const onSentence = ['--record', '1', '--step', '0', '--rule', rule, '--by', 'ann'];
      await cli.run(['override', file, ...onSentence, '--verdict', 'uncertain', '--reason', 'Not sure.']);
    }
    const before = await effective(file, rule);
    expect(before.length).toBe(rule === 'numbered' ? 5 : 1);
    const copy = await imported(file, `imported ${rule}`, '--rule', rule);
    expect(await effective(copy, rule)).toEqual(before);
  });
});

describe('an abstention whose reason looks like a failed call', () => {
  it('comes back as the abstention that it is, and a failed call with its reason', async () => {
    const file = study('abstention');
    for (const [step, reason] of ['API failure', 'Timed out: 30 s of the tape are missing.'].entries()) {
      const onStep = ['--record', '1', '--step', String(step), '--by', 'ann', '--reason', reason];
      await cli.run(['override', file, ...onStep, '--verdict', 'uncertain']);
    }
    const before = await effective(file);
    expect(before.map(({ verdict }) => verdict)).toEqual([
      ...['error', 'error', 'failed', 'uncertain', 'uncertain', 'error'],
    ]);
    expect(await effective(await imported(file, 'imported abstention'))).toEqual(before);
  });
});

describe('stepaudit export --as jsonl', () => {
  it('has a row a step with what counts and everything that was said', async () => {
    const rows = jsonLines<Record<string, unknown>>(await exported(study('jsonl'), 'jsonl'));
    expect(rows.length).toBe(7);
    const start = chainText.indexOf(steps[0]);
    const none = { confidence: null, confidence_from: null, rubric: null, failure: null };
    expect(rows[0]).toEqual({
      ...{ record: 0, question: '7', chain: 0, rule: 'numbered', step: 0 },
      ...{ start, end: start + steps[0].length, text: steps[0], verdict: 'error', by: 'human:ann' },
      ...{ confidence: null, confidence_from: null, explanation: 'ann read it' },
      ...{ at: '2026-02-03T04:05:06.000Z', rubric: null, boundary: false },
      ...{ override_by: 'ann', override_at: '2026-02-03T04:05:06.000Z', override_reason: 'ann read it' },
      ...{ tags: [], notes: [], reviews: [] },
      judgments: [
        {
          ...{ by: 'human:ann', verdict: 'error', ...none },
          ...{ explanation: 'ann read it', at: '2026-02-03T04:05:06.000Z' },
        },
        { by: 'other', verdict: 'correct', ...none, explanation: '', at: null },
      ],
    });
    expect(rows[3]).toMatchObject({ verdict: 'uncertain', confidence: 0.5, confidence_from: 'votes' });
    expect(rows[4]).toMatchObject({ verdict: 'unjudged', by: null, explanation: null, judgments: [] });
  });
});

describe('stepaudit export --as prm', () => {
  it('labels only what has a verdict', async () => {
    const rows = jsonLines<Record<string, unknown>>(await exported(study('prm'), 'prm'));
    expect(rows).toEqual([
      {
        prompt: 'How much is question 7?\nA. little\nB. much',
        completions: steps,
        labels: [false, false, null],
      },
      {
        prompt: 'How much is question 8?\nA. little\nB. much',
        completions: steps,
        labels: [null, null, null],
      },
      { prompt: 'How much is question 8?\nA. little\nB. much', completions: [longStep], labels: [false] },
    ]);
  });

  it('has true for what is correct', async () => {
    const file = study('correct');
    const args = ['--record', '1', '--step', '2', '--verdict', 'correct', '--by', 'ann'];
    await cli.run(['override', file, ...args]);
    const [, row] = jsonLines<{ labels: unknown }>(await exported(file, 'prm'));
    expect(row?.labels).toEqual([null, null, true]);
  });
});

describe('stepaudit export --as csv', () => {
  it('quotes what needs it', async () => {
    const [head, first, second] = (await exported(study('csv'), 'csv')).split('\r\n');
    expect(head).toBe(
      'record,question,chain,rule,step,start,end,text,verdict,by,confidence,confidence_from,explanation,' +
        'at,rubric,boundary,override_by,override_at,override_reason,tags,notes,reviews,judgments',
    );
    const at = '2026-02-03T04:05:06.000Z';
    expect(first).toContain(
      `0,7,0,numbered,0,8,42,${steps[0]},error,human:ann,,,ann read it,${at},,false,ann,${at},ann read it,[],[],[],"[{`,
    );
    expect(second).toMatch(/^0,7,.*,error,gpt,,,"It is 840,\nnot ""850""\.",,,false,,,,\[\],/su);
  });
});

/** A study with a note, a reply, a review and a re-attachment on its first step. */
async function discussed(name: string): Promise<string> {
  const file = study(name);
  const note = ['note', file, '--record', '0', '--step', '0', '--by', 'bob'];
  await cli.run([...note, '--text', 'Öfter “geprüft”', '--tag', 'boundary', 'needs expert']);
  const [line = ''] = readFileSync(`${file}.stepaudit.jsonl`, 'utf8').split('\n').slice(-2);
  const event = JSON.parse(line) as { id: string; step: object };
  const id = (end: string) => `${event.id.slice(0, -3)}${end}`;
  const more = [
    { ...event, id: id('ffd'), by: 'eve', text: 'Agreed', tags: ['boundary'], thread: event.id },
    { ...event, id: id('ffe'), type: 'reviewed', by: 'eve', verdict: 'error' },
    { ...event, id: id('fff'), v: 2, type: 'reattached', by: 'zoe', event: event.id },
  ];
  writeFileSync(
    `${file}.stepaudit.jsonl`,
    readFileSync(`${file}.stepaudit.jsonl`, 'utf8') + more.map((row) => `${JSON.stringify(row)}\n`).join(''),
  );
  return file;
}

describe('stepaudit export --as parquet', () => {
  it('has the very rows of the jsonl shape, typed', async () => {
    const file = await discussed('parquet');
    const out = path.join(path.dirname(file), 'steps.parquet');
    expect(await exported(file, 'parquet', '--out', out)).toBe('');
    const buffer = await asyncBufferFromFile(out);
    const rows = await parquetReadObjects({ file: buffer });
    const expected = jsonLines<Record<string, unknown>>(await exported(file, 'jsonl'));
    expect(expected[0]).toMatchObject({
      tags: ['boundary', 'needs expert'],
      notes: [
        {
          ...{ thread: 0, by: 'bob', text: 'Öfter “geprüft”', tags: ['boundary', 'needs expert'] },
          ...{ resolved: false, reattached: { by: 'zoe' } },
        },
        { thread: 0, by: 'eve', text: 'Agreed', tags: ['boundary'] },
      ],
      reviews: [{ by: 'eve', verdict: 'error' }],
    });
    expect(rows).toEqual(expected);
    const { schema } = await parquetMetadataAsync(buffer);
    const typeOf = (name: string) => schema.find((element) => element.name === name);
    expect(typeOf('start')).toMatchObject({ type: 'INT32' });
    expect(typeOf('confidence')).toMatchObject({ type: 'DOUBLE' });
    expect(typeOf('boundary')).toMatchObject({ type: 'BOOLEAN' });
    expect(typeOf('judgments')).toMatchObject({ converted_type: 'JSON' });
  });

  it('has its columns also without a row, and is no text for a terminal', async () => {
    const folder = path.join(cli.folder, 'stepless');
    mkdirSync(folder);
    const file = writeRows(folder, 'traces_a.jsonl', [traceRow(7, 'No.')]);
    const out = path.join(folder, 'steps.parquet');
    await exported(file, 'parquet', '--out', out);
    const buffer = await asyncBufferFromFile(out);
    expect(await parquetReadObjects({ file: buffer })).toEqual([]);
    expect((await parquetMetadataAsync(buffer)).schema).toHaveLength(24);
    const { code, stdout, stderr } = await cli.run(['export', file, '--as', 'parquet']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe('stepaudit: a Parquet file is no text: add --out PATH\n');
  });
});

describe('stepaudit export --out', () => {
  it('writes a new file, and never over one', async () => {
    const file = study('out');
    const out = path.join(path.dirname(file), 'steps.jsonl');
    const onStdout = await exported(file, 'jsonl');
    expect(await exported(file, 'jsonl', '--out', out)).toBe('');
    expect(readFileSync(out, 'utf8')).toBe(onStdout);
    for (const taken of [out, file]) {
      const before = readFileSync(taken, 'utf8');
      const { code, stdout, stderr } = await cli.run(['export', file, '--as', 'csv', '--out', taken]);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/cannot be written: it is there already, and nothing is written over\.\n$/u);
      expect(readFileSync(taken, 'utf8')).toBe(before);
    }
    const nowhere = path.join(cli.folder, 'no', 'such', 'folder');
    const { code, stderr } = await cli.run(['export', file, '--as', 'csv', '--out', nowhere]);
    expect([code, stderr.split('\n').length]).toEqual([2, 2]);
  });
});

describeWithCorpora('stepaudit export on the corpora', () => {
  it('comes back with the same verdicts', async () => {
    const file = corpus('medical-steps', 'traces_gpt-3.5.jsonl');
    const before = await effective(file);
    expect(before.length).toBe(884);
    expect(await effective(await imported(file, 'imported corpus'))).toEqual(before);
  });
});
