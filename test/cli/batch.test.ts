import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../src/core/ledger/ledgerEvent';
import { eventsOf } from '../fixtures/eventsOf';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { writeTraces } from '../node/jobs/jobFixture';
import { builtCli, jsonLines } from './builtCli';

const cli = builtCli();

interface Request {
  readonly custom_id: string;
  readonly method: string;
  readonly url: string;
  readonly body: { readonly model: string; readonly messages: readonly { readonly content: string }[] };
}

let folder = '';
let file = '';
let out = '';
let requests: Request[] = [];
beforeEach(async () => {
  folder = temporaryFolder();
  file = writeTraces(folder, 2);
  out = path.join(folder, 'batch');
  const { code, stderr } = await cli.run(['batch', 'export', file, '--out', out, '--model', 'm']);
  if (code !== 0) throw new Error(stderr);
  requests = jsonLines<Request>(readFileSync(path.join(out, 'requests-001.jsonl'), 'utf8'));
});

const claim = ({ body }: Request): string =>
  /claim <(?<claim>[\d.]+)>/u.exec(JSON.stringify(body))?.groups?.['claim'] ?? '';
const usage = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 };

function answered(request: Request, content: string): object {
  const choices = [
    { index: 0, message: { role: 'assistant', content, refusal: null }, finish_reason: 'stop' },
  ];
  const body = { id: 'c', object: 'chat.completion', model: 'm-2', choices, usage };
  return {
    id: 'batch_req_1',
    custom_id: request.custom_id,
    response: { status_code: 200, body },
    error: null,
  };
}
const verdict = (request: Request, word: string) =>
  answered(request, `JUDGMENT: ${word}\nEXPLANATION: On ${claim(request)}.`);
const refused = (request: Request, status: number, message: string): object => ({
  id: 'batch_req_2',
  custom_id: request.custom_id,
  response: { status_code: status, body: { error: { message } } },
  error: null,
});
const expired = (request: Request): object => ({
  id: 'batch_req_3',
  custom_id: request.custom_id,
  response: null,
  error: {
    code: 'batch_expired',
    message: 'This request could not be executed before the completion window expired.',
  },
});

function results(name: string, ...lines: readonly (object | string)[]): string {
  const results = path.join(out, name);
  writeFileSync(
    results,
    lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''),
  );
  return results;
}
async function bring(...files: readonly string[]): Promise<Record<string, unknown>> {
  const { stdout, stderr } = await cli.run(['batch', 'import', file, ...files, '--json']);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Record<string, unknown>;
}
const said = () =>
  eventsOf(file).map((event: LedgerEvent) => [
    'step' in event ? `${event.step.question}.${event.step.step}` : '',
    event.type === 'judged' ? event.verdict : event.type === 'failed' ? event.reason : event.type,
  ]);

describe('stepaudit batch export', () => {
  it('writes one request a step in the format of the Batch API, and sends and judges nothing', () => {
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual(
      Array(6).fill('POST /v1/chat/completions'),
    );
    expect(requests.map(claim)).toEqual(['0.0', '0.1', '0.2', '1.0', '1.1', '1.2']);
    expect(new Set(requests.map(({ custom_id: id }) => id)).size).toBe(6);
    expect(requests.map(({ body }) => [body.model, 'stream' in body])).toEqual(Array(6).fill(['m', false]));
    expect(existsSync(`${file}.stepaudit.jsonl`)).toBe(false);
    expect(readdirSync(out).sort()).toEqual(['batch.jsonl', 'requests-001.jsonl']);
  });

  it('writes over no other batch, and leaves out what is known', async () => {
    const again = await cli.run(['batch', 'export', file, '--out', out, '--model', 'm']);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('holds a batch already')]);
    await bring(results('out.jsonl', ...requests.slice(0, 4).map((request) => verdict(request, 'CORRECT'))));
    const second = path.join(folder, 'second');
    const { stdout } = await cli.run(['batch', 'export', file, '--out', second, '--model', 'm', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ steps: 6, known: 4, requests: 2 });
    const { stdout: other } = await cli.run([
      'batch',
      'export',
      file,
      '--out',
      `${second}2`,
      '--model',
      'n',
      '--json',
      '--limit',
      '5',
    ]);
    expect(JSON.parse(other)).toMatchObject({ steps: 5, known: 0, requests: 5 });
  });
});

describe('stepaudit batch import', () => {
  it('brings results to their steps in any order, partial and error files included, and twice without effect', async () => {
    const [a, b, c, d, e, f] = requests as [Request, Request, Request, Request, Request, Request];
    const output = results(
      'out.jsonl',
      verdict(d, 'ERROR'),
      'torn {',
      verdict(a, 'CORRECT'),
      answered(b, 'Well, perhaps.'),
    );
    const errors = results('errors.jsonl', refused(e, 400, 'Too long'), expired(c), {
      custom_id: 'of another batch',
    });
    expect(await bring(errors, output)).toEqual({
      steps: 6,
      judged: 2,
      known: 0,
      failed: 3,
      missing: 1,
      strange: 2,
      tokens: { input: 300, output: 60 },
    });
    const first = said();
    expect(first).toEqual([
      ['0.0', 'correct'],
      ['0.1', 'unparsable'],
      ['0.2', 'server-error'],
      ['1.0', 'error'],
      ['1.1', 'rejected'],
    ]);
    expect(await bring(output, errors)).toMatchObject({ judged: 0, known: 2, failed: 3, missing: 1 });
    expect(said()).toEqual(first);

    // What failed was sent again, and what was missing came later.
    const late = results('late.jsonl', verdict(f, 'UNCERTAIN'), verdict(c, 'CORRECT'));
    expect(await bring(late, errors)).toMatchObject({ judged: 2, known: 2, failed: 1, missing: 1 });
    expect(said().slice(first.length)).toEqual([
      ['0.2', 'correct'],
      ['1.2', 'uncertain'],
    ]);
    expect((await cli.run(['batch', 'import', file, errors])).code).toBe(3);
  });

  it('takes the verdicts for those of the judge, who asks nothing about these steps any more', async () => {
    await bring(results('out.jsonl', ...requests.map((request) => verdict(request, 'ERROR'))));
    const judge = [
      'judge',
      file,
      '--judge',
      'openai',
      '--model',
      'm',
      '--base-url',
      'http://127.0.0.1:9/v1',
      '--json',
    ];
    const { code, stdout } = await cli.run(judge);
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { steps: 6, known: 6, calls: 0 }]);
  });

  it('counts votes where they were asked for, and takes no fewer for them', async () => {
    const out = path.join(folder, 'votes');
    const asked = ['--votes', '3', '--seed', '5', '--max-tokens', '50', '--extra-body', '{"top_p":0.5}'];
    const { stderr } = await cli.run(['batch', 'export', file, '--out', out, '--model', 'm', ...asked]);
    expect(stderr).toBe('');
    const [first, second] = jsonLines<Request>(readFileSync(path.join(out, 'requests-001.jsonl'), 'utf8'));
    if (first === undefined || second === undefined) throw new Error('there are no requests');
    expect(first.body).toMatchObject({ n: 3, temperature: 1, seed: 5, max_tokens: 50, top_p: 0.5 });

    const choices = ['ERROR', 'CORRECT', 'ERROR'].map((word, index) => ({
      index,
      message: { role: 'assistant', content: `JUDGMENT: ${word}\nEXPLANATION: So.` },
      finish_reason: 'stop',
    }));
    const body = { id: 'c', object: 'chat.completion', model: 'm', choices, usage };
    const response = { status_code: 200, body };
    const whole = { id: 'b', custom_id: first.custom_id, response, error: null };
    const brought = results('votes.jsonl', whole, verdict(second, 'CORRECT'));
    const imported = await cli.run(['batch', 'import', file, brought, '--batch', out, '--json']);
    expect(JSON.parse(imported.stdout)).toMatchObject({ judged: 1, failed: 1, missing: 4 });
    expect(eventsOf(file)).toMatchObject([
      { verdict: 'error', confidence: { value: 2 / 3, from: 'votes' } },
      { type: 'failed', detail: 'The batch has 1 of the 3 replies that are counted as votes.' },
    ]);
    const same = ['judge', file, '--judge', 'openai', '--model', 'm', ...asked, '--dry-run', '--json'];
    expect(JSON.parse((await cli.run(same)).stdout)).toMatchObject({ steps: 6, known: 1 });
    const other = await cli.run(same.filter((arg) => arg !== '--seed' && arg !== '5'));
    expect(JSON.parse(other.stdout)).toMatchObject({ known: 0 });
  });

  it('refuses what is no batch of the file, with one line', async () => {
    const output = results('out.jsonl');
    const other = writeTraces(temporaryFolder(), 1);
    const elsewhere = await cli.run([
      'batch',
      'import',
      other.replace('traces_a', 'traces_a'),
      output,
      '--batch',
      folder,
    ]);
    expect([elsewhere.code, elsewhere.stderr]).toEqual([2, expect.stringContaining('--batch DIR')]);
    const gone = await cli.run(['batch', 'import', file, path.join(out, 'gone.jsonl')]);
    expect([gone.code, gone.stderr]).toEqual([2, expect.stringContaining('gone.jsonl cannot be read')]);
    expect(existsSync(`${file}.stepaudit.jsonl`)).toBe(false);
  });
});
