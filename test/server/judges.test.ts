import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { textHash } from '../../src/core/base/textHash';
import {
  type AskModelAnswer,
  type AskModelParams,
  askModelRequest,
  type EndpointSpec,
  type JudgeSpec,
} from '../../src/protocol/judges';
import type { LedgerEvent } from '../../src/core/ledger/ledgerEvent';
import { type ChatServer, startChatServer } from '../fixtures/chatServer';
import { SmallStudy } from '../fixtures/study';
import { ServerProcess } from './serverProcess';

let server: ServerProcess;
let study: SmallStudy;
let endpoint: ChatServer;
/** What the editor's model answers, and what it was asked. */
let reply: (params: AskModelParams) => AskModelAnswer | Promise<AskModelAnswer>;
const asked: AskModelParams[] = [];

beforeAll(async () => {
  server = new ServerProcess();
  server.connection.onRequest<AskModelAnswer, unknown>(askModelRequest, (params: AskModelParams) => {
    asked.push(params);
    return reply(params);
  });
  study = new SmallStudy();
  endpoint = await startChatServer();
});
afterAll(async () => {
  await server.stop();
  await endpoint.close();
  study.remove();
});

const styleBlind = { name: 'style-blind', folders: [] };
const first = () => ({ file: study.studentUri, record: 0, chain: 0 });

async function seen(...steps: readonly number[]) {
  const page = await server.ask('stepaudit/reading', first());
  return {
    ...first(),
    question: page.key,
    steps: steps.map((index) => ({ index, textHash: textHash(page.state.steps[index]?.step.shown ?? '') })),
  };
}

const jobOf = async (spec: JudgeSpec, ...steps: readonly number[]) => ({
  id: randomUUID(),
  scope: { kind: 'steps' as const, ...(await seen(...steps)) },
  spec,
  limits: { concurrency: 1 },
});
const judge = async (spec: JudgeSpec, ...steps: readonly number[]) =>
  server.ask('stepaudit/judge', await jobOf(spec, ...steps));

const lastEvent = (): LedgerEvent => {
  const lines = readFileSync(`${study.student}.stepaudit.jsonl`, 'utf8').trimEnd().split('\n');
  return JSON.parse(lines.at(-1) ?? '') as LedgerEvent;
};

describe('a model of the editor', () => {
  const spec = { judge: 'editor', model: 'vendor/m', rubric: styleBlind } as const;

  it('is asked through the editor, and its verdict is written', async () => {
    reply = () => ({ kind: 'written', text: 'JUDGMENT: ERROR\nEXPLANATION: It is 4.' });
    expect(await judge(spec, 2)).toMatchObject({ judged: 1, failed: 0 });
    expect(lastEvent()).toMatchObject({
      type: 'judged',
      verdict: 'error',
      judge: { judge: 'vendor/m', rubric: { name: 'style-blind' } },
    });
    expect(lastEvent()).not.toHaveProperty('confidence');
    expect(asked.at(-1)).toMatchObject({
      model: 'vendor/m',
      messages: [{ role: 'system' }, { role: 'user' }],
    });
    expect(asked.at(-1)?.messages[1]?.content).toContain('Reply with exactly two lines');
  });

  it('is reminded once, and has failed when it still gives no verdict', async () => {
    const before = asked.length;
    reply = () => ({ kind: 'written', text: 'Fine.' });
    const report = await judge(spec, 2);
    expect(report.failures[0]?.detail).toMatch(/After a reminder it was: Fine\./u);
    expect(asked.slice(before).map(({ messages }) => messages.length)).toEqual([2, 4]);
    expect(lastEvent()).toMatchObject({ type: 'failed', reason: 'unparsable' });
  });

  it.each<[string, () => AskModelAnswer | Promise<AskModelAnswer>, string, RegExp]>([
    [
      'that may not be used',
      () => ({ kind: 'failed', reason: 'rejected', detail: 'The editor does not let it.' }),
      'rejected',
      /does not let it/,
    ],
  ])('%s has failed', async (_, answer, reason, detail) => {
    reply = answer;
    const report = await judge(spec, 2);
    expect(report.failures[0]?.detail).toMatch(detail);
    expect(lastEvent()).toMatchObject({ type: 'failed', reason });
  });

  it('is not waited for when the user cancels', async () => {
    const before = lastEvent();
    const isAsked = Promise.withResolvers<true>();
    reply = () => {
      isAsked.resolve(true);
      return new Promise<AskModelAnswer>(() => undefined);
    };
    const source = new CancellationTokenSource();
    const judging = server.send('stepaudit/judge', await jobOf(spec, 2), source.token);
    await isAsked.promise;
    source.cancel();
    expect(await judging).toMatchObject({ kind: 'done', value: { judged: 0, failed: 0 } });
    expect(lastEvent()).toEqual(before);
  });
});

describe('an endpoint', () => {
  const spec = (more: Partial<EndpointSpec> = {}): EndpointSpec => ({
    judge: 'openai',
    baseUrl: endpoint.baseUrl,
    model: 'm',
    temperature: 0.5,
    maxTokens: 123,
    seed: 7,
    votes: 1,
    extraBody: { top_p: 0.9 },
    timeoutMs: 20_000,
    rubric: styleBlind,
    ...more,
  });

  it('is asked with what the settings say, by the rubric that is chosen', async () => {
    await judge(spec({ rubric: { name: 'math', folders: [] } }), 0);
    expect(endpoint.requests.at(-1)?.body).toMatchObject({
      model: 'm',
      temperature: 0.5,
      max_tokens: 123,
      seed: 7,
      top_p: 0.9,
    });
    expect(lastEvent()).toMatchObject({ judge: { judge: 'm', rubric: { name: 'math' } } });
  });

  it('that refuses a schema is asked for one once, whatever is judged after that', async () => {
    const before = endpoint.requests.length;
    endpoint.answerBy(({ body }) =>
      'response_format' in body
        ? { status: 400, text: 'no response_format here' }
        : { text: 'JUDGMENT: ERROR\nEXPLANATION: No.' },
    );
    for (let times = 0; times < 3; times += 1) await judge(spec({ model: 'plain' }), 0);
    const forms = endpoint.requests.slice(before).map(({ body }) => 'response_format' in body);
    expect(forms).toEqual([true, false, false, false]);
  });

  it('is tested', async () => {
    endpoint.script(
      { body: '{"data": [{"id": "m"}]}' },
      { text: '{"verdict": "error", "explanation": "It is 4.", "confidence": 0.9}' },
    );
    expect(await server.ask('stepaudit/testConnection', { spec: spec() })).toEqual({
      models: { count: 1, hasModel: true },
      verdict: 'error',
      structuredOutput: true,
      confidence: 'stated',
      latencyMs: expect.any(Number) as number,
    });
    endpoint.script({ body: '{"data": []}' }, { status: 500, text: 'out of order' });
    expect(await server.ask('stepaudit/testConnection', { spec: spec() })).toMatchObject({
      models: { count: 0, hasModel: false },
      failure: 'The endpoint failed (500): out of order.',
    });
  });
});

describe('rubrics', () => {
  it('are listed, and shown with a step as a model would read it', async () => {
    const folder = path.dirname(study.student);
    const own = path.join(folder, '.stepaudit', 'rubrics');
    mkdirSync(own, { recursive: true });
    writeFileSync(path.join(own, 'own.md'), '---\ndescription: Doses.\ngold: withheld\n---\nMind {{step}}');
    writeFileSync(path.join(own, 'bad.md'), 'Mind {{stap}}');
    const list = await server.ask('stepaudit/rubrics', { folders: [folder] });
    expect(list.rubrics).toHaveLength(7);
    expect(list.rubrics.at(-1)).toEqual({
      name: 'own',
      description: 'Doses.',
      gold: 'withheld',
      file: path.join(own, 'own.md'),
    });
    expect(list.problems[0]).toContain(`${path.join(own, 'bad.md')}:1: {{stap}} is no variable`);
    expect((await server.ask('stepaudit/rubrics', { folders: [] })).rubrics).toHaveLength(6);

    const requests = endpoint.requests.length;
    const rubric = { name: 'own', folders: [folder] };
    const preview = await server.ask('stepaudit/previewRubric', {
      ...(await seen(1)),
      rubric,
      form: 'lines',
    });
    const page = await server.ask('stepaudit/reading', first());
    expect(preview.messages[1]?.content).toMatch(/^Mind \[STEP [0-9a-f]{16}\]\n/u);
    expect(preview.messages[1]?.content).toContain(page.state.steps[1]?.step.shown);
    expect(preview.hash).toMatch(/^[0-9a-f]{16}$/u);
    expect(endpoint.requests).toHaveLength(requests);

    expect(
      await server.refusal('stepaudit/previewRubric', {
        ...(await seen(1)),
        rubric: { name: 'own', folders: [] },
        form: 'lines',
      }),
    ).toMatch(/There is no rubric own/u);
    rmSync(path.join(folder, '.stepaudit'), { recursive: true });
  });
});
