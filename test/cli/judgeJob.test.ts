import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChatServer, type ReceivedRequest, startChatServer } from '../fixtures/chatServer';
import { eventsOf } from '../fixtures/eventsOf';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { claimIn, writeTraces } from '../node/jobs/jobFixture';
import { builtCli } from './builtCli';

const cli = builtCli();
let server: ChatServer;
beforeAll(async () => {
  server = await startChatServer();
});
afterAll(() => server.close());

const openai = () => ['--judge', 'openai', '--model', 'm', '--base-url', server.baseUrl];

/** How many whole lines the ledger of a file has. */
function linesOf(file: string): number {
  const ledger = `${file}.stepaudit.jsonl`;
  return existsSync(ledger) ? readFileSync(ledger, 'utf8').split('\n').length - 1 : 0;
}

/** What was asked while something ran. */
async function askedDuring<T>(run: () => Promise<T>): Promise<[T, readonly ReceivedRequest[]]> {
  const before = server.requests.length;
  const result = await run();
  return [result, server.requests.slice(before)];
}

describe('stepaudit judge', () => {
  it('goes on after the process was killed, and asks at most again what was under way', async () => {
    const file = writeTraces(temporaryFolder(), 60);
    const concurrency = 6;
    server.answerBy(() => ({ text: 'JUDGMENT: ERROR\nEXPLANATION: No.', delayMs: 5 }));
    const [, first] = await askedDuring(async () => {
      const args = [cli.bundle, 'judge', file, ...openai(), '--concurrency', String(concurrency)];
      const child = spawn(process.execPath, args, { stdio: 'ignore' });
      while (linesOf(file) < 40) await server.received(server.requests.length);
      child.kill('SIGKILL');
      await once(child, 'close');
    });
    const written = linesOf(file);
    expect(written).toBeLessThan(180);
    const [run, second] = await askedDuring(() => cli.run(['judge', file, '--json', ...openai()]));
    expect(run.code).toBe(0);
    const report = JSON.parse(run.stdout) as Record<string, number>;
    expect(report).toMatchObject({
      steps: 180,
      known: written,
      judged: 180 - written,
      failed: 0,
      cancelled: 0,
    });
    expect(second.length).toBe(180 - written);
    const again = second.filter((request) => first.some((other) => claimIn(other) === claimIn(request)));
    // Under way, answered and waiting for the disk, and being written.
    expect(again.length).toBeLessThanOrEqual(10 * concurrency);
    expect(
      new Set(eventsOf(file).map((event) => 'step' in event && `${event.step.question}.${event.step.step}`))
        .size,
    ).toBe(180);
    expect(eventsOf(file).length).toBe(180);
  });

  it('says what it would take, and sends nothing', async () => {
    const file = writeTraces(temporaryFolder(), 2);
    const dry = ['judge', file, ...openai(), '--dry-run', '--price', '0.15/0.6'];
    const [json, asked] = await askedDuring(() => cli.run([...dry, '--json']));
    expect(asked).toEqual([]);
    expect(existsSync(`${file}.stepaudit.jsonl`)).toBe(false);
    const number = expect.any(Number) as number;
    expect(JSON.parse(json.stdout)).toEqual({
      steps: 6,
      known: 0,
      calls: 6,
      tokens: { input: number, output: number },
      cost: { low: number, high: number },
      seconds: 2,
      error: null,
    });
    const text = await cli.run(dry);
    expect(text.stdout).toMatch(
      /^6 steps, 0 of them judged before; 6 calls; about [\d,]+ tokens in and \d+ out; 0\.\d+ to 0\.\d+; about 2 s\n$/u,
    );
    expect((await cli.run(['judge', file, '--dry-run', '--json'])).stdout).toContain(
      '"calls":6,"tokens":{"input":0',
    );
  });

  it('keeps to its caps, and counts cost by the price', async () => {
    const file = writeTraces(temporaryFolder(), 30);
    const capped = ['judge', file, '--json', ...openai(), '--price', '10/20', '--max-cost', '0.2'];
    const [run, asked] = await askedDuring(() => cli.run(capped));
    expect(run.code).toBe(0);
    expect(run.stderr).toMatch(/note: stopped: The cap is reached/u);
    const report = JSON.parse(run.stdout) as { cost: number; judged: number; cancelled: number };
    expect(asked.length * 0.0014).toBeLessThanOrEqual(0.2);
    expect(report.cost).toBeCloseTo(asked.length * 0.0014);
    expect(report.judged + report.cancelled).toBe(90);
    expect(report.cancelled).toBeGreaterThan(0);

    const [, few] = await askedDuring(() => cli.run(['judge', file, ...openai(), '--max-calls', '4']));
    expect(few.length).toBe(3);
    const [limited, five] = await askedDuring(() =>
      cli.run(['judge', file, '--json', ...openai(), '--limit', '5']),
    );
    expect(five.length).toBe(5);
    expect(JSON.parse(limited.stdout)).toMatchObject({ judged: 5, cancelled: 0 });
  });

  it('gives up on requests that take too long, and ends with 3', async () => {
    const file = writeTraces(temporaryFolder(), 1);
    server.answerBy(() => ({ status: 400, text: 'Not this one' }));
    const { code, stdout, stderr } = await cli.run(['judge', file, '--json', ...openai(), '--limit', '2']);
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ steps: 2, failed: 2, judged: 0 });
    expect(stderr).toMatch(/note: 2 failed, rejected: .*Not this one/u);
  });

  it('asks a model as it is told, and knows its verdicts by how it was asked', async () => {
    const file = writeTraces(temporaryFolder(), 1);
    server.answerBy(() => ({
      text: 'JUDGMENT: ERROR\nEXPLANATION: No.',
      others: ['JUDGMENT: CORRECT\nEXPLANATION: Yes.', 'JUDGMENT: ERROR\nEXPLANATION: No.'],
    }));
    const asked = [...openai(), '--limit', '1', '--temperature', '0.5', '--max-tokens', '99', '--seed', '-7'];
    const args = [
      'judge',
      file,
      '--json',
      ...asked,
      '--votes',
      '3',
      '--extra-body',
      '{"top_p":0.9,"model":"x"}',
    ];
    const [, sent] = await askedDuring(() => cli.run(args));
    expect(sent.map(({ body }) => body)).toEqual([
      expect.objectContaining({ model: 'm', temperature: 0.5, max_tokens: 99, seed: -7, n: 3, top_p: 0.9 }),
    ]);
    expect(eventsOf(file)).toMatchObject([{ verdict: 'error', confidence: { value: 2 / 3, from: 'votes' } }]);
    const again = await cli.run([...args, '--dry-run']);
    expect(JSON.parse(again.stdout)).toMatchObject({ known: 1 });
    const [, usual] = await askedDuring(() => cli.run(['judge', file, ...openai(), '--limit', '1']));
    expect(usual.map(({ body }) => body)).toMatchObject([{ temperature: 0, max_tokens: 400 }]);
    expect(usual[0]?.body).not.toHaveProperty('seed');
  });

  it.each([
    [['--temperature', '2.5'], 'It must be a number from 0 to 2'],
    [['--max-tokens', '15'], 'It must be a whole number from 16 to 100000'],
    [['--seed', '1.5'], 'It must be a whole number'],
    [['--seed', '9007199254740993'], 'It must be a whole number'],
    [['--votes', '26'], 'It must be a whole number from 1 to 25'],
    [['--extra-body', '{top_p: 1}'], 'It is not JSON: '],
    [['--extra-body', '[1]'], 'It must be a JSON object'],
    [['--extra-body', 'null'], 'It must be a JSON object'],
    [['--max-cost', '1'], '--price'],
    [['--price', '1'], 'input/output'],
    [['--price', '1/x'], 'input/output'],
    [['--limit', '0'], '--limit'],
    [['--timeout', '1.5'], '--timeout'],
    [['--max-cost', '-1', '--price', '1/1'], '--max-cost'],
  ])('refuses %j', async (args, named) => {
    const file = writeTraces(temporaryFolder(), 1);
    const { code, stdout, stderr } = await cli.run(['judge', file, ...openai(), ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(named);
    expect(stderr.trimEnd()).not.toContain('\n');
  });
});
