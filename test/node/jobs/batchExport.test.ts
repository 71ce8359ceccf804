import { mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { exportBatch } from '../../../src/node/jobs/batchExport';
import { writeRows } from '../../cli/study';
import { temporaryFolder } from '../../fixtures/temporaryFolder';
import { model, openWork, writeTraces } from './jobFixture';

const judge = model('http://127.0.0.1:9/v1');
const body = () => ({ model: 'm', messages: [{ role: 'user', content: 'é'.repeat(400) }] });

async function exported(file: string, folder: string, limits: { requests: number; bytes: number }) {
  const { ledger, scope } = await openWork(file, { judge });
  return exportBatch({ ledger, scope, judge, bodyOf: body, votes: 1, traces: 'a', limits }, folder);
}

it('begins a new file before a limit of requests or of bytes would be exceeded', async () => {
  const folder = temporaryFolder();
  const file = writeTraces(folder, 4);
  const byRequests = await exported(file, path.join(folder, 'r'), { requests: 5, bytes: 1e9 });
  const lines = (name: string) => readFileSync(name, 'utf8').trimEnd().split('\n').length;
  expect(byRequests.files.map(lines)).toEqual([5, 5, 2]);
  const byBytes = await exported(file, path.join(folder, 'b'), { requests: 99, bytes: 3000 });
  expect(byBytes.files.map(lines)).toEqual([3, 3, 3, 3]);
  for (const name of byBytes.files) expect(statSync(name).size).toBeLessThanOrEqual(3000);
});

it('asks once what steps share', async () => {
  const folder = temporaryFolder();
  const chain = { text: 'Step 1: The very same claim as ever.' };
  const file = writeRows(folder, 'traces_a.jsonl', [
    { question_idx: 1, question: 'Q?', sampled: [chain, chain, chain] },
  ]);
  const out = path.join(folder, 'out');
  mkdirSync(out);
  expect(await exported(file, out, { requests: 5, bytes: 1e9 })).toMatchObject({ steps: 3, requests: 1 });
  expect(readFileSync(path.join(out, 'batch.jsonl'), 'utf8').trimEnd().split('\n').length).toBe(4);
});
