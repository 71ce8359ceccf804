import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtCli } from './builtCli';
import { traceRow, writeRows } from './study';

const cli = builtCli();

function studyIn(name: string, small: readonly (object | string)[], big: readonly object[]): string {
  const made = path.join(cli.folder, name);
  mkdirSync(made);
  writeRows(made, 'traces_small.jsonl', small);
  writeRows(made, 'traces_big.jsonl', big);
  const arms = [
    { role: 'student', traces: 'traces_small.jsonl' },
    { role: 'teacher', traces: 'traces_big.jsonl' },
  ];
  writeFileSync(path.join(made, 'stepaudit.json'), JSON.stringify({ version: 1, arms }));
  return made;
}

describe('study check', () => {
  it('is content with arms that fit together', async () => {
    const made = studyIn('fits', [traceRow(1), traceRow(2)], [traceRow(2), traceRow(1)]);
    const { code, stdout, stderr } = await cli.run(['study', 'check', made]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.trimEnd().split('\n')).toEqual([
      'arm    role     records  unreadable',
      'small  student        2           0',
      'big    teacher        2           0',
      '',
      'Questions: 2, in all arms: 2',
    ]);
  });

  it('reports what an arm lacks or has twice, ids with two meanings, and right answers that conflict', async () => {
    const other = { ...traceRow(4), question: 'Something else?' };
    const wrong = { ...traceRow(1), correct_answer: 'A' };
    const made = studyIn(
      'does not fit',
      [traceRow(1), traceRow(2), traceRow(2), traceRow(4), '{'],
      [wrong, traceRow(3), other, traceRow(2)],
    );
    const { code, stdout } = await cli.run(['study', 'check', path.join(made, 'stepaudit.json')]);
    expect(code).toBe(1);
    expect(stdout.trimEnd().split('\n').slice(4)).toEqual([
      'Questions: 5, in all arms: 2',
      'big lacks one question that another arm has: 4.',
      'small lacks 2 questions that another arm has: 4, 3.',
      'small has question 2 2 times, on lines 2, 3; only the first is compared.',
      'The id 4 means more than one question (in small, big); those are not paired by it.',
      'The arms give different right answers to question 1: small: much; big: little.',
    ]);
    const json = await cli.run(['study', 'check', made, '--json']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      arms: [{ tag: 'small', role: 'student', records: 5, unreadable: 1 }, { tag: 'big' }],
      pairing: { questions: 5, inAllArms: 2, duplicates: [{ arm: 'small', key: '2', lines: [2, 3] }] },
    });
  });

  it('names many questions by a few examples', async () => {
    const rows = Array.from({ length: 9 }, (_, id) => traceRow(id));
    const made = studyIn('many', rows, [traceRow(0)]);
    expect((await cli.run(['study', 'check', made])).stdout).toContain(
      'big lacks 8 questions that another arm has: 1, 2, 3, 4, 5 and 3 more.',
    );
  });

  it('refuses a study whose file or arms cannot be read, and says where', async () => {
    const made = studyIn('broken', [traceRow(1)], [traceRow(1)]);
    const file = path.join(made, 'stepaudit.json');
    const reasonOf = async (): Promise<string> => {
      const { code, stderr } = await cli.run(['study', 'check', made]);
      expect(code).toBe(2);
      return stderr;
    };
    writeFileSync(file, '{"version": 1, "arms": [{"traces": "../traces_small.jsonl"}]}');
    expect(await reasonOf()).toContain(`${file}: "arms[0].traces" must be a path below the folder`);
    writeFileSync(file, '{"version": 1, "arms": [{"traces": "none.jsonl"}]}');
    expect(await reasonOf()).toContain('the arm "none" cannot be opened.');
    writeFileSync(file, '{"version": 1, "arms": [{"traces": "stepaudit.json"}]}');
    expect(await reasonOf()).toContain(`${file}: The rows hold no known reasoning text`);
  });
});
