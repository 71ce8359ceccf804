import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { repairLedger } from '../../../src/node/ledger/repairLedger';
import { temporaryFolder } from '../../fixtures/temporaryFolder';

const now = new Date('2026-02-03T04:05:06.789Z');
const name = 'ledger.jsonl.repaired-2026-02-03T04-05-06-789Z.jsonl';

test('a file that has the new one’s name already is left as it is', async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'ledger.jsonl'), 'line\n');
  writeFileSync(path.join(folder, name), 'precious');
  await expect(repairLedger(path.join(folder, 'ledger.jsonl'), now)).rejects.toThrow('EEXIST');
  expect(readFileSync(path.join(folder, name), 'utf8')).toBe('precious');
});

test('nothing is left behind by a repair that fails', async () => {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'ledger.jsonl'));
  await expect(repairLedger(path.join(folder, 'ledger.jsonl'), now)).rejects.toThrow(
    'it is not a regular file',
  );
  expect(existsSync(path.join(folder, name))).toBe(false);
});

test('lines that lie across pieces of reading and writing stay whole', async () => {
  const file = path.join(temporaryFolder(), 'ledger.jsonl');
  const lines = Array.from({ length: 400 }, (_, index) => `${String(index)} ${'ü'.repeat(50 * index)}`);
  writeFileSync(file, lines.join('\n'));
  expect(readFileSync(await repairLedger(file, now), 'utf8')).toBe(`${lines.join('\n')}\n`);
});

test('a line longer than any event is kept as it stands, and never held whole', async () => {
  const file = path.join(temporaryFolder(), 'ledger.jsonl');
  const long = `{"v":1,"id":"${'x'.repeat(40 * 1024 * 1024)}`;
  writeFileSync(file, `short\n${long}\nlast`);
  const repaired = readFileSync(await repairLedger(file, now), 'utf8');
  expect(repaired === `short\n${long}\nlast\n`).toBe(true);
});
