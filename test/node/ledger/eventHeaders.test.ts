import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { OverriddenEvent } from '../../../src/core/ledger/ledgerEvent';
import { ledgerLine } from '../../../src/core/ledger/readLedgerLine';
import { EventHeaders } from '../../../src/node/ledger/eventHeaders';
import { LedgerFile } from '../../../src/node/ledger/ledgerFile';
import { temporaryFolder } from '../../fixtures/temporaryFolder';
import { address, make } from '../../unit/ledger/events';

const override = (id: string): OverriddenEvent => ({
  ...make.overridden(1, address(0, 'text'), 'error'),
  id,
});
const idAt = (time: number): string =>
  `${time.toString(16).padStart(12, '0').replace(/^.{8}/u, '$&-')}-7fff-bfff-ffffffffffff`;
const newLedger = (): Promise<LedgerFile> => LedgerFile.open(path.join(temporaryFolder(), 'ledger.jsonl'));

test('an event follows all others of its ledger, also those of a clock that is ahead', async () => {
  const ledger = await newLedger();
  const headers = new EventHeaders();
  const ahead = idAt(Date.now() + 3_600_000);
  await ledger.append([override(ahead)]);
  const written = [headers.next('Ada', ledger), headers.next('Ada', ledger)].map(({ id }) => id);
  await ledger.append(written.map(override));
  expect(ledger.eventsOf('q').map(({ id }) => id)).toEqual([ahead, ...written]);
  expect(headers.next('Ada', await newLedger()).id < ahead).toBe(true);
});

test.each([
  ['the end of all time', 'ffffffff-ffff-7fff-bfff-ffffffffffff'],
  ['the day after tomorrow', idAt(Date.now() + 2 * 86_400_000)],
  ['no time', 'zzzz0000zzzz0000zzzz'],
])('a line with an id of %s is kept, reported, and never wins', async (_, id) => {
  const { file } = await newLedger();
  const line = ledgerLine(override(id));
  appendFileSync(file, line.replace(/^\{"v":1,(.*)\}$/mu, '{$1,"v":1}'));
  const before = readFileSync(file, 'utf8');
  const ledger = await LedgerFile.open(file);
  expect(ledger.events()).toEqual([]);
  expect(ledger.problems).toMatchObject({
    unreadable: undefined,
    garbage: [{ line: 0, reason: expect.stringContaining('ahead of the clock') as string }],
    garbageCount: 1,
    torn: false,
  });
  const own = override(new EventHeaders().next('Ada', ledger).id);
  await ledger.append([own]);
  expect(ledger.events()).toEqual([own]);
  expect(readFileSync(file, 'utf8')).toBe(before + ledgerLine(own));
  appendFileSync(file, line.trimEnd());
  await ledger.refresh();
  expect(ledger.events()).toEqual([own]);
  expect(ledger.problems.torn).toBe(false);
});
