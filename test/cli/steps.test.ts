import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { textRules } from '../../src/core/segment/segmentation';
import { corpus, describeWithCorpora } from '../fixtures/corpora';
import { builtCli, jsonLines } from './builtCli';

interface StepsLine {
  readonly record: number;
  readonly question: string;
  readonly chain: number;
  readonly rule: string;
  readonly steps: readonly {
    readonly index: number;
    readonly start: number;
    readonly end: number;
    readonly text: string;
  }[];
  readonly omitted_chars: number;
}

const cli = builtCli();

function fixture(name: string, content: string): string {
  const file = path.join(cli.folder, name);
  writeFileSync(file, content);
  return file;
}

describe('stepaudit steps', () => {
  const text =
    'Let me see.\n\nStep 1: The dose is 40 mg a day. 😀\nStep 2: That is 20 mg twice a day.\nThe answer is (B).';

  it('prints one line a chain, with ranges in the chain’s own text and the fields in their order', async () => {
    const rows = [
      { question_idx: 68, question: 'Q', options: {}, correct_answer: 'B', text, answer: 'B' },
      {
        uid: 'u-1',
        question: 'R',
        options: {},
        correct_answer: 'B',
        sampled: [{ text, answer: 'B' }, { text: '' }],
      },
    ];
    const file = fixture('two.jsonl', `${JSON.stringify(rows[0])}\n\n  \n${JSON.stringify(rows[1])}`);
    const { code, stdout, stderr } = await cli.run(['steps', file]);
    expect([code, stderr]).toEqual([0, '']);
    const lines = jsonLines<StepsLine>(stdout);
    expect(lines.map(({ record, question, chain, rule }) => [record, question, chain, rule])).toEqual([
      [0, '68', 0, 'numbered'],
      [1, 'u-1', 0, 'numbered'],
      [1, 'u-1', 1, 'numbered'],
    ]);
    const [first, second, third] = lines;
    expect(Object.keys(first ?? {})).toEqual([
      'record',
      'question',
      'chain',
      'rule',
      'steps',
      'omitted_chars',
    ]);
    expect(Object.keys(first?.steps[0] ?? {})).toEqual(['index', 'start', 'end', 'text']);
    expect(first?.steps).toEqual(second?.steps);
    expect(first?.steps.map((step) => step.text)).toEqual([
      'The dose is 40 mg a day. 😀',
      'That is 20 mg twice a day.',
    ]);
    expect(first?.steps.map(({ start, end }) => text.slice(start, end))).toEqual(
      first?.steps.map((step) => step.text),
    );
    expect(first?.omitted_chars).toBe(
      text.length - 'The dose is 40 mg a day. 😀That is 20 mg twice a day.'.length,
    );
    expect(third).toMatchObject({ steps: [], omitted_chars: 0 });
  });

  it('cuts by the rule that was asked for', async () => {
    const file = fixture(
      'rule.jsonl',
      JSON.stringify({ question_idx: 1, question: 'Q', text: 'word '.repeat(200) }),
    );
    const { stdout } = await cli.run(['steps', file, '--rule', 'windows']);
    const [line] = jsonLines<StepsLine>(stdout);
    expect(line?.rule).toBe('windows');
    expect(line?.steps.map((step) => step.text.split(' ').length)).toEqual([90, 90, 20]);
  });

  it('prints the good lines and counts the malformed ones in one note', async () => {
    const good = (id: number) => JSON.stringify({ question_idx: id, question: 'Q', text });
    const file = fixture('broken.jsonl', `${good(1)}\n\n{"question_idx": 2, \n[]\n${good(3)}\n`);
    const { code, stdout, stderr } = await cli.run(['steps', file]);
    expect(code).toBe(0);
    expect(jsonLines<StepsLine>(stdout).map(({ record, question }) => [record, question])).toEqual([
      [0, '1'],
      [3, '3'],
    ]);
    expect(stderr).toMatch(
      /^stepaudit: note: \S+broken\.jsonl: lines left out as unreadable: 2, the first is line 3: .+\n$/u,
    );
  });
});

describeWithCorpora('stepaudit steps on the corpora', () => {
  it.each(['gpt-3.5', 'mistral-medium'].flatMap((arm) => textRules.map((rule) => ({ arm, rule }))))(
    'says where every step of $arm by $rule stands in its chain',
    async ({ arm, rule }) => {
      const traces = readRows<{ text: string; question_idx: number }>(
        corpus('medical-steps', `traces_${arm}.jsonl`),
      );
      const { code, stdout } = await cli.run([
        'steps',
        corpus('medical-steps', `traces_${arm}.jsonl`),
        '--rule',
        rule,
      ]);
      expect(code).toBe(0);
      const lines = jsonLines<StepsLine>(stdout);
      expect(lines.map((line) => line.question)).toEqual(traces.map((row) => String(row.question_idx)));
      expect(lines.map((line) => line.record)).toEqual(traces.map((_, position) => position));
      for (const [position, line] of lines.entries()) {
        const chain = traces[position]?.text ?? '';
        let covered = 0;
        for (const step of line.steps) {
          const raw = chain.slice(step.start, step.end);
          covered += raw.length;
          if (rule === 'numbered') expect(raw).toBe(step.text);
          else expect(isSubsequence(step.text.replace(/\s/gu, ''), raw)).toBe(true);
        }
        expect(line.omitted_chars).toBe(chain.length - covered);
      }
    },
  );
});

function readRows<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
}

/** Whether a text can be had from another by leaving characters out. */
function isSubsequence(part: string, whole: string): boolean {
  let at = 0;
  for (const character of whole) if (part.startsWith(character, at)) at += character.length;
  return at === part.length;
}
