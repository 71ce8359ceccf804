import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { ledgerLine } from '../../../src/core/ledger/readLedgerLine';
import { appendLines } from '../../../src/node/ledger/appendLines';
import { LedgerFile } from '../../../src/node/ledger/ledgerFile';
import { temporaryFolder } from '../../fixtures/temporaryFolder';
import { address, make } from '../../unit/ledger/events';

// What another process or the system does between two steps of a write cannot be timed, so it is put in their place.
vi.mock(import('../../../src/node/ledger/appendLines'), async (original) => {
  const real = await original();
  return { appendLines: vi.fn(real.appendLines) };
});
const append = vi.mocked(appendLines);

afterEach(() => append.mockClear());

const one = make.overridden(1, address(0, 'text'), 'error');
const two = make.overridden(2, address(0, 'text'), 'correct');

async function newLedger(): Promise<LedgerFile> {
  const ledger = await LedgerFile.open(path.join(temporaryFolder(), 'ledger.jsonl'));
  await ledger.append([one]);
  append.mockClear();
  return ledger;
}

test('an event that was glued to another writer’s torn line is written again', async () => {
  const ledger = await newLedger();
  append.mockImplementationOnce((file, lines) => {
    appendFileSync(file, `{"v":1,"id":"torn${lines}`);
    return Promise.resolve(true);
  });
  await ledger.append([two]);
  expect(append).toHaveBeenCalledTimes(2);
  expect(ledger.events()).toEqual([one, two]);
  expect(ledger.problems.garbageCount).toBe(1);
});

test('an event of which the system took only a part is written again', async () => {
  const ledger = await newLedger();
  append.mockImplementationOnce((file, lines) => {
    appendFileSync(file, lines.slice(0, -1));
    return Promise.resolve(false);
  });
  await ledger.append([two]);
  expect(append).toHaveBeenCalledTimes(2);
  expect(readFileSync(ledger.file, 'utf8')).toBe([one, two, two].map(ledgerLine).join(''));
  expect(ledger.events()).toEqual([one, two]);
});

test('an event that is not there after two attempts is not called saved', async () => {
  const ledger = await newLedger();
  append.mockResolvedValueOnce(true).mockResolvedValueOnce(true);
  await expect(ledger.append([two])).rejects.toThrow('did not take the whole of it');
  expect(ledger.events()).toEqual([one]);
});

test('after a full disk the next event is saved when there is room again', async () => {
  const ledger = await newLedger();
  append.mockRejectedValueOnce(Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' }));
  const failed = ledger.append([two]);
  const next = ledger.append([make.noted(3, address(0, 'text'))]);
  await expect(failed).rejects.toThrow(
    `Nothing was saved: ${ledger.file} cannot be written, the disk is full.`,
  );
  await next;
  expect(ledger.events().map(({ id }) => id)).toEqual([make.id(1), make.id(3)]);
});

test('an error that is a bug is not dressed up', async () => {
  const ledger = await newLedger();
  append.mockRejectedValueOnce(new TypeError('a bug'));
  await expect(ledger.append([two])).rejects.toThrow(TypeError);
});
