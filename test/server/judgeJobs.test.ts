import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { textHash } from '../../src/core/base/textHash';
import type { JobRequest } from '../../src/protocol/judging';
import { type ChatServer, startChatServer } from '../fixtures/chatServer';
import { eventsOf } from '../fixtures/eventsOf';
import { modelSpec } from '../fixtures/modelSpec';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { claimIn, writeTraces } from '../node/jobs/jobFixture';
import { ServerProcess } from './serverProcess';

const correct = { text: 'JUDGMENT: CORRECT\nEXPLANATION: Yes.' };
const key = 'sk-a-key-that-must-not-be-seen';
let endpoint: ChatServer;
let server: ServerProcess;
let folder = '';
const jobsDir = (): string => path.join(folder, 'jobs');
const start = (): ServerProcess =>
  new ServerProcess(undefined, { jobsDir: jobsDir(), rule: 'numbered', boundaryBelow: 0.7 });

beforeAll(async () => {
  endpoint = await startChatServer();
});
afterAll(() => endpoint.close());
beforeEach(() => {
  folder = temporaryFolder();
  server = start();
  endpoint.answerBy((request) => ({
    text: `JUDGMENT: ERROR\nEXPLANATION: On ${claimIn(request)}.`,
    delayMs: 5,
  }));
});
afterEach(() => server.stop());

/** The jobs that are kept; one that is being written anew has another file for that moment. */
const jobFiles = (): string[] => readdirSync(jobsDir()).filter((name) => name.endsWith('.json'));

/** A job on all steps of a file. */
function fileJob(file: string, limits: Partial<JobRequest['limits']> = {}, model = 'm'): JobRequest {
  return {
    id: randomUUID(),
    scope: { kind: 'file', file: pathToFileURL(file).href },
    spec: { ...modelSpec(endpoint.baseUrl), model, apiKey: key },
    limits: { concurrency: 4, ...limits },
  };
}

it('estimates, judges with progress, announces what came, and then has nothing left to ask', async () => {
  const file = writeTraces(folder, 30);
  const asked = fileJob(file, { price: { input: 1, output: 1 } });
  const before = endpoint.requests.length;
  const estimate = await server.ask('stepaudit/estimate', asked);
  expect(estimate).toMatchObject({ steps: 90, known: 0, calls: 90 });
  expect(estimate.cost?.low).toBeGreaterThan(0);
  expect(endpoint.requests.length).toBe(before);

  const job = fileJob(file, { price: { input: 1, output: 1 } });
  const { steps, known } = estimate;
  const report = await server.ask('stepaudit/judge', { ...job, expected: { steps, known } });
  expect(report).toMatchObject({
    steps: 90,
    judged: 90,
    failed: 0,
    cancelled: 0,
    calls: 90,
    tokens: { input: 9000, output: 1800 },
    verdicts: { correct: 0, error: 90, uncertain: 0 },
  });
  expect(report.cost).toBeCloseTo(0.0108);
  expect(server.changed).toContain(pathToFileURL(file).href);
  const told = server.progress.filter(({ id }) => id === job.id);
  expect(told.at(-1)).toMatchObject({ done: 90, steps: 90, failed: 0 });
  expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).sort((a, b) => a - b));
  expect(await server.ask('stepaudit/estimate', asked)).toMatchObject({ known: 90, calls: 0 });
  expect(await server.ask('stepaudit/interruptedJobs', {})).toEqual([]);
  expect(readdirSync(jobsDir())).toEqual([]);
});

it('stops within a second when it is cancelled, and keeps what came', async () => {
  const file = writeTraces(folder, 30);
  endpoint.answerBy(() => (eventCount(file) < 5 ? correct : { fault: 'hang' }));
  const cancel = new CancellationTokenSource();
  const running = server.send('stepaudit/judge', fileJob(file), cancel.token);
  await expect.poll(() => eventCount(file), { timeout: 20_000 }).toBeGreaterThanOrEqual(5);
  const cancelledAt = performance.now();
  cancel.cancel();
  const reply = await running;
  expect(performance.now() - cancelledAt).toBeLessThan(1000);
  expect(reply).toMatchObject({ kind: 'done', value: { failed: 0 } });
  expect(reply.kind === 'done' && reply.value.judged).toBe(eventsOf(file).length);
});

it('offers a job again whose process was killed, and goes on with it within its caps, without its key on disk', async () => {
  const file = writeTraces(folder, 60);
  const before = endpoint.requests.length;
  const job = fileJob(file, { maxCalls: 170 });
  const lost = server.send('stepaudit/judge', job).catch(() => undefined);
  await expect.poll(() => eventCount(file), { timeout: 20_000 }).toBeGreaterThan(40);
  const kept = jobFiles().map((name) => readFileSync(path.join(jobsDir(), name), 'utf8'));
  expect(kept.length).toBe(1);
  expect(kept.join()).not.toContain(key);
  await server.stop('SIGKILL');
  void lost;

  server = start();
  const [offered, ...others] = await server.ask('stepaudit/interruptedJobs', {});
  expect(others).toEqual([]);
  const { apiKey, ...spec } = { apiKey: undefined, ...job.spec };
  expect(apiKey).toBe(key);
  expect(offered?.request).toEqual({ ...job, spec });
  const written = eventCount(file);
  const report = await server.ask('stepaudit/judge', job);
  expect(report.known).toBe(written);
  // Each of the 180 steps would need a call, those that were under way twice; the caps hold over both processes.
  expect(report.stop?.kind).toBe('cap');
  expect(endpoint.requests.length - before).toBeLessThanOrEqual(170);
  expect(endpoint.requests.length - before).toBeGreaterThan(140);
  expect(new Set(eventsOf(file).map((event) => 'step' in event && JSON.stringify(event.step))).size).toBe(
    eventCount(file),
  );
  expect(await server.ask('stepaudit/interruptedJobs', {})).toEqual([]);
});

it('forgets a job that nobody wants to go on with', async () => {
  const file = writeTraces(folder, 20);
  const job = fileJob(file);
  void server.send('stepaudit/judge', job).catch(() => undefined);
  await expect.poll(() => eventCount(file), { timeout: 20_000 }).toBeGreaterThan(3);
  await server.stop('SIGKILL');
  server = start();
  expect((await server.ask('stepaudit/interruptedJobs', {})).map(({ request }) => request.id)).toEqual([
    job.id,
  ]);
  await server.ask('stepaudit/forgetJob', { id: job.id });
  expect(await server.ask('stepaudit/interruptedJobs', {})).toEqual([]);
});

it('takes no notice of files among the jobs that are none', async () => {
  await server.ask('stepaudit/interruptedJobs', {});
  const request = fileJob(writeTraces(folder, 1));
  mkdirSync(jobsDir());
  const job = {
    v: 1,
    id: request.id,
    pid: 1,
    request: { ...request, scope: 'all' },
    done: 0,
    steps: 0,
    spent: { calls: 0, cost: 0 },
  };
  writeFileSync(path.join(jobsDir(), 'x.json'), 'no json');
  writeFileSync(path.join(jobsDir(), `${request.id}.json`), JSON.stringify(job));
  expect(await server.ask('stepaudit/interruptedJobs', {})).toEqual([]);
});

it('tries failed steps again, those of one reason, and no others', async () => {
  const file = writeTraces(folder, 2);
  endpoint.answerBy((request) =>
    claimIn(request) === '0.1'
      ? { text: 'I would rather not.' }
      : claimIn(request) === '1.2'
        ? { status: 400, text: 'Too long' }
        : correct,
  );
  const report = await server.ask('stepaudit/judge', fileJob(file));
  expect(report).toMatchObject({ judged: 4, failed: 2 });
  expect(report.failures.map(({ reason, count }) => [reason, count])).toEqual(
    expect.arrayContaining([
      ['unparsable', 1],
      ['rejected', 1],
    ]),
  );
  endpoint.answerBy(() => correct);
  const before = endpoint.requests.length;
  const { scope, ...job } = fileJob(file);
  const again = {
    ...job,
    scope: { kind: 'failed' as const, file: scope.file, reasons: ['rejected' as const] },
  };
  expect(await server.ask('stepaudit/judge', again)).toMatchObject({ steps: 1, judged: 1, failed: 0 });
  expect(endpoint.requests.slice(before).map(claimIn)).toEqual(['1.2']);
});

it('asks again about steps that were chosen, and about those of a filter only what is not known', async () => {
  const file = writeTraces(folder, 2);
  await server.ask('stepaudit/judge', fileJob(file));
  const { scope: whole, ...job } = fileJob(file);
  const page = await server.ask('stepaudit/reading', { file: whole.file, record: 0, chain: 0 });
  const steps = [{ index: 1, textHash: textHash(page.state.steps[1]?.step.shown ?? '') }];
  const ref = { file: whole.file, record: 0, chain: 0, question: page.key };
  const chosen = { ...job, scope: { kind: 'steps', ...ref, steps } } as const;
  endpoint.answerBy(() => correct);
  const before = endpoint.requests.length;
  expect(await server.ask('stepaudit/judge', chosen)).toMatchObject({ steps: 1, judged: 1, calls: 1 });
  expect(endpoint.requests.slice(before).map(claimIn)).toEqual(['0.1']);

  const filter = {
    kind: 'filter' as const,
    file: whole.file,
    filter: { status: ['error' as const] },
    by: 'Ada',
  };
  const other = fileJob(file, {}, 'another');
  const estimate = { ...other, scope: filter };
  expect(await server.ask('stepaudit/estimate', estimate)).toMatchObject({ steps: 5, known: 0, calls: 5 });
  expect(await server.ask('stepaudit/estimate', { ...job, scope: filter })).toMatchObject({
    steps: 5,
    known: 5,
  });
});

it('names the arms beside a file, itself first', async () => {
  const file = writeTraces(folder, 1);
  copyFileSync(file, path.join(folder, 'traces_teacher.jsonl'));
  writeFileSync(path.join(folder, 'notes.jsonl'), '{"a": 1}\n');
  const arms = await server.ask('stepaudit/arms', { file: pathToFileURL(file).href });
  expect(arms.map(({ tag, role }) => [tag, role])).toEqual([
    ['a', undefined],
    ['teacher', 'teacher'],
  ]);
});

/** How many whole lines the ledger of a file has. */
function eventCount(file: string): number {
  try {
    return readFileSync(`${file}.stepaudit.jsonl`, 'utf8').split('\n').length - 1;
  } catch {
    return 0;
  }
}
