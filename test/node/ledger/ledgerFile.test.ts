import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ledgerLine } from '../../../src/core/ledger/readLedgerLine';
import { appendLines } from '../../../src/node/ledger/appendLines';
import { LedgerError } from '../../../src/node/ledger/ledgerError';
import { LedgerFile, ledgerPath } from '../../../src/node/ledger/ledgerFile';
import { temporaryFolder } from '../../fixtures/temporaryFolder';
import { address, make } from '../../unit/ledger/events';

const here = address(0, 'text');
const one = make.overridden(1, here, 'error', 'é😀\n"\u2028');
const two = make.judged(2, address(1, 'other'), 'correct', 'm', 0.5);
const three = make.noted(3, here);
const clean = { unreadable: undefined, garbage: [], garbageCount: 0, newerCount: 0, torn: false };

const newPath = (): string => path.join(temporaryFolder(), 'traces.jsonl.stepaudit.jsonl');

function newFile(content: string | Buffer): string {
  const file = newPath();
  writeFileSync(file, content);
  return file;
}

const lines = (...events: Parameters<typeof ledgerLine>[0][]): string => events.map(ledgerLine).join('');

test('a ledger lies beside its trace file', () => {
  expect(ledgerPath('/data/traces.jsonl')).toBe('/data/traces.jsonl.stepaudit.jsonl');
});

describe('a ledger', () => {
  test('that does not exist is empty, and comes into being with its first event', async () => {
    const file = newPath();
    const ledger = await LedgerFile.open(file);
    expect(ledger.events()).toEqual([]);
    expect(ledger.problems).toEqual(clean);
    expect(existsSync(file)).toBe(false);
    await ledger.append([]);
    expect(existsSync(file)).toBe(false);
    await ledger.append([one]);
    expect(readFileSync(file, 'utf8')).toBe(lines(one));
    expect(ledger.events()).toEqual([one]);
  });

  test('keeps what was appended, in order, across openings', async () => {
    const file = newPath();
    const ledger = await LedgerFile.open(file);
    await Promise.all([
      ledger.append([one]),
      ledger.append([two, three]),
      ledger.append([make.undone(4, 1)]),
    ]);
    expect(readFileSync(file, 'utf8')).toBe(lines(one, two, three, make.undone(4, 1)));
    for (const each of [ledger, await LedgerFile.open(file)]) {
      expect(each.events()).toEqual([one, two, three, make.undone(4, 1)]);
      expect(each.eventsOf('q')).toEqual([two, three]);
      expect(each.eventsOf('other')).toEqual([]);
    }
  });

  test('takes an event that it has once more without a change', async () => {
    const file = newPath();
    const ledger = await LedgerFile.open(file);
    await ledger.append([one]);
    await ledger.append([one]);
    expect(ledger.events()).toEqual([one]);
  });

  test('saves an event once, in whatever order its fields were put together', async () => {
    const file = newPath();
    const ledger = await LedgerFile.open(file);
    const { id, explanation, ...rest } = two;
    const event = {
      explanation,
      ...rest,
      batch: 'b',
      confidence: { from: 'votes', value: 0.5 },
      id,
    } as const;
    await ledger.append([event]);
    expect(readFileSync(file, 'utf8')).toBe(lines(event));
    expect(ledger.events()).toEqual([event]);
  });

  test('does not take what is no event', async () => {
    const file = newPath();
    const ledger = await LedgerFile.open(file);
    expect(() => ledger.append([one, { ...two, id: 'x' }])).toThrow();
    expect(existsSync(file)).toBe(false);
  });

  test('shows what others append', async () => {
    const file = newPath();
    const [ours, theirs] = [await LedgerFile.open(file), await LedgerFile.open(file)];
    expect(await ours.refresh()).toBe(false);
    await theirs.append([one]);
    expect(await ours.refresh()).toBe(true);
    expect(await ours.refresh()).toBe(false);
    expect(ours.events()).toEqual([one]);
    await ours.append([two]);
    await theirs.append([three]);
    await ours.refresh();
    expect(ours.events()).toEqual([one, two, three]);
  });

  test('is read with a byte order mark, CRLF and blank lines', async () => {
    const content = `\ufeff${lines(one)}\n  \n${lines(two)}`.replaceAll('\n', '\r\n');
    const ledger = await LedgerFile.open(newFile(content));
    expect(ledger.events()).toEqual([one, two]);
    expect(ledger.problems).toEqual(clean);
  });

  test('of ten thousand events is read in chunks', async () => {
    const events = Array.from({ length: 10_000 }, (_, index) =>
      make.noted(index, here, 'é'.repeat(index % 7)),
    );
    const ledger = await LedgerFile.open(newFile(lines(...events)));
    expect(ledger.events()).toHaveLength(10_000);
    expect(ledger.problems).toEqual(clean);
    expect(ledger.events().at(-1)).toEqual(events.at(-1));
  });
});

describe('damage', () => {
  test('anywhere in the end: cut at any byte, the whole events stay, and the next one is not glued to the rest', async () => {
    const whole = Buffer.from(lines(one, two));
    const firstLine = Buffer.from(lines(one)).length;
    for (let cut = 0; cut <= whole.length; cut += 1) {
      const file = newFile(whole.subarray(0, cut));
      const ledger = await LedgerFile.open(file);
      // An event whose line lacks only its line feed is whole.
      const expected = [one, two].slice(0, cut >= whole.length - 1 ? 2 : cut >= firstLine - 1 ? 1 : 0);
      expect(ledger.events()).toEqual(expected);
      const isTorn = ![0, firstLine - 1, firstLine, whole.length - 1, whole.length].includes(cut);
      expect(ledger.problems.torn).toBe(isTorn);
      // Each append waits for the disk, so only some of the cuts are written on.
      if (isTorn && cut % 9 !== 0) continue;
      await ledger.append([three]);
      const reopened = await LedgerFile.open(file);
      expect(reopened.events()).toEqual([...expected, three]);
      expect(reopened.problems).toMatchObject({ torn: false, garbageCount: isTorn ? 1 : 0 });
      expect(readFileSync(file).subarray(0, cut)).toEqual(whole.subarray(0, cut));
    }
  });

  test('in the middle is counted and kept', async () => {
    const newer = '{"v": 3, "type": "from the future"}\n';
    const damaged = Buffer.concat([
      Buffer.from(`${lines(one)}<<<<<<< ours\n${newer}`),
      Buffer.from([0xff, 0x0a]),
      Buffer.from(`\n{"v":1,"id":"x"}\n${lines(two)}`),
    ]);
    const file = newFile(damaged);
    const ledger = await LedgerFile.open(file);
    expect(ledger.events()).toEqual([one, two]);
    expect(ledger.problems).toMatchObject({
      unreadable: undefined,
      garbageCount: 3,
      newerCount: 1,
      torn: false,
    });
    expect(ledger.problems.garbage.map(({ line }) => line)).toEqual([1, 3, 5]);
    await ledger.append([three]);
    expect(readFileSync(file)).toEqual(Buffer.concat([damaged, Buffer.from(lines(three))]));
  });

  test('of a line of twenty megabytes is skipped', async () => {
    const file = newFile(`${lines(one)}{"v":1,${'x'.repeat(20_000_000)}\n${lines(two)}`);
    const ledger = await LedgerFile.open(file);
    expect(ledger.events()).toEqual([one, two]);
    expect(ledger.problems.garbageCount).toBe(1);
  });

  test('keeps the reasons of the first lines only', async () => {
    const ledger = await LedgerFile.open(newFile(lines(one) + 'x\n'.repeat(1000)));
    expect(ledger.problems.garbageCount).toBe(1000);
    expect(ledger.problems.garbage).toHaveLength(100);
  });
});

describe('while it is open, a ledger', () => {
  async function opened(): Promise<{ file: string; ledger: LedgerFile }> {
    const file = newFile(lines(one, two));
    return { file, ledger: await LedgerFile.open(file) };
  }

  test('is completed where its last line was torn', async () => {
    const text = lines(three);
    const { file, ledger } = await opened();
    appendFileSync(file, text.slice(0, 40));
    await ledger.refresh();
    expect(ledger.problems.torn).toBe(true);
    appendFileSync(file, text.slice(40, -1));
    await ledger.refresh();
    expect(ledger.events()).toEqual([one, two, three]);
    appendFileSync(file, '\n');
    await ledger.refresh();
    expect(ledger.events()).toEqual([one, two, three]);
    expect(ledger.problems).toEqual(clean);
  });

  test('loses an event whose line was never closed and is cut', async () => {
    const file = newFile(lines(one, two).trimEnd());
    const ledger = await LedgerFile.open(file);
    expect(ledger.events()).toEqual([one, two]);
    truncateSync(file, lines(one).length + 30);
    await ledger.refresh();
    expect(ledger.events()).toEqual([one]);
    expect(ledger.problems.torn).toBe(true);
  });

  test('is deleted: it is empty, and starts anew', async () => {
    const { file, ledger } = await opened();
    rmSync(file);
    expect(await ledger.refresh()).toBe(true);
    expect(await ledger.refresh()).toBe(false);
    expect(ledger.events()).toEqual([]);
    await ledger.append([three]);
    expect(readFileSync(file, 'utf8')).toBe(lines(three));
    expect(ledger.events()).toEqual([three]);
  });

  test.each([
    [
      'replaced by a longer one',
      (file: string) => {
        writeFileSync(`${file}.new`, lines(two, three, one));
        renameSync(`${file}.new`, file);
      },
      [two, three, one],
    ],
    ['rewritten in place', (file: string) => writeFileSync(file, lines(three, two, one)), [three, two, one]],
    ['cut short', (file: string) => truncateSync(file, lines(one).length + 20), [one]],
  ])('is %s: it is read anew', async (_, change, expected) => {
    const { file, ledger } = await opened();
    change(file);
    expect(await ledger.refresh()).toBe(true);
    expect(ledger.events()).toEqual(expected);
    await ledger.append([make.noted(9, here)]);
    expect(ledger.events()).toEqual([...expected, make.noted(9, here)]);
  });

  test('that was replaced just before an append takes the event all the same', async () => {
    const { file, ledger } = await opened();
    writeFileSync(file, lines(two));
    await ledger.append([three]);
    expect(readFileSync(file, 'utf8')).toBe(lines(two, three));
    expect(ledger.events()).toEqual([two, three]);
  });
});

describe('nothing is saved, and said to be saved,', () => {
  const refused = (ledger: LedgerFile, reason: RegExp) =>
    expect(ledger.append([one])).rejects.toThrow(
      expect.objectContaining({
        name: 'LedgerError',
        message: expect.stringMatching(reason) as string,
      }) as Error,
    );

  /** Root may write everywhere, so that permissions mean nothing to it. */
  function asOrdinaryUser(): void {
    if (process.getuid?.() !== 0) return;
    process.seteuid?.(65534);
    onTestFinished(() => process.seteuid?.(0));
  }

  test('in a folder that is read-only', async () => {
    const file = newPath();
    chmodSync(path.dirname(file), 0o555);
    asOrdinaryUser();
    const ledger = await LedgerFile.open(file);
    await refused(ledger, /^Nothing was saved: .* cannot be written, permission is missing\.$/u);
    expect(existsSync(file)).toBe(false);
    expect(ledger.events()).toEqual([]);
  });

  test('in a file that is read-only, whose events are still shown', async () => {
    const file = newFile(lines(two));
    chmodSync(path.dirname(file), 0o777);
    chmodSync(file, 0o444);
    asOrdinaryUser();
    const ledger = await LedgerFile.open(file);
    await refused(ledger, /cannot be written, permission is missing/u);
    expect(ledger.events()).toEqual([two]);
    expect(readFileSync(file, 'utf8')).toBe(lines(two));
  });

  test('in a file that may not be read, until it may', async () => {
    const file = newFile(lines(two));
    chmodSync(path.dirname(file), 0o777);
    chmodSync(file, 0o222);
    asOrdinaryUser();
    const ledger = await LedgerFile.open(file);
    expect(ledger.problems.unreadable).toMatch(/cannot be read, permission is missing/u);
    await refused(ledger, /^Nothing was saved: .* cannot be read/u);
    if (process.getuid?.() === 0) process.seteuid?.(0);
    expect(readFileSync(file, 'utf8')).toBe(lines(two));
    chmodSync(file, 0o644);
    expect(await ledger.refresh()).toBe(true);
    expect(ledger.problems).toEqual(clean);
    await ledger.append([one]);
    expect(ledger.events()).toEqual([two, one]);
  });

  test('in a folder in the ledger’s place, or a device', async () => {
    const folder = newPath();
    mkdirSync(folder);
    await refused(await LedgerFile.open(folder), /not a regular file/u);
    const device = newPath();
    symlinkSync('/dev/full', device);
    await refused(await LedgerFile.open(device), /not a regular file/u);
  });

  test.skipIf(process.platform === 'win32').each([
    ['a ledger elsewhere', lines(two)],
    ['an empty file elsewhere', ''],
    ['a file elsewhere that is not there', undefined],
  ])('through a link to %s', async (_, content) => {
    const target = newPath();
    if (content !== undefined) writeFileSync(target, content);
    const link = newPath();
    symlinkSync(target, link);
    await refused(
      await LedgerFile.open(link),
      /^Nothing was saved: .* cannot be written, it is a symbolic link/u,
    );
    expect(existsSync(target) ? readFileSync(target, 'utf8') : undefined).toBe(content);
  });

  test('in a folder that is gone', async () => {
    const file = newPath();
    rmSync(path.dirname(file), { recursive: true });
    await refused(await LedgerFile.open(file), /its folder does not exist/u);
  });

  test.each([
    ['a Git-LFS pointer', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 5\n'],
    ['a trace file', '{"question_idx": 1, "question": "q", "text": "t"}\n'],
    ['binary data', Buffer.from([0x1f, 0x8b, 0x0a, 0x00])],
  ])('in a file that is %s', async (_, content) => {
    const file = newFile(content);
    const ledger = await LedgerFile.open(file);
    expect(ledger.problems.unreadable).toMatch(/is no ledger \(line 1: /u);
    await refused(ledger, /is no ledger/u);
    expect(readFileSync(file)).toEqual(Buffer.from(content));
  });

  test('in an event that is longer than a ledger can be read with, nor beside it', async () => {
    const file = newPath();
    const ledger = await LedgerFile.open(file);
    const long = make.noted(4, here, 'é'.repeat(9_000_000));
    await expect(ledger.append([two, long])).rejects.toThrow(
      'Nothing was saved: an event is longer than 16 MiB, which no ledger takes.',
    );
    expect(existsSync(file)).toBe(false);
    await ledger.append([two]);
    expect(ledger.events()).toEqual([two]);
  });

  test('but a ledger of nothing but torn events is written on', async () => {
    const ledger = await LedgerFile.open(newFile('{"v":1,"id":"01\n{"\n'));
    await ledger.append([one]);
    expect(ledger.events()).toEqual([one]);
  });

  test.skipIf(process.platform !== 'linux')('on a disk that is full', async () => {
    await expect(appendLines('/dev/full', 'x\n')).rejects.toMatchObject({ code: 'ENOSPC' });
  });

  test('and an error is one that callers can tell', () => {
    expect(new LedgerError('x')).toBeInstanceOf(Error);
  });
});
