import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { corpus, describeWithCorpora } from '../fixtures/corpora';
import { builtCli, jsonLines } from './builtCli';
import { judgmentRow, overrideLine, traceRow, writeRows } from './study';

interface VerdictLine {
  readonly record: number;
  readonly question: string;
  readonly chain: number;
  readonly step: number;
  readonly judge: string;
  readonly verdict: string;
  readonly confidence: number | null;
  readonly explanation: string;
}

const cli = builtCli();

function study(name: string): string {
  const made = path.join(cli.folder, name);
  mkdirSync(made);
  writeRows(made, 'judgments_a.jsonl', [
    judgmentRow({ qidx: 1, step: 1, judgment: 'error', explanation: 'It is 840 mg.' }),
    judgmentRow({ qidx: 1, step: 2, judgment: 'uncertain', explanation: 'API failure' }),
    judgmentRow({ qidx: 0, step: 0, judgment: 'correct', judge: 'other' }),
  ]);
  return writeRows(made, 'traces_a.jsonl', [traceRow(7), traceRow(8)]);
}

describe('stepaudit verdicts', () => {
  it('prints one line a step and judge, people’s overrides and failed calls among them', async () => {
    const file = study('lines');
    writeRows(path.dirname(file), 'traces_a.jsonl.stepaudit.jsonl', [
      overrideLine('8', 1, 'correct', 'ann'),
      overrideLine('8', 1, 'error', 'bob'),
    ]);
    const { code, stdout } = await cli.run(['verdicts', file, '--json']);
    expect(code).toBe(0);
    const lines = jsonLines<VerdictLine>(stdout);
    expect(Object.keys(lines[0] ?? {})).toEqual([
      'record',
      'question',
      'chain',
      'step',
      'judge',
      'verdict',
      'confidence',
      'explanation',
    ]);
    const shared = { chain: 0, confidence: null };
    expect(lines).toEqual([
      { ...shared, record: 0, question: '7', step: 0, judge: 'other', verdict: 'correct', explanation: '' },
      {
        ...shared,
        record: 1,
        question: '8',
        step: 1,
        judge: 'human:bob',
        verdict: 'error',
        explanation: 'bob read it',
      },
      {
        ...shared,
        record: 1,
        question: '8',
        step: 1,
        judge: 'human:ann',
        verdict: 'correct',
        explanation: 'ann read it',
      },
      {
        ...shared,
        record: 1,
        question: '8',
        step: 1,
        judge: 'gpt',
        verdict: 'error',
        explanation: 'It is 840 mg.',
      },
      {
        ...shared,
        record: 1,
        question: '8',
        step: 2,
        judge: 'gpt',
        verdict: 'failed',
        explanation: 'API failure',
      },
    ]);
  });

  it('prints a text for reading, numbered like the reading view, without control characters', async () => {
    const file = study('text');
    writeRows(path.dirname(file), 'traces_a.jsonl.stepaudit.jsonl', [
      overrideLine('8', 1, 'correct', 'a\u001b[2Jnn'),
    ]);
    const { stdout } = await cli.run(['verdicts', file]);
    expect(stdout).toContain(
      'Question 2 (id 8), chain 1\n  step  2  ✓ correct       human:a [2Jnn  a [2Jnn read it\n',
    );
    expect(stdout).toContain('  step  3  ! failed        gpt           API failure\n');
    expect(stdout).not.toContain('\u001b');
  });
});

describeWithCorpora('stepaudit verdicts on the corpora', () => {
  it('prints every judgment of the file beside the traces', async () => {
    const { stdout } = await cli.run(['verdicts', corpus('medical-steps', 'traces_gpt-3.5.jsonl'), '--json']);
    const lines = jsonLines<VerdictLine>(stdout);
    expect(lines.length).toBe(884);
    expect(lines.filter(({ verdict }) => verdict === 'error').length).toBe(201);
    expect(new Set(lines.map(({ judge }) => judge))).toEqual(new Set(['human']));
  });
});
