import fc from 'fast-check';
import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verdicts } from '../../../src/core/verdicts/verdict';
import { estimateWork } from '../../../src/node/jobs/judgeJob';
import { writeRows } from '../../cli/study';
import { type ChatServer, type ScriptedAnswer, startChatServer } from '../../fixtures/chatServer';
import { eventsOf } from '../../fixtures/eventsOf';
import { temporaryFolder } from '../../fixtures/temporaryFolder';
import { claimIn, model, openWork, quick, runJob, writeTraces } from './jobFixture';

let server: ChatServer;
beforeEach(async () => {
  server = await startChatServer();
});
afterEach(() => server.close());

const never = () => new AbortController().signal;

/** What an endpoint may do to a request instead of answering it. */
const faults: readonly ScriptedAnswer[] = [
  { status: 429, headers: { 'retry-after': '0' } },
  { status: 429 },
  { status: 500 },
  { status: 503, body: '<html>busy</html>' },
  { fault: 'reset' },
  { fault: 'hang' },
  { fault: 'stall' },
  { fault: 'cut' },
  { body: '<html>hello</html>' },
  { text: 'I would rather not say.' },
  { text: 'JUDGMENT: CORRECT', finishReason: 'length' },
  { text: '', refusal: 'No.' },
];

const reply = (claim: string, verdict: string): ScriptedAnswer => ({
  text: `JUDGMENT: ${verdict.toUpperCase()}\nEXPLANATION: On ${claim}.`,
});

describe('a job with an endpoint that fails in every way', () => {
  it('records the verdicts that were given, failures as failed, and pays for no answer twice', async () => {
    const plan = fc.record({
      // For each claim, what happens to its requests before one is answered.
      before: fc.array(fc.array(fc.constantFrom(...faults), { maxLength: 3 }), {
        minLength: 24,
        maxLength: 24,
      }),
      concurrency: fc.integer({ min: 1, max: 30 }),
    });
    await fc.assert(
      fc.asyncProperty(plan, async ({ before, concurrency }) => {
        const file = writeTraces(temporaryFolder(), 8);
        const given = new Map<string, string>();
        const answers: string[] = [];
        const left = new Map<string, ScriptedAnswer[]>();
        server.answerBy((request) => {
          const claim = claimIn(request);
          const [record = 0, step = 0] = claim.split('.').map(Number);
          const faultsLeft = left.get(claim) ?? [...(before[record * 3 + step] ?? [])];
          left.set(claim, faultsLeft);
          const fault = faultsLeft.shift();
          if (fault !== undefined) return fault;
          const verdict = verdicts[(record + step) % 3] ?? 'uncertain';
          given.set(claim, verdict);
          answers.push(claim);
          return reply(claim, verdict);
        });
        const sentBefore = server.requests.length;
        const report = await runJob(file, { judge: model(server.baseUrl), concurrency });
        const events = eventsOf(file);
        const judged = events.filter((event) => event.type === 'judged');
        const recorded = judged.map(({ verdict, explanation }) => [
          /[\d.]+\d/u.exec(explanation)?.[0],
          verdict,
        ]);
        expect(Object.fromEntries(recorded)).toEqual(Object.fromEntries(given));
        expect(judged.length).toBe(given.size);
        expect(new Set(answers).size).toBe(answers.length);
        expect(events.filter((event) => event.type === 'failed').length).toBe(24 - given.size);
        expect(report).toMatchObject({
          steps: 24,
          known: 0,
          judged: given.size,
          failed: 24 - given.size,
          cancelled: 0,
        });
        expect(report.calls).toBe(server.requests.length - sentBefore);

        // Again: only what has no verdict is asked about.
        const sent = server.requests.length;
        left.clear();
        server.answerBy((request) => reply(claimIn(request), 'error'));
        const again = await runJob(file, { judge: model(server.baseUrl), concurrency });
        expect(again).toMatchObject({ known: given.size, judged: 24 - given.size, failed: 0 });
        expect(server.requests.slice(sent).filter((request) => given.has(claimIn(request)))).toEqual([]);
      }),
      { numRuns: 6 },
    );
  }, 60_000);
});

describe('a job with caps', () => {
  const price = { input: 10, output: 20 };
  /** What the server counts for each request that it answers: 100 tokens in, 20 out. */
  const billed = () => server.requests.length * 0.0014;

  it('never costs more than its cap, however many calls are under way, and says that it stopped', async () => {
    const file = writeTraces(temporaryFolder(), 40);
    const cap = 0.2;
    const report = await runJob(file, {
      judge: model(server.baseUrl),
      concurrency: 30,
      price,
      caps: { cost: cap },
    });
    expect(billed()).toBeLessThanOrEqual(cap);
    expect(report.cost).toBeCloseTo(billed());
    expect(report.stop?.kind).toBe('cap');
    expect(report).toMatchObject({ judged: server.requests.length, failed: 0 });
    expect(report.judged).toBeGreaterThan(10);
    expect(report.judged).toBeLessThan(120);
  });

  it('counts what nobody told as the most that it can have cost', async () => {
    const file = writeTraces(temporaryFolder(), 10);
    server.script(reply('0.0', 'correct'));
    server.answerBy((request) => ({ ...reply(claimIn(request), 'correct'), fault: 'cut' }));
    const report = await runJob(file, {
      judge: model(server.baseUrl),
      concurrency: 1,
      price,
      caps: { cost: 0.3 },
      backOff: { ...quick, tries: 10 },
    });
    expect(report.stop?.kind).toBe('cap');
    expect(server.requests.length).toBeLessThan(6);
    // What was counted is that of the one answer; against the cap stands more.
    expect(report.cost).toBeCloseTo(0.0014);
    expect(report.spent.cost).toBeGreaterThan(0.1);
  });

  it('sends no more requests than its cap, reminders and repeated ones included', async () => {
    const file = writeTraces(temporaryFolder(), 10);
    let turn = 0;
    server.answerBy(() => [{ text: 'What?' }, { status: 500 }, {}][(turn += 1) % 3] ?? {});
    const report = await runJob(file, { judge: model(server.baseUrl), caps: { calls: 11 } });
    expect(server.requests.length).toBeLessThanOrEqual(11);
    expect(server.requests.length).toBeGreaterThan(8);
    expect(report.calls).toBe(server.requests.length);
  });

  it('asks about as many steps as it is told', async () => {
    const file = writeTraces(temporaryFolder(), 4);
    const judge = model(server.baseUrl);
    expect(await runJob(file, { judge, limit: 5 })).toMatchObject({
      steps: 5,
      judged: 5,
      known: 0,
      cancelled: 0,
    });
    expect(await runJob(file, { judge, limit: 5 })).toMatchObject({ steps: 10, judged: 5, known: 5 });
    expect(await runJob(file, { judge, limit: 5 })).toMatchObject({ steps: 12, judged: 2, known: 10 });
    expect(server.requests.length).toBe(12);
  });
});

describe('a job', () => {
  it('asks once what several steps share', async () => {
    const row = {
      question_idx: 1,
      question: 'Q?',
      sampled: [{ text: 'Step 1: The very same claim as ever.' }],
    };
    const same = { ...row, sampled: Array.from({ length: 9 }, () => row.sampled[0]) };
    const file = writeRows(temporaryFolder(), 'traces_same.jsonl', [same]);
    server.answerBy(() => ({ ...reply('it', 'error'), delayMs: 20 }));
    const judge = model(server.baseUrl);
    expect(await estimateWork(await openWork(file, { judge }), never())).toMatchObject({
      steps: 9,
      calls: 1,
    });
    expect(await runJob(file, { judge, concurrency: 4 })).toMatchObject({ steps: 9, judged: 9, calls: 1 });
    expect(server.requests.length).toBe(1);
    expect(eventsOf(file).map((event) => event.type === 'judged' && event.verdict)).toEqual(
      Array(9).fill('error'),
    );
    expect(await runJob(file, { judge })).toMatchObject({ known: 9, judged: 0, calls: 0 });
  });

  it('waits as long as the endpoint asks, for all calls', async () => {
    const file = writeTraces(temporaryFolder(), 4);
    let askedToWait = 0;
    const early: number[] = [];
    server.answerBy((request) => {
      if (askedToWait > 0 && performance.now() - askedToWait < 900)
        early.push(performance.now() - askedToWait);
      if (askedToWait > 0 || request !== server.requests[1]) return reply(claimIn(request), 'correct');
      askedToWait = performance.now();
      return { status: 429, headers: { 'retry-after': '1' } };
    });
    const report = await runJob(file, { judge: model(server.baseUrl), concurrency: 2 });
    expect(report).toMatchObject({ judged: 12, failed: 0, calls: 13 });
    // The one call that was under way may still come in.
    expect(early.length).toBeLessThanOrEqual(1);
  });

  it('stops within a second when it is cancelled, keeps what came, and goes on from there', async () => {
    const file = writeTraces(temporaryFolder(), 10);
    const cancel = new AbortController();
    let cancelledAt = 0;
    server.answerBy((request) => {
      if (server.requests.length <= 7) return reply(claimIn(request), 'correct');
      if (cancelledAt === 0) {
        cancelledAt = performance.now();
        setTimeout(() => cancel.abort(), 20);
      }
      return { fault: 'hang' };
    });
    const judge = model(server.baseUrl);
    const expected = { steps: 30, known: 0 };
    const report = await runJob(file, { judge, concurrency: 5, signal: cancel.signal, expected });
    expect(performance.now() - cancelledAt).toBeLessThan(1000);
    expect(report).toMatchObject({ steps: 30, judged: 7, failed: 0, cancelled: 23 });
    expect(eventsOf(file).length).toBe(7);
    server.answerBy((request) => reply(claimIn(request), 'correct'));
    expect(await runJob(file, { judge })).toMatchObject({ judged: 23, known: 7, calls: 23 });
  });

  it('cancels what waits for another try', async () => {
    const file = writeTraces(temporaryFolder(), 1);
    server.answerBy(() => ({ status: 429, headers: { 'retry-after': '60' } }));
    const cancel = new AbortController();
    const running = runJob(file, { judge: model(server.baseUrl), signal: cancel.signal });
    await server.received(0);
    const started = performance.now();
    cancel.abort();
    expect(await running).toMatchObject({ judged: 0, failed: 0 });
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('gives up a whole run that reaches nobody, and writes nothing', async () => {
    const file = writeTraces(temporaryFolder(), 30);
    server.answerBy(() => ({ status: 401, text: 'Wrong key' }));
    const report = await runJob(file, { judge: model(server.baseUrl), concurrency: 2 });
    expect(report.stop).toMatchObject({
      kind: 'hopeless',
      reason: expect.stringContaining('Wrong key') as string,
    });
    expect(server.requests.length).toBeLessThan(6);
    expect(existsSync(`${file}.stepaudit.jsonl`)).toBe(false);
  });

  it('judges on when only the first steps are rejected', async () => {
    const file = writeTraces(temporaryFolder(), 5);
    server.script({ status: 413, text: 'Too long' }, { status: 413, text: 'Too long' });
    const report = await runJob(file, { judge: model(server.baseUrl), concurrency: 1 });
    expect(report).toMatchObject({ judged: 13, failed: 2 });
    expect(report.failures).toEqual([
      { reason: 'rejected', count: 2, detail: expect.stringContaining('Too long') as string },
    ]);
    expect(eventsOf(file).filter((event) => event.type === 'failed').length).toBe(2);
  });

  it('stops when the endpoint is gone in the middle, and leaves the rest for later', async () => {
    const file = writeTraces(temporaryFolder(), 40);
    server.answerBy((request) =>
      server.requests.length <= 20 ? reply(claimIn(request), 'correct') : { fault: 'reset' },
    );
    const report = await runJob(file, {
      judge: model(server.baseUrl),
      concurrency: 4,
      expected: { steps: 120, known: 0 },
    });
    expect(report.stop?.kind).toBe('failing');
    expect(report.judged).toBe(20);
    expect(report.failed).toBeLessThan(20);
    expect(report.cancelled).toBeGreaterThan(80);
  });

  it('fails with the reason when the ledger cannot be written', async () => {
    const folder = temporaryFolder();
    const file = writeTraces(folder, 3);
    const work = await openWork(file, { judge: model(server.baseUrl) });
    writeRows(folder, 'traces_a.jsonl.stepaudit.jsonl', ['My shopping list']);
    await expect(runJob(file, { judge: model(server.baseUrl) })).rejects.toThrow(/is no ledger/u);
    expect(work.ledger.problems.unreadable).toBeUndefined();
  });
});

describe('an estimate', () => {
  it('is corrected by what the endpoint counted, and says how far it was off', async () => {
    const file = writeTraces(temporaryFolder(), 10);
    const judge = model(server.baseUrl);
    const price = { input: 1, output: 1 };
    const first = await estimateWork(await openWork(file, { judge, price }), never());
    expect(first).toMatchObject({ steps: 30, known: 0, calls: 30 });
    expect(first?.error).toBeUndefined();
    expect(server.requests).toEqual([]);
    await runJob(file, { judge, limit: 15 });
    const second = await estimateWork(await openWork(file, { judge, price }), never());
    // The server counts 100 tokens in and 20 out, whatever was sent.
    expect(second).toMatchObject({ steps: 30, known: 15, calls: 15, tokens: { input: 1500, output: 300 } });
    expect(second?.error?.n).toBe(15);
    expect(second?.error?.value).toBeGreaterThan(1);
    expect(second?.cost?.low).toBeLessThan(0.0018);
    expect(second?.cost?.high).toBeGreaterThan(0.0018);
  });

  it('is none when it is cancelled', async () => {
    const work = await openWork(writeTraces(temporaryFolder(), 2), { judge: model(server.baseUrl) });
    expect(await estimateWork(work, AbortSignal.abort())).toBeUndefined();
  });
});
