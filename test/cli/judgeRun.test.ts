import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JudgeRun } from '../../src/cli/judgeRun';
import { type JudgeAnswer, nothingSpent } from '../../src/core/judging/judgeAnswer';
import type { Outcome } from '../../src/core/verdicts/verdict';
import { AuditedTraces } from '../../src/node/auditedTraces';
import type { Judge } from '../../src/node/judges/judge';
import { steps, traceRow, writeRows } from './study';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stepaudit-run-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A judge that answers when the test says so. */
function slowJudge() {
  const asked: string[] = [];
  const waiting: ((answer: JudgeAnswer) => void)[] = [];
  const judge: Judge = {
    identity: { judge: 'slow', rubric: { name: 'r', hash: 'h' }, parametersHash: 'p' },
    messages: () => [],
    callKey: ({ step }) => step,
    judge: ({ step }) => {
      asked.push(step);
      return new Promise((resolve) => waiting.push(resolve));
    },
  };
  return { judge, asked, answer: (outcome: Outcome) => waiting.shift()?.({ outcome, spent: nothingSpent }) };
}

async function open() {
  const opened = await AuditedTraces.open(writeRows(folder, 'traces_a.jsonl', [traceRow(7)]));
  if (opened.kind !== 'opened') throw new Error(opened.reason);
  const audited = await opened.value.record(0, 'numbered');
  const chain = audited.kind === 'record' ? audited.chains[0] : undefined;
  if (audited.kind !== 'record' || chain === undefined) throw new Error('the record is there');
  return { ledger: opened.value.ledger, record: audited.record, chain };
}

const correct: Outcome = { kind: 'judged', verdict: 'correct', explanation: '' };
const settled = () => new Promise(setImmediate);

describe('JudgeRun', () => {
  it('asks no more at once than it may, and takes no further step before', async () => {
    const { ledger, record, chain } = await open();
    const { judge, asked, answer } = slowJudge();
    const run = new JudgeRun(judge, ledger, { concurrency: 1, batch: 1 }, new AbortController().signal);
    let isAdded = false;
    const added = run.add(record, chain).then(() => {
      isAdded = true;
    });
    await settled();
    expect(isAdded).toBe(false);
    expect(asked).toEqual([steps[0]]);
    expect(run.counts.steps).toBe(3);
    answer(correct);
    await expect.poll(() => asked.length).toBe(2);
    answer(correct);
    await expect.poll(() => asked.length).toBe(3);
    answer(correct);
    await added;
    await run.end();
    expect(run.counts).toEqual({ steps: 3, known: 0, correct: 3, error: 0, uncertain: 0, failed: 0 });
  });

  it('writes outcomes in batches, and the rest at the end', async () => {
    const { ledger, record, chain } = await open();
    const { judge, asked, answer } = slowJudge();
    const run = new JudgeRun(judge, ledger, { concurrency: 3, batch: 2 }, new AbortController().signal);
    await run.add(record, chain);
    expect(asked.length).toBe(3);
    answer(correct);
    await settled();
    expect(existsSync(ledger.file)).toBe(false);
    answer(correct);
    const lines = () =>
      existsSync(ledger.file) ? readFileSync(ledger.file, 'utf8').split('\n').length - 1 : 0;
    await expect.poll(lines).toBe(2);
    answer(correct);
    await run.end();
    expect(lines()).toBe(3);
  });

  it('goes on after a single failure, but not when the first call shows that none can succeed', async () => {
    const { ledger, record, chain } = await open();
    const failing = slowJudge();
    const run = new JudgeRun(
      failing.judge,
      ledger,
      { concurrency: 3, batch: 9 },
      new AbortController().signal,
    );
    await run.add(record, chain);
    failing.answer({ kind: 'failed', reason: 'timed-out', detail: 'no reply' });
    await settled();
    expect([run.goesOn, run.counts.failed]).toEqual([true, 1]);
    failing.answer({ kind: 'failed', reason: 'unreachable', detail: 'nobody is there' });
    await settled();
    expect([run.goesOn, run.counts.failed, run.stopped]).toEqual([false, 1, 'nobody is there']);
  });

  it('does not ask about steps that wait when it stops', async () => {
    const { ledger, record, chain } = await open();
    const { judge, asked, answer } = slowJudge();
    const run = new JudgeRun(judge, ledger, { concurrency: 1, batch: 9 }, new AbortController().signal);
    const added = run.add(record, chain);
    await settled();
    answer({ kind: 'failed', reason: 'rejected', detail: 'the key is wrong' });
    await added;
    await run.end();
    expect(asked.length).toBe(1);
    expect(run.stopped).toBe('the key is wrong');
  });

  it('rejects when the ledger cannot be written', async () => {
    const { ledger, record, chain } = await open();
    const { judge, answer } = slowJudge();
    const run = new JudgeRun(judge, ledger, { concurrency: 3, batch: 1 }, new AbortController().signal);
    await run.add(record, chain);
    rmSync(folder, { recursive: true, force: true });
    answer(correct);
    answer(correct);
    answer(correct);
    await expect(run.end()).rejects.toThrow('Nothing was saved');
    expect(run.goesOn).toBe(false);
  });
});
