import { appendFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { JudgmentFile } from '../../../src/node/files/judgmentFile';
import { findJudgmentFiles } from '../../../src/node/files/judgmentFiles';
import { corpus, describeWithCorpora } from '../../fixtures/corpora';
import { temporaryFolder } from '../../fixtures/temporaryFolder';

const row = (qidx: number | null, step: number, more: object = {}): string =>
  `${JSON.stringify({
    qidx,
    chain_idx: 0,
    step_idx: step,
    model_tag: 'sft',
    judge_model: 'j',
    step_text: `${qidx}.${step}`,
    judgment: 'correct',
    explanation: '',
    ...more,
  })}\n`;

function newFile(content: string): string {
  const file = path.join(temporaryFolder(), 'judgments_sft.jsonl');
  writeFileSync(file, content);
  return file;
}

async function open(file: string, tag?: string): Promise<JudgmentFile> {
  const opened = await JudgmentFile.open(file, tag);
  if (opened.kind !== 'opened') throw new Error(opened.reason);
  return opened.value;
}

const found = async (file: JudgmentFile, position: number, key?: string) =>
  (await file.judgmentsOf(position, key)).map(({ judgment, line }) => `${line}: ${judgment.stepText}`);

describe('JudgmentFile', () => {
  test('gives a record’s rows in the file’s order, with their lines', async () => {
    const file = await open(newFile(`${row(2, 0)}\n${row(0, 1)}${row(2, 1)}\n\n${row(0, 0)}${row(2, 0)}`));
    expect(file.count).toBe(5);
    expect(await found(file, 0)).toEqual(['2: 0.1', '6: 0.0']);
    expect(await found(file, 2)).toEqual(['0: 2.0', '3: 2.1', '7: 2.0']);
    expect(await found(file, 1)).toEqual([]);
  });

  test('finds rows by question where they have no position', async () => {
    const file = await open(
      newFile(row(null, 0, { question_idx: 68 }) + row(0, 1) + row(0, 2, { question_idx: 68 })),
    );
    expect(await found(file, 0, '68')).toEqual(['0: null.0', '1: 0.1', '2: 0.2']);
    expect(await found(file, 5, '68')).toEqual(['0: null.0']);
    expect(await found(file, 5)).toEqual([]);
  });

  test('counts what it leaves out or changes', async () => {
    const content = [
      row(0, 0, { judgment: 'uncertain', explanation: 'API failure' }),
      row(0, 1, { model_tag: 'base' }),
      row(0, 2, { model_tag: 'base' }),
      row(0, 3, { model_tag: '' }),
      row(0, 4, { target_style: 'hedged' }),
      '\n{broken\n',
      row(0, 5, { judgment: 'maybe' }),
    ].join('');
    const file = await open(newFile(content), 'sft');
    expect(file.problems).toEqual({
      malformed: [
        { line: 6, reason: expect.stringMatching(/^not JSON/u) as string },
        { line: 7, reason: '"judgment" must be "correct", "error" or "uncertain"' },
      ],
      malformedCount: 2,
      failedCalls: 1,
      otherTags: new Map([['base', 2]]),
      otherRows: 1,
    });
    expect((await file.judgmentsOf(0)).map(({ judgment }) => judgment.step)).toEqual([0, 3]);
    expect((await (await open(file.file)).judgmentsOf(0)).map(({ judgment }) => judgment.step)).toEqual([
      0, 1, 2, 3,
    ]);
  });

  test('counts the judgments of records that a shorter trace file does not have', async () => {
    const rows = [row(0, 0), row(2, 0), row(2, 1), row(3, 0), row(2, 2, { model_tag: 'base' })].join('');
    const file = await open(newFile(rows), 'sft');
    expect([0, 1, 2, 3, 4].map((count) => file.countBeyond(count))).toEqual([4, 3, 3, 1, 0]);
  });

  test('keeps the reasons of the first malformed rows only', async () => {
    const file = await open(newFile('x\n'.repeat(1000)));
    expect(file.problems.malformedCount).toBe(1000);
    expect(file.problems.malformed).toHaveLength(100);
  });

  test('takes appended rows, also where the last one was incomplete', async () => {
    const path = newFile(row(0, 0) + row(0, 1).slice(0, 30));
    const file = await open(path);
    expect(file.problems.malformedCount).toBe(1);
    appendFileSync(path, row(0, 1).slice(30) + row(1, 0));
    expect(await Promise.all([file.refresh(), file.refresh()])).toEqual(['extended', 'extended']);
    expect(file.problems.malformedCount).toBe(0);
    expect(file.count).toBe(3);
    expect(await found(file, 0)).toEqual(['0: 0.0', '1: 0.1']);
    appendFileSync(path, row(0, 2));
    await file.refresh();
    expect(await found(file, 0)).toEqual(['0: 0.0', '1: 0.1', '3: 0.2']);
    writeFileSync(path, row(0, 7));
    expect(await file.refresh()).toBe('rebuilt');
    expect(await found(file, 0)).toEqual(['0: 0.7']);
    expect(await found(file, 1)).toEqual([]);
  });

  test('that cannot be read says so', async () => {
    expect(await JudgmentFile.open(path.join(temporaryFolder(), 'absent'))).toMatchObject({
      kind: 'unreadable',
    });
  });
});

describe('findJudgmentFiles', () => {
  test('finds by name and by the first row’s tag', async () => {
    const folder = temporaryFolder();
    const write = (name: string, content: string) => writeFileSync(path.join(folder, name), content);
    write('judgments_8b.jsonl', row(0, 0));
    write('judgments_blind_8b.jsonl', row(0, 0));
    write('judgments_other.jsonl', `broken\n${row(0, 0, { model_tag: '8b' })}`);
    write('judgments_18b.jsonl', row(0, 0));
    write('judgments_8b_v2.jsonl', row(0, 0));
    write('judgments_8b.json', row(0, 0, { model_tag: '8b' }));
    write('notes_8b.jsonl', row(0, 0, { model_tag: '8b' }));
    write('judgments_empty.jsonl', '');
    mkdirSync(path.join(folder, 'judgments_folder.jsonl'));
    symlinkSync(path.join(folder, 'nowhere'), path.join(folder, 'judgments_dangling.jsonl'));
    const files = await findJudgmentFiles({ file: path.join(folder, 'traces_8b.jsonl'), tag: '8b' });
    expect(files.map((file) => path.basename(file))).toEqual([
      'judgments_8b.jsonl',
      'judgments_blind_8b.jsonl',
      'judgments_other.jsonl',
    ]);
  });

  test('finds nothing in a folder that is gone', async () => {
    const folder = temporaryFolder();
    rmSync(folder, { recursive: true });
    expect(await findJudgmentFiles({ file: path.join(folder, 'traces_8b.jsonl'), tag: '8b' })).toEqual([]);
  });
});

describeWithCorpora('on real files', () => {
  test.each([
    ['gpt-3.5', 884],
    ['mistral-medium', 1091],
  ])('the judgments of %s', async (tag, count) => {
    const files = await findJudgmentFiles({ file: corpus('medical-steps', `traces_${tag}.jsonl`), tag });
    expect(files).toEqual([corpus('medical-steps', `judgments_${tag}.jsonl`)]);
    const file = await open(files[0] ?? '', tag);
    expect(file.count).toBe(count);
    expect(file.problems).toMatchObject({ malformedCount: 0, failedCalls: 0, otherRows: 0 });
  });
});
