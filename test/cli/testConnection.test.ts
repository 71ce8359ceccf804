import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../src/core/ledger/ledgerEvent';
import { type ChatServer, startChatServer } from '../fixtures/chatServer';
import { startProxy } from '../fixtures/proxy';
import { builtCli, jsonLines } from './builtCli';
import { traceRow, writeRows } from './study';

const cli = builtCli();
const key = 'sk-test-connection-key';
let endpoint: ChatServer;
beforeAll(async () => {
  endpoint = await startChatServer();
});
afterAll(() => endpoint.close());

const object = { text: '{"verdict": "error", "explanation": "It is 4.", "confidence": 0.9}' };
const models = { body: '{"object": "list", "data": [{"id": "m", "object": "model"}, {"id": "n"}]}' };

const test = (...args: readonly string[]) =>
  cli.run(['test-connection', '--base-url', endpoint.baseUrl, ...args], { STEPAUDIT_API_KEY: key });

describe('stepaudit test-connection', () => {
  it('says what works', async () => {
    endpoint.script(models, object);
    const { code, stdout } = await test('--model', 'm');
    expect(code).toBe(0);
    expect(stdout.replace(/\d+\.\d\d s/u, 'T s').split('\n')).toEqual([
      `m at ${endpoint.baseUrl} works`,
      'models             2 listed',
      'structured output  yes',
      'confidence         stated',
      '"2 + 2 = 5" is     error',
      'one verdict took   T s',
      '',
    ]);
    expect(endpoint.requests.map(({ path: at }) => at)).toEqual(['/v1/models', '/v1/chat/completions']);
    expect(endpoint.requests[0]?.headers['authorization']).toBe(`Bearer ${key}`);
  });

  it('says what does not, and counts as working where a verdict comes', async () => {
    endpoint.script({ status: 404, text: 'none' });
    const { code, stdout } = await test('--model', 'm', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      failure: expect.stringMatching(/^The models could not be listed: the endpoint knows no such/) as string,
      verdict: 'correct',
      structuredOutput: false,
    });
  });

  it.each([
    [
      [models, { status: 401, text: `Wrong key {key}` }],
      /does not accept the API key \(401\): Wrong key \[key\]\./u,
    ],
    [[{ fault: 'reset' as const }, { fault: 'reset' as const }], /no connection to http/u],
    [[models, { body: '<html>', headers: { 'content-type': 'text/html' } }], /no chat completion/u],
  ])('fails with the reason where no verdict comes', async (answers, reason) => {
    endpoint.script(...answers);
    const { code, stdout, stderr } = await test('--model', 'm');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(reason);
    expect(stderr).not.toContain(key);
  });

  it('goes through the proxy and trusts the certificate that the environment names', async () => {
    const folder = path.join(import.meta.dirname, '../fixtures/tls');
    const cert = path.join(folder, 'cert.pem');
    const secure = createServer(
      { cert: readFileSync(cert), key: readFileSync(path.join(folder, 'key.pem')) },
      (request, response) => {
        const message = { content: object.text };
        response.setHeader('content-type', 'application/json');
        response.end(
          JSON.stringify(request.url === '/v1/models' ? { data: [] } : { choices: [{ message }] }),
        );
      },
    );
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
    const proxy = await startProxy((secure.address() as AddressInfo).port);
    const run = (env: Record<string, string>) =>
      cli.run(['test-connection', '--base-url', 'https://judge.test/v1', '--model', 'm'], {
        HTTPS_PROXY: proxy.url,
        ...env,
      });
    try {
      expect(await run({ NODE_EXTRA_CA_CERTS: cert })).toMatchObject({ code: 0 });
      expect(proxy.seen[0]?.line).toBe('CONNECT judge.test:443');
      expect(await run({})).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('DEPTH_ZERO_SELF_SIGNED_CERT') as string,
      });
    } finally {
      proxy.close();
      secure.close();
    }
  });
});

describe('stepaudit judge --rubric', () => {
  const judge = (file: string, rubric?: string, ...more: readonly string[]) =>
    cli.run([
      ...[
        'judge',
        file,
        ...more,
        '--judge',
        'openai',
        '--base-url',
        endpoint.baseUrl,
        '--model',
        'm',
        '--limit',
        '1',
      ],
      ...(rubric === undefined ? [] : ['--rubric', rubric]),
    ]);
  const rubricsOf = (file: string) =>
    jsonLines<LedgerEvent>(readFileSync(`${file}.stepaudit.jsonl`, 'utf8')).map(
      (event) => 'judge' in event && event.judge.rubric.name,
    );

  it('judges by a built-in rubric, and by one beside the trace file', async () => {
    const file = writeRows(cli.folder, 'traces_rubric.jsonl', [traceRow(7)]);
    const rubrics = path.join(cli.folder, '.stepaudit', 'rubrics');
    mkdirSync(rubrics, { recursive: true });
    writeFileSync(path.join(rubrics, 'own.md'), '---\ngold: withheld\n---\nMind the dose in {{step}}.');
    const before = endpoint.requests.length;
    expect(await judge(file, 'math')).toMatchObject({ code: 0 });
    expect(await judge(file, 'own')).toMatchObject({ code: 0 });
    expect(rubricsOf(file)).toEqual(['math', 'own']);
    const prompts = endpoint.requests.slice(before).map(({ body }) => JSON.stringify(body['messages']));
    expect(prompts[0]).toContain('solution of a mathematical problem');
    expect(prompts[1]).toContain('Mind the dose in [STEP ');
    expect(prompts[1]).not.toContain('RIGHT ANSWER');
  });

  it('is that of the file’s study where none is named, else the usual one', async () => {
    const folder = path.join(cli.folder, 'study');
    mkdirSync(folder);
    const file = writeRows(folder, 'traces_a.jsonl', [traceRow(7)]);
    const other = writeRows(folder, 'traces_b.jsonl', [traceRow(7)]);
    const study = { version: 1, arms: [{ traces: 'traces_a.jsonl' }], rubric: 'math' };
    writeRows(folder, 'stepaudit.json', [study]);
    for (const code of [await judge(file), await judge(file, 'science'), await judge(other)])
      expect(code).toMatchObject({ code: 0 });
    expect(rubricsOf(file)).toEqual(['math', 'science']);
    expect(rubricsOf(other)).toEqual(['style-blind']);

    const out = path.join(folder, 'batch');
    expect(await cli.run(['batch', 'export', file, '--out', out, '--model', 'n'])).toMatchObject({ code: 0 });
    const [request] = readdirSync(out).filter((name) => name !== 'batch.jsonl');
    expect(readFileSync(path.join(out, request ?? ''), 'utf8')).toContain(
      'solution of a mathematical problem',
    );
  });

  it('is not guessed when the study cannot be read', async () => {
    const folder = path.join(cli.folder, 'broken');
    mkdirSync(folder);
    const file = writeRows(folder, 'traces_a.jsonl', [traceRow(7)]);
    writeRows(folder, 'stepaudit.json', ['{"version": 1, "rubric": 5}']);
    expect(await judge(file)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('stepaudit.json: ') as string,
    });
    expect(await judge(file, 'math')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('choose with --rule') as string,
    });
    expect(await judge(file, 'math', '--rule', 'numbered')).toMatchObject({ code: 0 });
  });

  it('refuses a rubric that is none, and says what is wrong with the file', async () => {
    const file = writeRows(cli.folder, 'traces_none.jsonl', [traceRow(7)]);
    writeFileSync(path.join(cli.folder, '.stepaudit', 'rubrics', 'bad.md'), '---\ngolden: no\n---\nJudge.');
    const { code, stderr } = await judge(file, 'bad');
    expect(code).toBe(2);
    expect(stderr).toMatch(/There is no rubric bad; .*bad\.md:2: golden is no member/u);
  });
});
