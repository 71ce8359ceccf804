import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SegmentationRule } from '../../src/core/segment/segmentation';
import { stepAddress } from '../../src/core/placement/chainState';
import { countStatuses } from '../../src/core/verdicts/stepStatus';
import { AuditedTraces, type AuditedTracesOptions } from '../../src/node/auditedTraces';
import { corpus, describeWithCorpora } from '../fixtures/corpora';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { make } from '../unit/ledger/events';

const firstStep = 'The first step is long enough.';
const secondStep = 'The second step is long enough.';
const chainText = `Step 1: ${firstStep}\nStep 2: ${secondStep}`;
const record = (id: number, ...texts: string[]) => ({
  question_idx: id,
  question: 'q',
  sampled: texts.map((text) => ({ text })),
});
const judgment = (qidx: number, chain: number, step: number, stepText: string, more: object = {}) => ({
  qidx,
  chain_idx: chain,
  step_idx: step,
  model_tag: 'sft',
  judge_model: 'human',
  step_text: stepText,
  judgment: 'error',
  explanation: '',
  ...more,
});

const write = (file: string, rows: readonly object[]): void =>
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));

function newStudy(records: readonly object[], judgments?: readonly object[]): string {
  const file = path.join(temporaryFolder(), 'traces_sft.jsonl');
  write(file, records);
  if (judgments !== undefined) write(path.join(path.dirname(file), 'judgments_sft.jsonl'), judgments);
  return file;
}

async function open(file: string, options?: AuditedTracesOptions): Promise<AuditedTraces> {
  const opened = await AuditedTraces.open(file, options);
  if (opened.kind !== 'opened') throw new Error(opened.reason);
  return opened.value;
}

async function chain(
  traces: AuditedTraces,
  position: number,
  index = 0,
  rule: SegmentationRule = 'numbered',
) {
  const result = await traces.chain(position, index, rule);
  if (result.kind === 'malformed') throw new Error(result.reason);
  return result;
}

const statuses = async (traces: AuditedTraces, position: number, index = 0) =>
  (await chain(traces, position, index)).state.steps.map(({ effective }) =>
    'verdict' in effective ? effective.verdict : effective.kind,
  );

describe('AuditedTraces', () => {
  const records = [record(7, chainText, chainText), record(8, chainText)];

  test('brings a file, its judgments and its ledger together', async () => {
    const file = newStudy(records, [judgment(0, 1, 1, secondStep), judgment(1, 0, 0, firstStep)]);
    const traces = await open(file);
    expect(await statuses(traces, 0, 0)).toEqual(['unjudged', 'unjudged']);
    expect(await statuses(traces, 0, 1)).toEqual(['unjudged', 'error']);
    expect(await statuses(traces, 1)).toEqual(['error', 'unjudged']);

    const { record: read, segmentation } = await chain(traces, 0, 1);
    const step = segmentation.steps[1];
    if (step === undefined) throw new Error('no step');
    await traces.ledger.append([make.overridden(1, stepAddress(read.key, 1, 'numbered', step), 'correct')]);
    expect(await statuses(traces, 0, 1)).toEqual(['unjudged', 'correct']);
    expect(await statuses(await open(file), 0, 1)).toEqual(['unjudged', 'correct']);
    await traces.ledger.append([make.undone(2, 1)]);
    expect(await statuses(traces, 0, 1)).toEqual(['unjudged', 'error']);
  });

  test('lists what belongs to a chain that is not there, once', async () => {
    const traces = await open(
      newStudy([record(7, chainText)], [judgment(0, 3, 0, firstStep), judgment(0, 0, 0, 'else')]),
    );
    await traces.ledger.append([
      make.overridden(
        1,
        { question: '7', chain: 2, rule: 'numbered', step: 0, span: { start: 0, end: 1 }, textHash: 'x' },
        'error',
      ),
    ]);
    const result = await traces.record(0, 'numbered');
    expect(result).toMatchObject({
      kind: 'record',
      chains: [{ state: { unplaced: [{ reason: 'text-differs', source: { line: 1 } }] } }],
      unplaced: [
        { what: 'step 1: error by human', reason: 'no-such-chain', source: { line: 0 } },
        {
          what: 'step 1: overridden as error by Ada',
          reason: 'no-such-chain',
          source: { event: make.id(1) },
        },
      ],
    });
    expect((await chain(traces, 0)).state.unplaced.map(({ reason }) => reason)).toEqual([
      'text-differs',
      'no-such-chain',
      'no-such-chain',
    ]);
  });

  test('says what is wrong with a record or a chain', async () => {
    const file = newStudy(records);
    writeFileSync(file, `${readFileSync(file, 'utf8')}{broken\n`);
    const traces = await open(file);
    expect(await traces.chain(2, 0, 'numbered')).toMatchObject({ kind: 'malformed' });
    expect(await traces.record(2, 'numbered')).toMatchObject({ kind: 'malformed' });
    expect(await traces.chain(0, 2, 'numbered')).toEqual({
      kind: 'malformed',
      reason: 'the record has no chain 3',
    });
    await expect(traces.chain(3, 0, 'numbered')).rejects.toThrow(RangeError);
  });

  test('takes the judgment files that it is told, and says which it cannot open', async () => {
    const file = newStudy(records, [judgment(0, 0, 0, firstStep)]);
    const other = path.join(path.dirname(file), 'other.jsonl');
    write(other, [judgment(0, 0, 0, firstStep, { judge_model: 'b', judgment: 'correct' })]);
    const absent = path.join(path.dirname(file), 'absent.jsonl');
    const traces = await open(file, { judgmentFiles: [other, absent] });
    expect(await statuses(traces, 0)).toEqual(['correct', 'unjudged']);
    expect(traces.unopened).toEqual([
      { file: absent, reason: `${absent} cannot be read: there is no such file.` },
    ]);
    expect((await open(file, { judgmentFiles: [] })).judgmentFiles).toEqual([]);
  });

  test('listens to the primary judge and the threshold', async () => {
    const rows = [
      judgment(0, 0, 0, firstStep, { judge_model: 'a', confidence: 0.8 }),
      judgment(0, 0, 0, firstStep, { judge_model: 'b', confidence: 0.9 }),
    ];
    const file = newStudy(records, rows);
    const boundary = async (options: AuditedTracesOptions) =>
      (await chain(await open(file, options), 0)).state.steps[0]?.boundary;
    expect(await boundary({})).toBe(false);
    expect(await boundary({ boundaryBelow: 0.85 })).toBe(false);
    expect(await boundary({ boundaryBelow: 0.85, primaryJudge: 'a' })).toBe(true);
  });

  test('never shows a verdict on another text: the file is reordered, then regenerated', async () => {
    const other = `Step 1: ${secondStep}\nStep 2: A third step that is long enough.`;
    const file = newStudy(
      [record(7, chainText), record(8, other)],
      [judgment(0, 0, 0, firstStep), judgment(1, 0, 0, secondStep)],
    );
    const traces = await open(file);
    const { record: read, segmentation } = await chain(traces, 0);
    const [, step] = segmentation.steps;
    if (step === undefined) throw new Error('no step');
    await traces.ledger.append([make.overridden(1, stepAddress(read.key, 0, 'numbered', step), 'correct')]);
    expect(await statuses(traces, 0)).toEqual(['error', 'correct']);

    write(file, [record(8, other), record(7, chainText)]);
    expect(await traces.refresh()).toEqual({
      traces: 'rebuilt',
      judgments: false,
      ledger: false,
      otherFiles: false,
    });
    // The override goes with its question; the rows of the judgment file name positions, and fit no longer.
    expect(await statuses(traces, 1)).toEqual(['unjudged', 'correct']);
    expect((await chain(traces, 1)).state.unplaced).toMatchObject([{ reason: 'text-differs' }]);
    expect(await statuses(traces, 0)).toEqual(['unjudged', 'unjudged']);

    write(file, [record(7, `Step 1: ${secondStep}\nStep 2: ${firstStep}`)]);
    await traces.refresh();
    expect(await statuses(traces, 0)).toEqual(['correct', 'unjudged']);

    write(file, [record(7, 'Step 1: Something else altogether is said here.')]);
    await traces.refresh();
    expect((await chain(traces, 0)).state).toMatchObject({
      steps: [{ effective: { kind: 'unjudged' } }],
      unplaced: [
        { reason: 'no-such-step', source: { event: make.id(1) } },
        { reason: 'text-differs', source: { line: 0 } },
      ],
    });
  });

  test('takes what is added to any of its files', async () => {
    const file = newStudy(records, []);
    const judgments = path.join(path.dirname(file), 'judgments_sft.jsonl');
    const traces = await open(file, { judgmentFiles: [judgments] });
    expect(await traces.refresh()).toEqual({
      traces: 'same',
      judgments: false,
      ledger: false,
      otherFiles: false,
    });
    write(judgments, [judgment(1, 0, 1, secondStep)]);
    await (
      await open(file)
    ).ledger.append([
      make.noted(1, {
        question: 'x',
        chain: 0,
        rule: 'numbered',
        step: 0,
        span: { start: 0, end: 1 },
        textHash: '',
      }),
    ]);
    expect(await traces.refresh()).toEqual({
      traces: 'same',
      judgments: true,
      ledger: true,
      otherFiles: false,
    });
    expect(await statuses(traces, 1)).toEqual(['unjudged', 'error']);
  });

  test('does not open what is no trace file', async () => {
    const file = path.join(temporaryFolder(), 'x.jsonl');
    expect(await AuditedTraces.open(file)).toMatchObject({ kind: 'unreadable' });
    writeFileSync(file, '{}');
    expect(await AuditedTraces.open(file)).toMatchObject({ kind: 'not-traces' });
  });
});

interface Expected {
  readonly arms: Readonly<
    Record<string, Readonly<Record<'traces' | 'judgments' | 'correct' | 'error' | 'steps_numbered', number>>>
  >;
}

describeWithCorpora('on real files', () => {
  test.each(['gpt-3.5', 'mistral-medium'])('every judgment of %s is on its step', async (tag) => {
    const expected = (JSON.parse(readFileSync(corpus('medical-steps', 'expected.json'), 'utf8')) as Expected)
      .arms[tag];
    const file = path.join(temporaryFolder(), `traces_${tag}.jsonl`);
    for (const name of [`traces_${tag}.jsonl`, `judgments_${tag}.jsonl`]) {
      copyFileSync(corpus('medical-steps', name), path.join(path.dirname(file), name));
    }
    const traces = await open(file);
    const steps = [];
    for (let position = 0; position < traces.traces.count; position += 1) {
      const { state } = await chain(traces, position);
      expect(state.unplaced).toEqual([]);
      steps.push(...state.steps);
    }
    const counts = countStatuses(steps);
    expect({
      traces: traces.traces.count,
      judgments: steps.reduce((sum, step) => sum + step.judgments.length, 0),
      correct: counts.correct,
      error: counts.error,
      steps_numbered: steps.length,
    }).toEqual({
      traces: expected?.traces,
      judgments: expected?.judgments,
      correct: expected?.correct,
      error: expected?.error,
      steps_numbered: expected?.steps_numbered,
    });
  });
});
