import {
  appendFileSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { LineIndex } from '../../../src/node/files/lineIndex';
import { temporaryFolder } from '../../fixtures/temporaryFolder';

function newFile(content: string | Buffer): string {
  const file = path.join(temporaryFolder(), 'file.jsonl');
  writeFileSync(file, content);
  return file;
}

async function texts(index: LineIndex): Promise<string[]> {
  const lines: string[] = [];
  for (let position = 0; position < index.count; position += 1) {
    const line = await index.read(position);
    lines.push(line.kind === 'line' ? line.text : `unread: ${line.reason}`);
  }
  return lines;
}

describe('LineIndex reads', () => {
  test('lines with a byte order mark, CRLF, blank lines and no line break at the end', async () => {
    const index = await LineIndex.open(newFile('\ufeff{"a": 1}\r\n\n  \t\r\n{"b": "é😀"}\n\n\u00a0\nlast'));
    expect(await texts(index)).toEqual(['{"a": 1}', '{"b": "é😀"}', '\u00a0', 'last']);
    expect([0, 1, 2, 3].map((position) => index.lineNumberOf(position))).toEqual([0, 3, 5, 6]);
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((line) => index.positionOfLine(line))).toEqual([
      0,
      undefined,
      undefined,
      1,
      undefined,
      2,
      3,
      undefined,
    ]);
  });

  test('invalid UTF-8 with replacement characters, and says so', async () => {
    const index = await LineIndex.open(newFile(Buffer.from([0x61, 0xff, 0x62, 0x0a, 0x63, 0x00, 0x0a])));
    expect(await index.read(0)).toEqual({ kind: 'line', text: 'a\ufffdb', invalidUtf8: true });
    expect(await index.read(1)).toEqual({ kind: 'line', text: 'c\0', invalidUtf8: false });
  });

  test('lines across chunks and larger than the read-ahead', async () => {
    const lines = ['a'.repeat(300_000), 'b', 'c'.repeat(3_000_000), 'é'.repeat(700_000), 'd'];
    const index = await LineIndex.open(newFile(lines.join('\n\n')));
    expect(await texts(index)).toEqual(lines);
    expect((await texts(index)).length).toBe(5);
    expect(await index.read(0)).toMatchObject({ text: lines[0] });
    expect(index.lineNumberOf(4)).toBe(8);
  });

  test('no line that is too long, and those around it', async () => {
    const index = await LineIndex.open(newFile(`first\n${'x'.repeat(2000)}\nlast`), { longestLine: 1000 });
    expect(await texts(index)).toEqual(['first', 'unread: the line is longer than 1,000 bytes', 'last']);
  });

  test('an empty file', async () => {
    const index = await LineIndex.open(newFile(''));
    expect(index.count).toBe(0);
    await expect(index.read(0)).rejects.toThrow(RangeError);
  });

  test('not what is no regular file', async () => {
    await expect(LineIndex.open(temporaryFolder())).rejects.toThrow();
    await expect(LineIndex.open('/dev/zero')).rejects.toThrow('not a regular file');
    await expect(LineIndex.open(path.join(temporaryFolder(), 'absent'))).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });

  test('a hundred thousand lines', async () => {
    const count = 100_000;
    const lines = Array.from(
      { length: count },
      (_, index) => `{"id": ${index}, "pad": "${'x'.repeat(index % 50)}"}`,
    );
    const index = await LineIndex.open(newFile(lines.join('\n')));
    expect(index.count).toBe(count);
    for (const position of [0, 1, 99_999, 50_000, 49_999, 7]) {
      expect(await index.read(position)).toMatchObject({ text: lines[position] });
    }
    expect(await texts(index)).toEqual(lines);
  });
});

test('the first scan tells its progress and can be stopped', async () => {
  const file = newFile('x\n'.repeat(2_000_000));
  const seen: number[] = [];
  await LineIndex.open(file, { onProgress: (scanned, size) => seen.push(scanned / size) });
  expect(seen.length).toBeGreaterThan(2);
  expect(seen.at(-1)).toBe(1);
  const controller = new AbortController();
  const open = LineIndex.open(file, { signal: controller.signal, onProgress: () => controller.abort() });
  await expect(open).rejects.toMatchObject({ name: 'AbortError' });
});

describe('refresh', () => {
  const start = 'one\ntwo\nthree\n';

  test('sees nothing where nothing has changed', async () => {
    const index = await LineIndex.open(newFile(start));
    expect(await index.refresh()).toBe('same');
  });

  test('takes appended lines without reading the others again', async () => {
    const file = newFile(start);
    const index = await LineIndex.open(file);
    appendFileSync(file, '\nfour\nfi');
    expect(await Promise.all([index.refresh(), index.refresh()])).toEqual(['extended', 'extended']);
    expect(await texts(index)).toEqual(['one', 'two', 'three', 'four', 'fi']);
    appendFileSync(file, 've\nsix');
    expect(await index.refresh()).toBe('extended');
    expect(await texts(index)).toEqual(['one', 'two', 'three', 'four', 'five', 'six']);
    expect(index.lineNumberOf(5)).toBe(6);
  });

  test('scans only what is new', async () => {
    const file = newFile('x\n'.repeat(2_000_000));
    const seen: number[] = [];
    const index = await LineIndex.open(file, { onProgress: (scanned) => seen.push(scanned) });
    seen.length = 0;
    appendFileSync(file, 'y\n');
    expect(await index.refresh()).toBe('extended');
    expect(seen).toEqual([4_000_002]);
    expect(index.count).toBe(2_000_001);
  });

  test.each([
    ['shorter', (file: string) => truncateSync(file, 8), ['one', 'two']],
    [
      'rewritten and longer',
      (file: string) => writeFileSync(file, 'uno\ndue\ntre\nquattro\n'),
      ['uno', 'due', 'tre', 'quattro'],
    ],
    [
      'longer with another end',
      (file: string) => writeFileSync(file, 'one\ntwo\nTHREE\nfour\n'),
      ['one', 'two', 'THREE', 'four'],
    ],
    ['empty', (file: string) => truncateSync(file, 0), []],
    [
      'another file with the same name and size',
      (file: string) => {
        writeFileSync(`${file}.new`, 'eno\nowt\neerht\n');
        renameSync(`${file}.new`, file);
      },
      ['eno', 'owt', 'eerht'],
    ],
  ])('makes a new index when the file is %s', async (_, change, expected) => {
    const file = newFile(start);
    const index = await LineIndex.open(file);
    change(file);
    expect(await index.refresh()).toBe('rebuilt');
    expect(await texts(index)).toEqual(expected);
    expect(await index.refresh()).toBe('same');
  });

  test('keeps the index of a file that is gone, whose lines can no longer be read', async () => {
    const file = newFile(start);
    const index = await LineIndex.open(file);
    rmSync(file);
    expect(await index.refresh()).toBe('gone');
    expect(index.count).toBe(3);
    await expect(index.read(0)).rejects.toMatchObject({ code: 'ENOENT' });
    writeFileSync(file, 'again\n');
    expect(await index.refresh()).toBe('rebuilt');
    expect(await texts(index)).toEqual(['again']);
  });

  test('until then no line of a replaced file is read', async () => {
    const file = newFile(start);
    const index = await LineIndex.open(file);
    writeFileSync(`${file}.new`, 'another file that is longer\n');
    renameSync(`${file}.new`, file);
    expect(await index.read(0)).toMatchObject({ kind: 'unread' });
  });

  test('until then a line beyond the end of a shortened file is not read', async () => {
    const file = newFile(start);
    const index = await LineIndex.open(file);
    truncateSync(file, 8);
    expect(await index.read(2)).toEqual({
      kind: 'unread',
      reason: 'the file has changed on disk since it was indexed',
    });
  });
});

describe('the cache', () => {
  const lines = 'some line\n\n'.repeat(120_000);

  /** Opens the file and tells up to which byte the first chunk went that had to be scanned; 0 when there was none. */
  async function firstChunk(file: string, cacheDir: string): Promise<{ scanned: number; index: LineIndex }> {
    const seen: number[] = [];
    const index = await LineIndex.open(file, { cacheDir, onProgress: (scanned) => seen.push(scanned) });
    return { scanned: seen[0] ?? 0, index };
  }

  const wholeChunk = 1024 * 1024;

  async function cached(): Promise<{ file: string; cacheDir: string; entry: string }> {
    const file = newFile(lines);
    const cacheDir = path.join(temporaryFolder(), 'cache');
    await LineIndex.open(file, { cacheDir });
    const names = readdirSync(cacheDir);
    expect(names).toHaveLength(1);
    return { file, cacheDir, entry: path.join(cacheDir, names[0] ?? '') };
  }

  test('saves the scan of an unchanged file', async () => {
    const { file, cacheDir } = await cached();
    const { scanned, index } = await firstChunk(file, cacheDir);
    expect(scanned).toBe(0);
    expect(index.count).toBe(120_000);
    expect(index.lineNumberOf(119_999)).toBe(239_998);
    expect(await index.read(119_999)).toMatchObject({ text: 'some line' });
    expect(await index.refresh()).toBe('same');
  });

  test('needs only the new part of a file that has grown', async () => {
    const { file, cacheDir } = await cached();
    appendFileSync(file, 'new');
    const seen: number[] = [];
    const index = await LineIndex.open(file, { cacheDir, onProgress: (scanned) => seen.push(scanned) });
    expect(seen).toEqual([lines.length + 3]);
    expect(await index.read(120_000)).toMatchObject({ text: 'new' });
  });

  test.each([
    ['a new time', (file: string) => utimesSync(file, 1, 1)],
    ['a new start', (file: string) => writeFileSync(file, `X${lines.slice(1)}more`)],
    ['a new end', (file: string) => writeFileSync(file, `${lines.slice(0, -2)}X\nmore`)],
    ['fewer bytes', (file: string) => truncateSync(file, 2_000)],
  ])('is not used for a file with %s', async (_, change) => {
    const { file, cacheDir } = await cached();
    change(file);
    const { scanned } = await firstChunk(file, cacheDir);
    expect(scanned).toBe(Math.min(wholeChunk, readFileSync(file).length));
  });

  test('is not used when it is damaged', async () => {
    const { file, cacheDir, entry } = await cached();
    const whole = readFileSync(entry);
    const flipped = Buffer.from(whole);
    flipped[whole.length - 5] = (flipped[whole.length - 5] ?? 0) ^ 1;
    const header = whole.subarray(0, whole.indexOf(0x0a) + 1);
    const otherFile = Buffer.concat([
      Buffer.from(header.toString().replace(file, `${file}x`)),
      whole.subarray(header.length),
    ]);
    for (const damaged of [
      Buffer.alloc(0),
      Buffer.from('{}\n'),
      header,
      whole.subarray(0, -8),
      flipped,
      otherFile,
    ]) {
      writeFileSync(entry, damaged);
      expect((await firstChunk(file, cacheDir)).scanned).toBe(wholeChunk);
    }
  });

  test('that cannot be written does no harm', async () => {
    const file = newFile(lines);
    const blocked = path.join(temporaryFolder(), 'file');
    writeFileSync(blocked, '');
    expect((await LineIndex.open(file, { cacheDir: blocked })).count).toBe(120_000);
  });

  test('holds nothing of small files', async () => {
    const cacheDir = temporaryFolder();
    await LineIndex.open(newFile('small\n'), { cacheDir });
    expect(readdirSync(cacheDir)).toEqual([]);
  });
});
