import path from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { ControlKind } from '../../../src/core/audit/tally/armData';
import { type AuditReport, auditReportSchema } from '../../../src/core/audit/report/auditReport';
import type { VerdictSource } from '../../../src/core/verdicts/verdictSource';
import { segment } from '../../../src/core/segment/segment';
import type { Control, JudgeEvent, LedgerEvent } from '../../../src/core/ledger/ledgerEvent';
import { outcomeEvent } from '../../../src/core/ledger/outcomeEvent';
import { ledgerLine } from '../../../src/core/ledger/readLedgerLine';
import { stepAddress } from '../../../src/core/ledger/stepAddress';
import { countStatuses } from '../../../src/core/verdicts/stepStatus';
import type { Outcome, Verdict } from '../../../src/core/verdicts/verdict';
import { findSteps } from '../../../src/node/audit/findSteps';
import type { NamedArm } from '../../../src/node/audit/armFiles';
import type { AuditedArmOptions } from '../../../src/node/audit/auditedArm';
import { readArms } from '../../../src/node/audit/readArms';
import { runAudit, type RunAuditOptions } from '../../../src/node/audit/runAudit';
import { AuditedTraces } from '../../../src/node/auditedTraces';
import { chainText, judgmentRow, traceRow, writeRows } from '../../cli/study';
import { temporaryFolder } from '../../fixtures/temporaryFolder';

const effective: VerdictSource = { kind: 'effective' };
const byDefault = { rule: 'numbered', source: effective, seed: 1, resamples: 200 } as const;

async function audit(
  arms: readonly NamedArm[],
  options: Partial<RunAuditOptions & AuditedArmOptions> = {},
): Promise<AuditReport> {
  const all = { ...byDefault, ...options };
  const read = await readArms(arms, all);
  if (read.kind !== 'opened') throw new Error(read.reason);
  const report = await runAudit(read.value, all);
  expect(v.safeParse(auditReportSchema, report).issues).toBeUndefined();
  return report;
}

let serial = 0;

function header(by: string): Pick<JudgeEvent, 'v' | 'id' | 'at' | 'by'> {
  serial += 1;
  return {
    v: 1,
    id: `0199a000-0000-7000-9000-${String(serial).padStart(12, '0')}`,
    at: '2026-02-03T04:05:06.000Z',
    by,
  };
}

function address(question: string, chain: number, step: number, rule: 'numbered' | 'windows' = 'numbered') {
  const found = segment(chainText, rule).steps[step];
  if (found === undefined) throw new RangeError(`no step ${step}`);
  return stepAddress(question, chain, rule, found);
}

function judged(
  question: string,
  chain: number,
  step: number,
  outcome: Outcome,
  judge = 'gpt',
  control?: Control,
) {
  const identity = { judge, rubric: { name: 'style-blind', hash: 'abc123' }, parametersHash: 'x' };
  return outcomeEvent(header(judge), address(question, chain, step), identity, outcome, { control });
}

const said = (verdict: Verdict, confidence?: number): Outcome => ({
  kind: 'judged',
  verdict,
  explanation: '',
  ...(confidence === undefined ? {} : { confidence: { value: confidence, from: 'logprobs' } }),
});
const broken: Outcome = { kind: 'failed', reason: 'timed-out', detail: '' };

const line = (event: LedgerEvent): string => ledgerLine(event).trimEnd();

/** Numbers below a limit, the same ones for the same seed. */
function dice(seed: number): (limit: number) => number {
  let state = seed * 2654435761;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

function pick<T>(items: readonly T[], roll: (limit: number) => number): T {
  const item = items[roll(items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

describe('an audit in one pass', () => {
  it.each([1, 2, 3, 4, 5, 6])(
    'counts what the reading view shows, whatever lies beside the traces (%i)',
    async (seed) => {
      const roll = dice(seed);
      const made = temporaryFolder();
      const file = writeRows(made, 'traces_a.jsonl', [
        ...[7, 8, 9, 8].map((id) => traceRow(id, chainText, `${chainText}\nThe answer is (B).`)),
        '{"broken',
        '',
      ]);
      const verdicts = ['correct', 'error', 'uncertain', 'failed'] as const;
      const row = (judge: string) => ({
        ...judgmentRow({
          qidx: roll(6),
          step: roll(3),
          chain: roll(3),
          judgment: pick(verdicts, roll),
          tag: pick(['a', 'a', 'a', '', 'b'], roll),
          judge,
          ...(roll(5) === 0 ? { text: 'another text' } : {}),
          explanation: roll(6) === 0 ? 'API failure' : '',
        }),
        ...(roll(4) === 0 ? { confidence: roll(101) / 100 } : {}),
        ...(roll(8) === 0 ? { segmentation: 'windows' } : {}),
        ...(roll(5) === 0 ? { qidx: undefined, question_idx: 7 + roll(3) } : {}),
      });
      writeRows(
        made,
        'judgments_a.jsonl',
        Array.from({ length: 40 }, () => row(pick(['gpt', 'glm'], roll))),
      );
      writeRows(made, 'judgments_z_a.jsonl', [
        ...Array.from({ length: 12 }, () => row('arithmetic')),
        '{"qidx":',
      ]);
      const events = Array.from({ length: 12 }, (): LedgerEvent => {
        const place = [String(7 + roll(3)), roll(3), roll(3)] as const;
        if (roll(3) === 0)
          return {
            ...header('ann'),
            type: 'overridden',
            step: address(...place),
            verdict: pick(['correct', 'error'], roll),
          };
        if (roll(4) === 0)
          return { ...header('bob'), type: 'reviewed', step: address(...place), verdict: 'correct' };
        return judged(
          ...place,
          pick([said('error'), said('uncertain', 0.4), broken], roll),
          pick(['gpt', 'kimi'], roll),
        );
      });
      const undone: LedgerEvent = {
        ...header('ann'),
        type: 'undone',
        event: events[roll(events.length)]?.id ?? '',
      };
      writeRows(made, 'traces_a.jsonl.stepaudit.jsonl', [...events, undone].map(line));

      for (const primaryJudge of [undefined, 'glm']) {
        const opened = await AuditedTraces.open(file, primaryJudge === undefined ? {} : { primaryJudge });
        if (opened.kind !== 'opened') throw new Error('not opened');
        const expected = { correct: 0, error: 0, uncertain: 0, failed: 0, unjudged: 0 };
        for (let position = 0; position < opened.value.traces.count; position += 1) {
          const record = await opened.value.record(position, 'numbered');
          if (record.kind !== 'record') continue;
          for (const { state } of record.chains) {
            for (const [status, count] of Object.entries(countStatuses(state.steps)))
              expected[status as keyof typeof expected] += count;
          }
        }
        const report = await audit([{ tag: 'x', file }], { source: { kind: 'effective', primaryJudge } });
        expect(report.arms['x']?.steps).toMatchObject(expected);
        expect(report.arms['x']?.left_out.unreadable_records).toBe(1);
        expect(report.arms['x']?.left_out.unreadable_rows).toBe(1);
      }
    },
  );

  it('keeps controls out of the verdicts, and shows what they change', async () => {
    const made = temporaryFolder();
    const file = writeRows(made, 'traces_a.jsonl', [traceRow(7), traceRow(8)]);
    const of = (qidx: number, step: number, judgment: string) => judgmentRow({ qidx, step, judgment });
    const window = segment(chainText, 'windows').steps[0]?.shown ?? '';
    writeRows(made, 'judgments_a.jsonl', [
      of(0, 0, 'correct'),
      of(0, 1, 'error'),
      of(1, 0, 'correct'),
      { ...of(0, 0, 'error'), answer_blind: true },
      { ...of(1, 0, 'correct'), answer_blind: true },
      {
        ...judgmentRow({ qidx: 1, step: 0, judgment: 'error', text: window }),
        step_idx: undefined,
        segment_idx: 0,
        segmentation: 'windows',
      },
      {
        ...of(0, 1, 'correct'),
        target_style: 'prose',
        orig_judgment: 'error',
        preservation_verdict: 'preserved',
      },
      {
        ...of(1, 0, 'error'),
        target_style: 'prose',
        orig_judgment: 'correct',
        preservation_verdict: 'changed',
      },
      { ...of(1, 0, 'error'), target_style: 'prose', orig_judgment: 'correct', preservation_verdict: 'yes' },
    ]);
    const control = { kind: 'stability', trial: 1 } as const;
    writeRows(made, 'traces_a.jsonl.stepaudit.jsonl', [
      line(judged('7', 0, 0, said('correct'), 'gpt')),
      line(judged('7', 0, 0, said('error'), 'gpt', control)),
    ]);
    const report = await audit([{ tag: 'x', file }]);
    const arm = report.arms['x'];
    expect(arm?.steps).toMatchObject({ correct: 2, error: 1, unjudged: 3 });
    expect(arm?.left_out).toMatchObject({
      answer_blind: 2,
      other_rule: 1,
      rewrites_not_preserved: 1,
      misplaced_judgments: 0,
    });
    expect(arm?.rubrics).toEqual(expect.arrayContaining([{ name: 'style-blind', hash: 'abc123' }]));
    const row = (kind: string, condition: string) => {
      const found = report.controls.find((one) => one.control === kind && one.condition === condition);
      return found && { delta: found.delta, questions: found.questions, steps: found.steps };
    };
    expect(row('rubric', 'answer-blind')).toEqual({ delta: 0.5, questions: 2, steps: 2 });
    expect(row('segmentation', 'windows')).toEqual({ delta: 1, questions: 1, steps: 1 });
    expect(row('tone', 'prose')).toEqual({ delta: 0, questions: 2, steps: 2 });
    expect(row('stability', 'trial 1')).toEqual({ delta: 1, questions: 1, steps: 1 });
    const flips = async (control: ControlKind, name: string) => {
      const of = [{ arm: 'x', condition: { flipped: { control, name } } }];
      const found = await findSteps(
        [{ tag: 'x', file }],
        { of, each: 'step' },
        { ...byDefault, pairBy: 'id', mostListed: 2 },
      );
      if (found.kind !== 'opened') throw new Error(found.reason);
      return found.value.steps.map(({ record, step, flip }) => [record, step, flip?.from, flip?.to]);
    };
    expect(await flips('rubric', 'answer-blind')).toEqual([[0, 0, 'correct', 'error']]);
    expect(await flips('tone', 'prose')).toEqual([
      [0, 1, 'error', 'correct'],
      [1, 0, 'correct', 'error'],
    ]);
    expect(await flips('stability', 'trial 1')).toEqual([[0, 0, 'correct', 'error']]);
    expect(await flips('segmentation', 'windows')).toEqual([]);
  });

  it('takes the verdicts of one judge, of most judges, or of people', async () => {
    const made = temporaryFolder();
    const file = writeRows(made, 'traces_a.jsonl', [traceRow(7)]);
    const of = (judge: string, ...verdicts: string[]) =>
      verdicts.map((judgment, step) => judgmentRow({ qidx: 0, step, judgment, judge }));
    writeRows(made, 'judgments_a.jsonl', [
      ...of('a', 'error', 'correct', 'error'),
      ...of('b', 'error', 'error', 'correct'),
      ...of('c', 'correct', 'uncertain', 'correct'),
      ...of('human', 'correct'),
    ]);
    const statuses = async (source: VerdictSource) => {
      const arm = (await audit([{ tag: 'x', file }], { source })).arms['x'];
      return [arm?.steps.correct, arm?.steps.error, arm?.steps.uncertain, arm?.steps.unjudged];
    };
    expect(await statuses({ kind: 'judge', judge: 'a' })).toEqual([1, 2, 0, 0]);
    expect(await statuses({ kind: 'majority' })).toEqual([1, 1, 1, 0]);
    expect(await statuses({ kind: 'human' })).toEqual([1, 0, 0, 2]);
    const report = await audit([{ tag: 'x', file }], { source: { kind: 'judge', judge: 'a' } });
    expect(report.arms['x']?.correction).toMatchObject({
      labels: 1,
      people: 0,
      naive: 2 / 3,
      specificity: 0,
    });
    expect(report.agreement.map(({ raters }) => raters.toSorted().join())).toEqual(
      expect.arrayContaining(['a,b', 'a,c', 'b,c', 'a,people', 'b,people', 'c,people']),
    );
  });

  it('draws risk against coverage where verdicts have a confidence', async () => {
    const made = temporaryFolder();
    const file = writeRows(made, 'traces_a.jsonl', [traceRow(7)]);
    const events = [said('correct', 0.95), said('error', 0.9), said('error', 0.2)].map((outcome, step) =>
      judged('7', 0, step, outcome),
    );
    const override: LedgerEvent = {
      ...header('ann'),
      type: 'overridden',
      step: address('7', 0, 2),
      verdict: 'correct',
    };
    writeRows(made, 'traces_a.jsonl.stepaudit.jsonl', [...events, override].map(line));
    const none = { labels: 0, disagreement: null, disagreement_95: null };
    const one = { labels: 1, disagreement: 1, disagreement_95: [expect.closeTo(0.2065, 4), 1] };
    expect((await audit([{ tag: 'x', file }])).arms['x']?.risk_coverage).toEqual([
      { threshold: 0.95, coverage: 1 / 3, steps: 1, error_rate: 0, ...none },
      { threshold: 0.9, coverage: 2 / 3, steps: 2, error_rate: 0.5, ...none },
      { threshold: 0.2, coverage: 1, steps: 3, error_rate: 2 / 3, ...one },
    ]);
  });

  it('pairs by the questions’ texts where it is told to', async () => {
    const made = temporaryFolder();
    const b = traceRow(7);
    const arms = [
      { tag: 'a', file: writeRows(made, 'traces_a.jsonl', [traceRow(7)]) },
      { tag: 'b', file: writeRows(made, 'traces_b.jsonl', [{ ...b, question_idx: 99 }]) },
    ];
    const judgments = writeRows(made, 'j.jsonl', [
      judgmentRow({ qidx: 0, step: 0, judgment: 'correct' }),
      judgmentRow({ qidx: 0, step: 0, judgment: 'error', tag: 'b' }),
    ]);
    const paired = async (pairBy: 'id' | 'question') =>
      (await audit(arms, { judgmentFiles: [judgments], pairBy })).paired['b minus a']?.questions;
    expect(await paired('id')).toBe(0);
    expect(await paired('question')).toBe(1);
  });

  it('names the rule by which chains were cut, where records list their steps', async () => {
    const listed = {
      id: 'one',
      input: 'How much?',
      steps: ['Two and two are four.', 'So it is four.'],
      answer: '4',
      target: '4',
      mistake_index: null,
    };
    const file = writeRows(temporaryFolder(), 'traces_a.jsonl', [listed]);
    const report = await audit([{ tag: 'x', file }]);
    expect(report.settings.rule).toBe('given');
    expect(report.methods).toContain('by the rule *given*');
  });

  it('gives the same for the same seed, and another interval for another', async () => {
    const made = temporaryFolder();
    const file = writeRows(
      made,
      'traces_a.jsonl',
      Array.from({ length: 9 }, (_, id) => traceRow(id)),
    );
    writeRows(
      made,
      'judgments_a.jsonl',
      Array.from({ length: 27 }, (_, n) =>
        judgmentRow({
          qidx: n % 9,
          step: Math.floor(n / 9),
          judgment: (n * 7) % 5 < 2 ? 'error' : 'correct',
        }),
      ),
    );
    const interval = async (seed: number) =>
      (await audit([{ tag: 'x', file }], { seed })).arms['x']?.cluster_bootstrap_95;
    expect(await interval(1)).toEqual(await interval(1));
    const others = await Promise.all([2, 3, 4].map(interval));
    expect(new Set([await interval(1), ...others].map((range) => range?.join())).size).toBeGreaterThan(1);
  });

  it('stops when it is told to, and says how far it is', async () => {
    const made = temporaryFolder();
    const file = writeRows(made, 'traces_a.jsonl', [traceRow(7)]);
    const stop = new AbortController();
    const seen: string[] = [];
    const running = audit([{ tag: 'x', file }], {
      signal: stop.signal,
      onProgress: (...progress: readonly unknown[]) => {
        seen.push(JSON.stringify(progress));
        stop.abort();
      },
    });
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen).toHaveLength(1);
  });

  it('says which file it cannot read', async () => {
    const made = temporaryFolder();
    const other = writeRows(made, 'other.jsonl', ['{"a": 1}']);
    expect(await readArms([{ tag: 'x', file: other }], byDefault)).toMatchObject({
      kind: 'not-traces',
      reason: expect.stringContaining(other) as string,
    });
    expect(await readArms([{ tag: 'x', file: path.join(made, 'gone.jsonl') }], byDefault)).toMatchObject({
      kind: 'unreadable',
    });
    const file = writeRows(made, 'traces_a.jsonl', [traceRow(7)]);
    const judgmentFiles = [path.join(made, 'gone.jsonl')];
    expect(await readArms([{ tag: 'x', file }], { ...byDefault, judgmentFiles })).toMatchObject({
      kind: 'unreadable',
    });
  });
});
