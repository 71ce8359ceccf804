import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ComparisonReport } from '../../src/cli/reports/comparisonReport';
import { corpus, describeWithCorpora } from '../fixtures/corpora';
import { builtCli } from './builtCli';
import { chainText, judgmentRow, traceRow, writeRows } from './study';

const cli = builtCli();

function folder(name: string): string {
  const made = path.join(cli.folder, name);
  mkdirSync(made);
  return made;
}

async function compare(...args: readonly string[]): Promise<readonly ComparisonReport[]> {
  const { code, stdout, stderr } = await cli.run(['compare', ...args, '--json']);
  if (code !== 0) throw new Error(stderr);
  return (JSON.parse(stdout) as { pairs: ComparisonReport[] }).pairs;
}

const extra = `${chainText}\nStep 4: Nothing else would have been considered anyway.`;

/** Of the teacher's steps the first is correct and the second an error; the student's three stand beside them. */
function study(name: string) {
  const made = folder(name);
  const judgment = (tag: string, qidx: number, step: number, verdict: string, more = {}) =>
    judgmentRow({ qidx, step, judgment: verdict, tag, ...more });
  return {
    made,
    teacher: writeRows(made, 'traces_big.jsonl', [traceRow(8), traceRow(9)]),
    student: writeRows(made, 'traces_small.jsonl', [traceRow(9, extra), traceRow(7)]),
    judgments: [
      writeRows(made, 'judgments_big.jsonl', [
        judgment('big', 1, 0, 'correct'),
        judgment('big', 1, 1, 'error'),
        judgment('big', 1, 2, 'error'),
      ]),
      writeRows(made, 'judgments_small.jsonl', [
        judgment('small', 0, 0, 'error'),
        judgment('small', 0, 1, 'error'),
        judgment('small', 0, 2, 'correct'),
        judgment('small', 0, 3, 'error', { text: 'Nothing else would have been considered anyway.' }),
      ]),
    ],
  };
}

const expected = {
  teacher: 'big',
  student: 'small',
  questions: 1,
  questions_unpaired: 1,
  chains: 1,
  steps: 4,
  steps_matched: 3,
  origins: { inherited: 1, introduced: 2, repaired: 1, none: 0, unknown: 0 },
  introduced_without_teacher_step: 1,
  teacher_errors: 2,
  teacher_errors_left_out: 0,
  first_divergence: { alone: 0, verdict: 1 },
};

describe('compare', () => {
  it('counts what a student inherits, introduces and repairs', async () => {
    const { teacher, student } = study('two arms');
    expect(await compare(`big=${teacher}`, `small=${student}`)).toEqual([expected]);
  });

  it('takes arms, pairing and rules from a study, named by its file or its folder', async () => {
    const { made } = study('by study');
    const file = path.join(made, 'stepaudit.json');
    const arms = [
      { role: 'student', traces: 'traces_small.jsonl' },
      { role: 'teacher', traces: 'traces_big.jsonl' },
    ];
    writeFileSync(file, JSON.stringify({ version: 1, arms }));
    expect(await compare(file)).toEqual([expected]);
    expect(await compare(made)).toEqual([expected]);
    writeFileSync(file, JSON.stringify({ version: 1, arms, rule: 'windows' }));
    const [windows] = await compare(made);
    expect(windows).toMatchObject({ steps: 1, origins: { unknown: 1 } });
    expect((await compare(made, '--rule', 'numbered'))[0]?.steps).toBe(4);
    writeFileSync(file, JSON.stringify({ version: 1, arms, primaryJudge: 'nobody' }));
    expect((await compare(made))[0]?.origins.inherited).toBe(1);
  });

  it('prints the rows of each chain', async () => {
    const { teacher, student } = study('rows');
    const { stdout } = await cli.run(['compare', `big=${teacher}`, `small=${student}`, '--rows']);
    const [first = '', ...others] = stdout.trimEnd().split('\n');
    expect(others).toEqual([]);
    expect(JSON.parse(first)).toEqual({
      question: '9',
      teacher: { record: 1, chain: 0 },
      student: { record: 0, chain: 0 },
      rows: [
        { teacher: [0], student: [0], similarity: 1 },
        { teacher: [1], student: [1], similarity: 1 },
        { teacher: [2], student: [2], similarity: 1 },
        { teacher: [], student: [3], similarity: null },
      ],
      origins: ['introduced', 'inherited', 'repaired', 'introduced'],
      divergence: { row: 0, kind: 'verdict' },
    });
  });

  it('prints a table with every n', async () => {
    const { teacher, student } = study('table');
    const { stdout } = await cli.run(['compare', `big=${teacher}`, `small=${student}`]);
    expect(stdout.split('\n').slice(0, 6)).toEqual([
      'small beside big',
      'questions         1 (1 more only in small)',
      'chains            1',
      'steps             4, 3 beside a teacher’s step',
      'errors            3 of known origin',
      '  inherited       1 (33.3 %)',
    ]);
  });

  it('refuses what it cannot compare, in one line', async () => {
    const { made, teacher } = study('refused');
    const reasonOf = async (...args: readonly string[]): Promise<string> => {
      const { code, stderr } = await cli.run(['compare', ...args]);
      expect(code).toBe(2);
      return stderr;
    };
    expect(await reasonOf(`a=${teacher}`)).toContain('exactly two arms: TEACHER=FILE STUDENT=FILE');
    expect(await reasonOf(teacher, teacher)).toContain('Name each arm as TAG=FILE');
    expect(await reasonOf(made)).toContain('stepaudit.json cannot be read: there is no such file.');
    writeFileSync(
      path.join(made, 'stepaudit.json'),
      '{"version": 1, "arms": [{"traces": "traces_big.jsonl"}]}',
    );
    expect(await reasonOf(made)).toContain('it takes one arm with the role "teacher"');
  });
});

describeWithCorpora('compare on real traces', () => {
  it('has an origin for every step, and no more errors than were judged', async () => {
    const [pair] = await compare(
      `gpt-3.5=${corpus('medical-steps/traces_gpt-3.5.jsonl')}`,
      `mistral-medium=${corpus('medical-steps/traces_mistral-medium.jsonl')}`,
    );
    expect(pair).toMatchObject({ questions: 274, questions_unpaired: 0, chains: 274, teacher_errors: 199 });
    const { inherited, introduced, repaired, none, unknown } = pair?.origins ?? expected.origins;
    expect(inherited + introduced + repaired + none + unknown).toBe(pair?.steps);
  });
});
