import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RecordResult } from '../../../src/core/traces/readRecord';
import { TraceFile, type TraceFileOptions } from '../../../src/node/files/traceFile';
import { corpus, describeWithCorpora } from '../../fixtures/corpora';
import { temporaryFolder } from '../../fixtures/temporaryFolder';

const row = (id: number | string, text = `text of ${id}`): string =>
  `${JSON.stringify({ question_idx: id, question: `question ${id}`, text })}\n`;

function newFile(content: string | Buffer, name = 'traces_sft8b.jsonl'): string {
  const file = path.join(temporaryFolder(), name);
  writeFileSync(file, content);
  return file;
}

async function open(file: string, options?: TraceFileOptions): Promise<TraceFile> {
  const opened = await TraceFile.open(file, options);
  if (opened.kind !== 'opened') throw new Error(opened.reason);
  return opened.value;
}

const summary = (result: RecordResult): string =>
  result.kind === 'record' ? result.record.key : result.reason;
const keys = (file: TraceFile): Promise<string[]> =>
  Promise.all(
    Array.from({ length: file.count }, async (_, position) => summary(await file.record(position))),
  );

describe('TraceFile.open', () => {
  test('knows the arm by the file’s name, or is told', async () => {
    const file = newFile(row(1));
    const opened = await open(file);
    expect(opened).toMatchObject({ file, tag: 'sft8b', role: 'student', count: 1 });
    expect(await open(file, { tag: 'base' })).toMatchObject({ tag: 'base', role: 'base' });
  });

  test.each([
    ['a Git-LFS pointer', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 5\n', /Git-LFS/u],
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]), /gzip/u],
    ['UTF-16', Buffer.from('\ufeff{"question": "q", "text": "t"}\n', 'utf16le'), /UTF-16/u],
    ['a JSON list', '[{"question": "q", "text": "t"}]', /JSON list/u],
    ['nothing', '', /empty/u],
    ['blank lines', '\n\n  \n', /empty/u],
    ['binary data without a line break', Buffer.alloc(300_000, 1), /not JSON/u],
  ])('does not take %s for traces', async (_, content, reason) => {
    expect(await TraceFile.open(newFile(content))).toEqual({
      kind: 'not-traces',
      reason: expect.stringMatching(reason) as string,
    });
  });

  test('recognises a first record of several megabytes, and one behind many blank lines', async () => {
    expect((await open(newFile(row(1, 'x'.repeat(5_000_000)) + row(2)))).count).toBe(2);
    expect((await open(newFile('\n'.repeat(200_000) + row(1)))).lineNumberOf(0)).toBe(200_000);
  });

  test('says why a file cannot be read', async () => {
    const folder = temporaryFolder();
    const absent = path.join(folder, 'absent.jsonl');
    expect(await TraceFile.open(absent)).toEqual({
      kind: 'unreadable',
      reason: `${absent} cannot be read: there is no such file.`,
    });
    mkdirSync(absent);
    expect(await TraceFile.open(absent)).toMatchObject({
      kind: 'unreadable',
      reason: expect.stringMatching(/not a regular file/u) as string,
    });
  });
});

describe('TraceFile reads', () => {
  test('good records around malformed ones, each with its reason', async () => {
    const file = await open(
      newFile(`\ufeff${row(1)}\r\n{"question_idx": 2\n[]\n${row(4)}{"id": 5, "text": 7}`),
    );
    expect(await keys(file)).toEqual([
      '1',
      expect.stringMatching(/^not JSON/u),
      'not a JSON object',
      '4',
      '"text" must be text',
    ]);
    expect(file.lineNumberOf(1)).toBe(2);
    expect(file.positionOfLine(1)).toBeUndefined();
    expect(await file.line(2)).toBe('[]');
  });

  test('invalid UTF-8 with a warning', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"id": 1, "question": "q", "text": "a'),
      Buffer.from([0xc3]),
      Buffer.from('b"}\n'),
    ]);
    const result = await (await open(newFile(bytes))).record(0);
    expect(result).toMatchObject({
      kind: 'record',
      warning: expect.stringMatching(/UTF-8/u) as string,
      record: { chains: [{ text: 'a\ufffdb' }] },
    });
    expect(await (await open(newFile(row(1)))).record(0)).not.toHaveProperty('warning');
  });

  test('a line that is too long as malformed', async () => {
    const file = await open(newFile(row(1) + row(2, 'x'.repeat(5000)) + row(3)), { longestLine: 1000 });
    expect(await keys(file)).toEqual(['1', 'the line is longer than 1,000 bytes', '3']);
    expect(await file.line(1)).toBe('');
  });

  test('a record once, while it is remembered', async () => {
    const file = await open(newFile(row(1) + row(2)));
    expect(await file.record(0)).toBe(await file.record(0));
    expect(() => file.record(2)).toThrow(RangeError);
  });
});

describe('positionOfKey', () => {
  const content = row('a') + row('b') + '{broken\n' + row('c') + row('b');

  test('takes the hint where it is right', async () => {
    const file = await open(newFile(content));
    expect(await file.positionOfKey('b', 4)).toBe(4);
    expect(await file.positionOfKey('b', 1)).toBe(1);
  });

  test('else finds the first record with the key', async () => {
    const file = await open(newFile(content));
    expect(await file.positionOfKey('b')).toBe(1);
    expect(await file.positionOfKey('c', 0)).toBe(3);
    expect(await file.positionOfKey('a', 99)).toBe(0);
    expect(await file.positionOfKey('c', 2)).toBe(3);
    expect(await file.positionOfKey('absent', -1)).toBeUndefined();
    expect(await Promise.all(['c', 'absent', 'b'].map((key) => file.positionOfKey(key)))).toEqual([
      3,
      undefined,
      1,
    ]);
  });

  test('in a hundred thousand records without holding up the process', async () => {
    const count = 100_000;
    const file = await open(newFile(Array.from({ length: count }, (_, id) => row(count - id)).join('')));
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    expect(await file.positionOfKey('1')).toBe(count - 1);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(10);
    expect(await file.positionOfKey(String(count))).toBe(0);
    expect(await file.positionOfKey('0')).toBeUndefined();
  });
});

describe('while the file is open', () => {
  test('it is appended to: a last record that was incomplete becomes whole', async () => {
    const whole = row(3);
    const path = newFile(row(1) + row(2) + whole.slice(0, 20));
    const file = await open(path);
    expect(summary(await file.record(2))).toMatch(/^not JSON/u);
    expect(await file.positionOfKey('4')).toBeUndefined();
    appendFileSync(path, whole.slice(20) + row(4));
    expect(await file.refresh()).toBe('extended');
    expect(await keys(file)).toEqual(['1', '2', '3', '4']);
    expect(await file.positionOfKey('3')).toBe(2);
    expect(await file.positionOfKey('4')).toBe(3);
  });

  test('it is cut short', async () => {
    const path = newFile(row(1) + row(2));
    const file = await open(path);
    await keys(file);
    truncateSync(path, row(1).length);
    expect(await file.refresh()).toBe('rebuilt');
    expect(await keys(file)).toEqual(['1']);
    expect(await file.positionOfKey('2')).toBeUndefined();
  });

  test('it is replaced by one in another order', async () => {
    const path = newFile(row(1) + row(2));
    const file = await open(path);
    expect(await file.positionOfKey('2')).toBe(1);
    writeFileSync(`${path}.new`, row(2) + row(1));
    renameSync(`${path}.new`, path);
    expect(await file.refresh()).toBe('rebuilt');
    expect(await keys(file)).toEqual(['2', '1']);
    expect(await file.positionOfKey('2')).toBe(0);
  });

  test('it is deleted', async () => {
    const path = newFile(row(1) + row(2));
    const file = await open(path);
    await file.record(0);
    rmSync(path);
    expect(await file.refresh()).toBe('gone');
    expect(summary(await file.record(0))).toBe('1');
  });
});

describeWithCorpora('on real files', () => {
  test('every record of the corpora is read', async () => {
    for (const [parts, count, chains] of [
      [['medical-steps', 'traces_gpt-3.5.jsonl'], 277, 1],
      [['medical-steps', 'traces_mistral-medium.jsonl'], 274, 1],
      [['self-consistency', 'gpu_shard_00_qwen3-8b.jsonl'], 1273, 11],
    ] as const) {
      const file = await open(corpus(...parts));
      expect(file.count).toBe(count);
      for (let position = 0; position < count; position += 1) {
        const result = await file.record(position);
        expect(result.kind === 'record' && result.record.chains.length).toBe(chains);
      }
    }
  });

  test('the pointer of an absent file is told as such', async () => {
    const copy = path.join(temporaryFolder(), 'traces.jsonl');
    copyFileSync(corpus('dirty', 'prm800k_phase1_test.LFS-POINTER.jsonl'), copy);
    expect(await TraceFile.open(copy)).toMatchObject({
      kind: 'not-traces',
      reason: expect.stringMatching(/Git-LFS/u) as string,
    });
  });
});
