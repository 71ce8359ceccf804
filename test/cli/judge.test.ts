import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AuditReport } from '../../src/core/audit/report/auditReport';
import type { LedgerEvent } from '../../src/core/ledger/ledgerEvent';
import { corpus, describeWithCorpora } from '../fixtures/corpora';
import { builtCli, jsonLines } from './builtCli';
import { overrideLine, steps, traceRow, writeRows } from './study';

const cli = builtCli();

async function judge(file: string, ...args: readonly string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await cli.run(['judge', file, '--json', ...args]);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Record<string, unknown>;
}

const events = (file: string) => jsonLines<LedgerEvent>(readFileSync(`${file}.stepaudit.jsonl`, 'utf8'));

describe('stepaudit judge --judge arithmetic', () => {
  it('writes a verdict on every step to the ledger, and nothing more the second time', async () => {
    const file = writeRows(cli.folder, 'traces_one.jsonl', [traceRow(7), traceRow(8)]);
    const before = readFileSync(file, 'utf8');
    expect(await judge(file, '--judge', 'arithmetic')).toEqual({
      steps: 6,
      judged: 6,
      known: 0,
      failed: 0,
      cancelled: 0,
      calls: 0,
      tokens: { input: 0, output: 0 },
      cost: 0,
    });
    const written = readFileSync(`${file}.stepaudit.jsonl`, 'utf8');
    expect(events(file).map((event) => event.type)).toEqual(Array(6).fill('judged'));
    expect(new Set(events(file).map((event) => event.id)).size).toBe(6);

    expect(await judge(file)).toMatchObject({ steps: 6, judged: 0, known: 6, failed: 0 });
    expect(readFileSync(`${file}.stepaudit.jsonl`, 'utf8')).toBe(written);
    expect(readFileSync(file, 'utf8')).toBe(before);

    const { stdout } = await cli.run(['audit', `x=${file}`, '--json']);
    expect((JSON.parse(stdout) as AuditReport).arms['x']?.steps).toMatchObject({
      correct: 2,
      error: 2,
      uncertain: 2,
    });
  });

  it('goes on where it was stopped, and judges steps by another rule on their own', async () => {
    const file = writeRows(cli.folder, 'traces_on.jsonl', [traceRow(7)]);
    await judge(file);
    const ledger = `${file}.stepaudit.jsonl`;
    const [first = ''] = readFileSync(ledger, 'utf8').split('\n');
    writeRows(cli.folder, 'traces_on.jsonl.stepaudit.jsonl', [first, overrideLine('7', 1, 'correct', 'ann')]);
    expect(await judge(file)).toMatchObject({ steps: 3, known: 1, judged: 2 });
    expect(await judge(file, '--rule', 'windows')).toMatchObject({ steps: 1, known: 0 });
    expect(events(file).length).toBe(5);
  });

  it('judges only once what two records share', async () => {
    const file = writeRows(cli.folder, 'traces_twice.jsonl', [traceRow(7), traceRow(7)]);
    await judge(file);
    const first = events(file).length;
    expect(await judge(file)).toMatchObject({ known: 6 });
    expect(events(file).length).toBe(first);
  });

  it('prints a text for reading, and notes lines that it left out', async () => {
    const file = writeRows(cli.folder, 'traces_text.jsonl', [traceRow(7), 'no row']);
    const { code, stdout, stderr } = await cli.run(['judge', file]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^arithmetic \(.+\): 3 steps, 0 of them judged before\n1 correct, 1 error, 1 abstained, 0 failed\nwritten to .+\.stepaudit\.jsonl\n$/u,
    );
    expect(stderr).toMatch(
      /^stepaudit: note: .+: lines left out as unreadable: 1, the first is line 2: .+\n$/u,
    );
  });

  it('leaves a ledger alone that is none', async () => {
    const file = writeRows(cli.folder, 'traces_foreign.jsonl', [traceRow(7)]);
    const ledger = writeRows(cli.folder, 'traces_foreign.jsonl.stepaudit.jsonl', ['My shopping list']);
    const { code, stdout, stderr } = await cli.run(['judge', file]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^stepaudit: .+ is no ledger \(line 1: .+\)\.\n$/u);
    expect(readFileSync(ledger, 'utf8')).toBe('My shopping list\n');
  });
});

describe('stepaudit judge --judge openai', () => {
  interface Call {
    readonly key: string | undefined;
    readonly body: string;
  }
  const calls: Call[] = [];
  let status = 200;
  let reply = 'JUDGMENT: CORRECT\nEXPLANATION: It holds.';
  let hold = false;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      calls.push({ key: request.headers.authorization, body });
      if (hold) return;
      response.writeHead(status, { 'content-type': 'application/json' });
      const message = { role: 'assistant', content: reply };
      response.end(
        JSON.stringify(
          status === 200
            ? { id: 'x', object: 'chat.completion', choices: [{ index: 0, message, finish_reason: 'stop' }] }
            : { error: { message: 'Incorrect API key provided', type: 'invalid_request_error' } },
        ),
      );
    });
  });
  let baseUrl = '';

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    calls.length = 0;
    status = 200;
    reply = 'JUDGMENT: CORRECT\nEXPLANATION: It holds.';
    hold = false;
  });
  const openai = () => ['--judge', 'openai', '--model', 'some-model', '--base-url', baseUrl];

  it('asks once about each step, with the key of the environment, which stays out of every output', async () => {
    const file = writeRows(cli.folder, 'traces_api.jsonl', [traceRow(7), traceRow(8)]);
    const run = await cli.run(['judge', file, '--json', ...openai()], {
      OPENAI_API_KEY: 'sk-other',
      STEPAUDIT_API_KEY: 'sk-secret',
    });
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({
      steps: 6,
      known: 0,
      judged: 6,
      failed: 0,
      calls: 6,
    });
    expect(calls.map(({ key }) => key)).toEqual(Array(6).fill('Bearer sk-secret'));
    for (const step of steps) expect(calls.filter(({ body }) => body.includes(step)).length).toBe(2);
    expect(run.stdout + run.stderr + readFileSync(`${file}.stepaudit.jsonl`, 'utf8')).not.toContain(
      'sk-secret',
    );

    calls.length = 0;
    expect(await judge(file, ...openai())).toMatchObject({ known: 6, judged: 0, calls: 0 });
    expect(calls).toEqual([]);
  });

  it('writes an unusable reply as failed, and asks again in the next run', async () => {
    const file = writeRows(cli.folder, 'traces_unusable.jsonl', [traceRow(7)]);
    reply = 'I would rather not say.';
    const { code, stdout, stderr } = await cli.run(['judge', file, '--json', ...openai()]);
    expect([code, JSON.parse(stdout)]).toMatchObject([3, { steps: 3, failed: 3, judged: 0, calls: 6 }]);
    expect(stderr).toMatch(/note: 3 failed, unparsable: The reply is not /u);
    expect(events(file).map((event) => event.type)).toEqual(Array(3).fill('failed'));
    reply = 'JUDGMENT: ERROR\nEXPLANATION: It does not hold.';
    expect(await judge(file, ...openai())).toMatchObject({ steps: 3, known: 0, judged: 3, failed: 0 });
  });

  it('stops at once when the endpoint refuses to work for us', async () => {
    const file = writeRows(
      cli.folder,
      'traces_key.jsonl',
      Array.from({ length: 50 }, (_, index) => traceRow(index)),
    );
    status = 401;
    const { code, stdout, stderr } = await cli.run(['judge', file, ...openai(), '--concurrency', '2'], {
      OPENAI_API_KEY: 'sk-wrong',
    });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/\nstepaudit: Nothing was judged: .+\n$/u);
    expect(stderr).not.toContain('sk-wrong');
    expect(calls.length).toBeLessThan(6);
    expect(existsSync(`${file}.stepaudit.jsonl`)).toBe(false);
  });

  it('keeps what it has when it is interrupted', async () => {
    const file = writeRows(cli.folder, 'traces_stop.jsonl', [traceRow(7)]);
    const child = spawn(
      process.execPath,
      [cli.bundle, 'judge', file, '--json', ...openai(), '--concurrency', '1'],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (piece: Buffer) => (stdout += piece.toString()));
    child.stderr.on('data', (piece: Buffer) => (stderr += piece.toString()));
    server.on('request', function interrupt() {
      if (calls.length < 1) return;
      server.off('request', interrupt);
      hold = true;
      child.kill('SIGINT');
    });
    const [code] = (await once(child, 'close')) as [number | null];
    expect(code).toBe(130);
    expect(stderr).toMatch(/stepaudit: note: stopped; the same command goes on from here\n$/u);
    expect(JSON.parse(stdout)).toMatchObject({ steps: 3, judged: 1, failed: 0, cancelled: 2 });
    expect(events(file).map((event) => event.type)).toEqual(['judged']);
  });
});

describeWithCorpora('stepaudit judge on the corpora', () => {
  it('finds the arithmetic of the medical solutions, which is little', async () => {
    const rows = readFileSync(corpus('medical-steps', 'traces_gpt-3.5.jsonl'), 'utf8').trimEnd().split('\n');
    const file = writeRows(cli.folder, 'traces_corpus.jsonl', rows);
    expect(await judge(file)).toMatchObject({ steps: 1256, judged: 1256, known: 0, failed: 0 });
    const said = events(file).map((event) => event.type === 'judged' && event.verdict);
    expect(said.filter((verdict) => verdict === 'uncertain').length).toBeGreaterThan(1100);
    expect(await judge(file)).toMatchObject({ steps: 1256, known: 1256 });
    expect(events(file).length).toBe(1256);
  });
});
