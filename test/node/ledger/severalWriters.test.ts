import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { LedgerFile } from '../../../src/node/ledger/ledgerFile';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import { temporaryFolder } from '../../fixtures/temporaryFolder';
import { buildWriter, runWriter } from './writers';

const folder = mkdtempSync(path.join(os.tmpdir(), 'stepaudit-writer-'));
let writer = '';

beforeAll(async () => {
  writer = await buildWriter(folder);
  return () => rmSync(folder, { recursive: true });
});

const command = (file: string, appends: number, batch: number): string[] => [
  process.execPath,
  writer,
  file,
  String(appends),
  String(batch),
];

function timesWritten(file: string): Map<string, number> {
  const times = new Map<string, number>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const id = /"id":"([^"]+)"/u.exec(line)?.[1];
    if (id !== undefined && line.endsWith('}')) times.set(id, (times.get(id) ?? 0) + 1);
  }
  return times;
}

describe('several processes', () => {
  test('append at once: every event is there, whole, once', async () => {
    const file = path.join(temporaryFolder(), 'ledger.jsonl');
    const reader = await LedgerFile.open(file);
    const results = await Promise.all([
      runWriter(command(file, 150, 1), () => void reader.refresh()),
      runWriter(command(file, 20, 40)),
    ]);
    const saved = results.flatMap((result) => result.saved);
    expect(results.map(({ errors, code }) => [errors, code])).toEqual([
      ['', 0],
      ['', 0],
    ]);
    expect(saved).toHaveLength(150 + 800);
    const times = timesWritten(file);
    expect(saved.filter((id) => times.get(id) !== 1)).toEqual([]);
    await reader.refresh();
    expect(
      reader
        .events()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...saved].sort());
    expect(reader.problems).toEqual({ garbage: [], garbageCount: 0, newerCount: 0, torn: false });
  });

  test('are killed at any moment: what was called saved is there, whole, once', async () => {
    const file = path.join(temporaryFolder(), 'ledger.jsonl');
    const saved: string[] = [];
    let killed = 0;
    // Each round kills after another number of saved events, so that the moments differ.
    for (let round = 0; round < 50; round += 1) {
      const results = await Promise.all(
        [1, 7].map((batch) =>
          runWriter(command(file, 1000, batch), (count, process) => {
            if (count > round % 10) killed += process.kill('SIGKILL') ? 1 : 0;
          }),
        ),
      );
      saved.push(...results.flatMap((result) => result.saved));
      expect(results.map(({ errors }) => errors)).toEqual(['', '']);
    }
    expect(killed).toBeGreaterThanOrEqual(100);
    expect(saved.length).toBeGreaterThan(300);
    const times = timesWritten(file);
    expect(saved.filter((id) => times.get(id) !== 1)).toEqual([]);
    const ledger = await LedgerFile.open(file);
    const known = new Set(ledger.events().map(({ id }) => id));
    expect(saved.filter((id) => !known.has(id))).toEqual([]);
  }, 120_000);

  test('meet a limit of the file’s size: what was called saved is there, and the writer is told', async () => {
    const file = path.join(temporaryFolder(), 'ledger.jsonl');
    const limited = ['sh', '-c', 'ulimit -f 8; exec "$@"', 'sh', ...command(file, 1000, 1)];
    const { saved, errors, code } = await runWriter(limited);
    expect(errors).toMatch(/^Nothing was saved: .* cannot be written, the file would become larger/u);
    expect(code).toBe(3);
    expect(saved.length).toBeGreaterThan(3);
    const partial = await LedgerFile.open(file);
    expect(partial.events().map(({ id }) => id)).toEqual(saved);
    // The piece that the system did take stays apart from what is written later.
    expect(partial.problems.torn).toBe(true);
    const later = await runWriter(command(file, 1, 1));
    await partial.refresh();
    expect(partial.events().map(({ id }) => id)).toEqual([...saved, ...later.saved]);
    expect(partial.problems).toMatchObject({ torn: false, garbageCount: 1 });
  });
});
