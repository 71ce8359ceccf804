import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AuditReport } from '../../src/core/audit/report/auditReport';
import { segment } from '../../src/core/segment/segment';
import { chainControls } from '../../src/core/placement/chainControls';
import { foldLedger } from '../../src/core/ledger/foldLedger';
import {
  type ChatServer,
  type ReceivedRequest,
  type ScriptedAnswer,
  startChatServer,
} from '../fixtures/chatServer';
import { eventsOf } from '../fixtures/eventsOf';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { claimIn, writeTraces } from '../node/jobs/jobFixture';
import { builtCli } from './builtCli';

const cli = builtCli();
let server: ChatServer;
let file = '';
beforeAll(async () => {
  server = await startChatServer();
});
afterAll(() => server.close());
beforeEach(() => {
  file = writeTraces(temporaryFolder(), 2);
  server.answerBy(answer);
});

const promptOf = ({ body }: ReceivedRequest): string => JSON.stringify(body['messages']);
const kindOf = (request: ReceivedRequest): 'rewrite' | 'compare' | 'judge' =>
  promptOf(request).includes('Rewrite the step between')
    ? 'rewrite'
    : promptOf(request).includes('Do both versions make')
      ? 'compare'
      : 'judge';

/** Rewrites every step; that of claim 0.1 does not say the same, and of 1.2 no rewrite comes. */
function answer(request: ReceivedRequest): ScriptedAnswer {
  const claim = claimIn(request);
  switch (kindOf(request)) {
    case 'rewrite':
      return claim === '1.2' ? { text: '' } : { text: `Rewritten: claim <${claim}>.` };
    case 'compare':
      return { text: `SAME: ${claim === '0.1' ? 'NO' : 'YES'}\nREASON: It is so.` };
    case 'judge': {
      const isRewritten = promptOf(request).includes('Rewritten: ');
      return { text: `JUDGMENT: ${isRewritten ? 'ERROR' : 'CORRECT'}\nEXPLANATION: On ${claim}.` };
    }
  }
}

async function judge(
  ...args: readonly string[]
): Promise<{ code: number | null; report: Record<string, unknown>; asked: string[] }> {
  const before = server.requests.length;
  const openai = ['--judge', 'openai', '--model', 'm', '--base-url', server.baseUrl];
  const { code, stdout, stderr } = await cli.run(['judge', file, '--json', ...openai, ...args]);
  if (stdout === '') throw new Error(stderr);
  return {
    code,
    report: JSON.parse(stdout) as Record<string, unknown>,
    asked: server.requests.slice(before).map(kindOf),
  };
}

const text = (record: number) =>
  [0, 1, 2].map((step) => `Step ${step + 1}: This is claim <${record}.${step}> of the text.`).join('\n');

/** What the controls of a record came to, as an audit reads them. */
const controls = (record: number) =>
  chainControls({
    recordKey: String(record),
    chain: 0,
    segmentation: segment(text(record), 'numbered'),
    events: foldLedger(eventsOf(file)),
  }).map(({ step, control, outcome }) => [
    step,
    control.kind,
    outcome.kind === 'judged' ? outcome.verdict : outcome.kind,
  ]);

describe('stepaudit judge --control tone-swap', () => {
  it('rewrites, checks that nothing was lost, and judges the rewrites apart from the steps', async () => {
    await judge();
    const { code, report, asked } = await judge('--control', 'tone-swap', '--style', 'prose');
    expect(code).toBe(3);
    expect(report).toMatchObject({ steps: 6, judged: 4, known: 0, failed: 1, unpreserved: 1, cancelled: 0 });
    const times = (kind: string) => asked.filter((one) => one === kind).length;
    expect([times('rewrite'), times('compare'), times('judge')]).toEqual([6, 5, 4]);
    expect(controls(0)).toEqual(
      expect.arrayContaining([
        [0, 'tone-swap', 'error'],
        [1, 'tone-swap', 'unpreserved'],
        [2, 'tone-swap', 'error'],
      ]),
    );
    expect(controls(1)).toContainEqual([2, 'tone-swap', 'failed']);

    const { stdout } = await cli.run(['verdicts', file, '--json']);
    expect(stdout.match(/"correct"/gu)?.length).toBe(6);
    expect(stdout).not.toContain('"error"');
  });

  it('asks nothing twice, another style apart', async () => {
    await judge('--control', 'tone-swap', '--style', 'prose');
    const again = await judge('--control', 'tone-swap', '--style', 'prose');
    // The one that failed is tried again.
    expect(again.asked).toEqual(['rewrite']);
    expect(again.report).toMatchObject({ steps: 6, judged: 0, known: 4, failed: 1, unpreserved: 1 });
    const other = await judge('--control', 'tone-swap', '--style', 'outline', '--limit', '2');
    expect(other.report).toMatchObject({ steps: 2, judged: 1, unpreserved: 1 });
  });
});

describe('stepaudit judge --control stability', () => {
  it('asks about each step as often as it is told, and keeps it apart from the verdicts', async () => {
    await judge();
    const { code, report, asked } = await judge('--control', 'stability', '--trials', '3');
    expect(code).toBe(0);
    expect(report).toMatchObject({ steps: 18, judged: 18, known: 0, failed: 0, calls: 18 });
    expect(asked.length).toBe(18);
    expect(controls(0).length).toBe(9);
    expect((await judge('--control', 'stability', '--trials', '3')).asked).toEqual([]);
    expect((await judge()).report).toMatchObject({ known: 6, calls: 0 });
  });
});

describe('stepaudit judge --control answer-blind', () => {
  it('withholds the right answer, and keeps it apart from the verdicts', async () => {
    const before = server.requests.length;
    const { report } = await judge('--control', 'answer-blind');
    expect(report).toMatchObject({ steps: 6, judged: 6, calls: 6 });
    for (const request of server.requests.slice(before))
      expect(promptOf(request)).not.toContain('RIGHT ANSWER');
    expect(controls(0)).toEqual([0, 1, 2].map((step) => [step, 'answer-blind', 'correct']));
    expect((await judge()).report).toMatchObject({ known: 0, judged: 6 });
  });
});

describe('a control by a judge that has not judged the steps itself', () => {
  it('says so before it asks, and the audit counts what it cannot compare', async () => {
    const openai = ['--judge', 'openai', '--model', 'm', '--base-url', server.baseUrl];
    const { stderr } = await cli.run(['judge', file, ...openai, '--control', 'answer-blind']);
    expect(stderr).toContain('m has no verdict of its own on 6 steps of the file, to compare with');
    const audited = await cli.run(['audit', `a=${file}`, '--resamples', '100', '--json']);
    const { arms, controls } = JSON.parse(audited.stdout) as AuditReport;
    expect(arms['a']?.left_out.controls_uncompared).toBe(6);
    expect(controls).toEqual([]);
    expect(audited.stderr).toContain('nothing to be compared with: 6');
  });
});

describe('stepaudit audit, after controls', () => {
  interface Row {
    readonly control: string;
    readonly condition: string;
    readonly [field: string]: unknown;
  }

  /** Says of a claim what a script says; everything else is correct. */
  const says = (verdicts: Readonly<Record<string, string>>) => (request: ReceivedRequest) => ({
    text: `JUDGMENT: ${verdicts[claimIn(request)] ?? 'CORRECT'}\nEXPLANATION: So.`,
  });

  it('has a row for each, with what flipped, and counts the rewrites that were left out', async () => {
    await judge();
    await judge('--control', 'tone-swap', '--style', 'prose');
    server.answerBy(says({ '0.0': 'ERROR', '1.0': 'UNCERTAIN' }));
    await judge('--control', 'stability', '--trials', '1');
    server.answerBy(says({}));
    await judge('--control', 'answer-blind');
    server.answerBy(says({ '0.0': 'ERROR', '0.1': 'ERROR', '0.2': 'ERROR' }));
    await judge('--control', 'stability', '--trials', '1', '--model', 'other');
    await judge('--rule', 'windows');

    const { stdout, stderr } = await cli.run(['audit', `a=${file}`, '--resamples', '100', '--json']);
    const report = JSON.parse(stdout) as {
      readonly arms: { readonly a: { readonly left_out: object; readonly steps: object } };
      readonly controls: readonly Row[];
    };
    const row = (condition: string) => report.controls.find((one) => one.condition === condition);
    expect(report.arms.a.steps).toMatchObject({ correct: 6, error: 0, unjudged: 0 });
    expect(report.arms.a.left_out).toMatchObject({ rewrites_not_preserved: 1 });
    expect(stderr).toContain('rewritten steps that do not say the same, left out of the control: 1');
    expect(row('prose')).toMatchObject({
      ...{ control: 'tone', steps: 4, questions: 2, delta: 1 },
      ...{ compared_steps: 4, flipped_steps: 4, flip_rate: 1 },
    });
    expect(row('trial 1')).toMatchObject({
      ...{ control: 'stability', steps: 5, delta: 1 / 6 },
      ...{ compared_steps: 6, flipped_steps: 2, flip_rate: 1 / 3 },
    });
    expect(row('trial 1 by other')).toMatchObject({
      ...{ control: 'stability', steps: 6, delta: 0.5 },
      ...{ compared_steps: 6, flipped_steps: 3, flip_rate: 0.5 },
    });
    // That nothing changes is a result, too.
    expect(row('answer-blind')).toMatchObject({ control: 'rubric', steps: 6, delta: 0, flip_rate: 0 });
    expect(row('windows')).toMatchObject({ control: 'segmentation', questions: 2, flip_rate: null });
  });
});

it.each([
  [['--control', 'tone-swap'], '--judge openai'],
  [['--control', 'stability', '--trials', '0'], '--trials'],
  [['--control', 'mood'], '--control'],
])('refuses %j', async (args, named) => {
  const { code, stdout, stderr } = await cli.run(['judge', file, ...args]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(named);
});
