import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ControlChoice } from '../../src/core/jobs/controlChoice';
import type { JobRequest } from '../../src/protocol/judging';
import { type ChatServer, type ReceivedRequest, startChatServer } from '../fixtures/chatServer';
import { eventsOf } from '../fixtures/eventsOf';
import { modelSpec } from '../fixtures/modelSpec';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { claimIn, writeTraces } from '../node/jobs/jobFixture';
import { ServerProcess } from './serverProcess';

let endpoint: ChatServer;
let server: ServerProcess;
let folder = '';
let file = '';
beforeAll(async () => {
  endpoint = await startChatServer();
});
afterAll(() => endpoint.close());
beforeEach(() => {
  folder = temporaryFolder();
  file = writeTraces(folder, 2);
  server = new ServerProcess(undefined, {
    jobsDir: path.join(folder, 'jobs'),
    rule: 'numbered',
    boundaryBelow: 0.7,
  });
  endpoint.answerBy((request) => {
    const prompt = promptOf(request);
    if (prompt.includes('Rewrite the step between'))
      return { text: `Rewritten: claim <${claimIn(request)}>.` };
    if (prompt.includes('Do both versions make'))
      return { text: `SAME: ${claimIn(request) === '0.1' ? 'NO' : 'YES'}\nREASON: So it is.` };
    return { text: 'JUDGMENT: ERROR\nEXPLANATION: No.' };
  });
});
afterEach(() => server.stop());

const promptOf = ({ body }: ReceivedRequest): string => JSON.stringify(body['messages']);

function job(control?: ControlChoice, rubric = {}): JobRequest {
  const spec = modelSpec(endpoint.baseUrl);
  return {
    id: randomUUID(),
    scope: { kind: 'file', file: pathToFileURL(file).href },
    spec: { ...spec, rubric: { ...spec.rubric, ...rubric } },
    limits: { concurrency: 4, price: { input: 1, output: 1 } },
    ...(control && { control }),
  };
}

async function run(control: ControlChoice) {
  const before = endpoint.requests.length;
  const asked = job(control);
  const estimate = await server.ask('stepaudit/estimate', asked);
  const report = await server.ask('stepaudit/judge', asked);
  return { estimate, report, calls: endpoint.requests.length - before };
}

describe('a control as a job', () => {
  it('swaps the tone in two phases, leaves out what says something else, and asks nothing twice', async () => {
    const control = { kind: 'tone-swap', style: 'prose' } as const;
    const { estimate, report, calls } = await run(control);
    // Six rewrites with their comparisons, and at most six verdicts.
    expect(estimate).toMatchObject({ steps: 6, known: 0, calls: 18, rubric: 'style-blind' });
    expect(report).toMatchObject({ steps: 6, judged: 5, unpreserved: 1, failed: 0, cancelled: 0, calls: 17 });
    expect(calls).toBe(17);
    const done = server.progress.at(-1);
    expect(done).toMatchObject({ done: 11, steps: 11, failed: 0 });
    const again = await run(control);
    expect(again).toMatchObject({ estimate: { steps: 6, known: 6, calls: 0 }, calls: 0 });
    expect(eventsOf(file).every((event) => event.type === 'rewritten' || 'control' in event)).toBe(true);
  });

  it('goes on with what is missing when a call failed', async () => {
    const control = { kind: 'stability', trials: 2 } as const;
    const verdict = { text: 'JUDGMENT: ERROR\nEXPLANATION: No.' };
    endpoint.answerBy((request) =>
      claimIn(request) === '0.0' ? { refusal: 'I would rather not.', text: null } : verdict,
    );
    expect((await run(control)).report).toMatchObject({ steps: 12, judged: 10, failed: 2 });
    endpoint.answerBy(() => verdict);
    expect(await run(control)).toMatchObject({ report: { known: 10, judged: 2 }, calls: 2 });
  });

  it('keeps to a cap over all phases', async () => {
    const asked = job({ kind: 'tone-swap', style: 'outline' });
    const limits = { ...asked.limits, concurrency: 1, maxCalls: 14 };
    const before = endpoint.requests.length;
    const report = await server.ask('stepaudit/judge', { ...asked, limits });
    expect(endpoint.requests.length - before).toBeLessThanOrEqual(14);
    expect(endpoint.requests.length - before).toBeGreaterThan(11);
    expect(report.stop).toMatchObject({ kind: 'cap' });
  });

  it('judges steps as another rule cuts them, and leaves the verdicts of the usual ones alone', async () => {
    const { report } = await run({ kind: 'segmentation', rule: 'windows' });
    expect(report).toMatchObject({ steps: 2, judged: 2 });
    expect(eventsOf(file).map((event) => 'step' in event && event.step.rule)).toEqual(['windows', 'windows']);
    const counted = await server.ask('stepaudit/estimate', job());
    expect(counted).toMatchObject({ steps: 6, known: 0 });
  });

  it('tells how many steps have no verdict of the judge itself to compare with', async () => {
    const uncompared = async (control: ControlChoice) =>
      (await server.ask('stepaudit/estimate', job(control))).uncompared;
    const swap = { kind: 'tone-swap', style: 'prose' } as const;
    expect(await uncompared(swap)).toBe(6);
    expect(await uncompared({ kind: 'answer-blind' })).toBe(6);
    expect(await uncompared({ kind: 'stability', trials: 1 })).toBe(0);
    endpoint.answerBy((request) =>
      claimIn(request) === '0.0'
        ? { refusal: 'I would rather not.', text: null }
        : { text: 'JUDGMENT: ERROR\nEXPLANATION: No.' },
    );
    await server.ask('stepaudit/judge', job());
    expect(await uncompared(swap)).toBe(1);
  });

  it('is refused where it makes no sense', async () => {
    const arithmetic = { ...job({ kind: 'answer-blind' }), spec: { judge: 'arithmetic' as const } };
    expect(await server.send('stepaudit/judge', arithmetic)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('is about a model') as string,
    });
    const { scope, ...rest } = job({ kind: 'segmentation', rule: 'windows' });
    const failed = { ...rest, scope: { kind: 'failed' as const, file: scope.file } };
    expect(await server.send('stepaudit/judge', failed)).toMatchObject({ kind: 'refused' });
  });
});

describe('the rubric of a study', () => {
  const rubricFor = async (rubric = {}) =>
    (await server.ask('stepaudit/estimate', job(undefined, rubric))).rubric;

  it('is given to judges of its files, unless the one that is asked for is fixed', async () => {
    expect(await rubricFor()).toBe('style-blind');
    const study = { version: 1, arms: [{ traces: 'traces_a.jsonl' }], rubric: 'math' };
    writeFileSync(path.join(folder, 'stepaudit.json'), JSON.stringify(study));
    expect(await rubricFor()).toBe('math');
    expect(await rubricFor({ isFixed: true })).toBe('style-blind');
    await server.ask('stepaudit/judge', job());
    expect(eventsOf(file)[0]).toMatchObject({ judge: { rubric: { name: 'math' } } });
  });
});
