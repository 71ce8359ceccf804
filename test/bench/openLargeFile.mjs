// How long the first page of a small and of a large trace file takes, in one run; needs `npm run build` before.
// node test/bench/openLargeFile.mjs [BYTES, 1e9 unless told]
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { writeLargeTraces } from './largeTraces.mjs';

const server = path.resolve(import.meta.dirname, '../../dist/server.js');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stepaudit-bench-'));

/** @param {string} file */
async function measure(file) {
  const child = spawn(process.execPath, [server, '--stdio']);
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  await connection.sendRequest('stepaudit/settings', {
    cacheDir: path.join(folder, 'cache'),
    rule: 'numbered',
    boundaryBelow: 0.7,
  });
  const ask = async (/** @type {number} */ record) => {
    const start = performance.now();
    /** @type {{ kind: string, value: { recordCount: number } }} */
    const reply = await connection.sendRequest('stepaudit/reading', {
      file: pathToFileURL(file).href,
      record,
      chain: 0,
    });
    if (reply.kind !== 'done') throw new Error(JSON.stringify(reply));
    return { ms: performance.now() - start, count: reply.value.recordCount };
  };
  const first = await ask(0);
  const last = await ask(first.count - 1);
  const peak = /VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
  connection.dispose();
  child.kill();
  return { records: first.count, first: first.ms, last: last.ms, peakMiB: Number(peak) / 1024 };
}

try {
  const sizes = { small: 1e6, large: Number(process.argv[2] ?? 1e9) };
  /** @type {Record<string, Awaited<ReturnType<typeof measure>>>} */
  const results = {};
  for (const [name, bytes] of Object.entries(sizes)) {
    const file = path.join(folder, `traces_${name}.jsonl`);
    writeLargeTraces(file, bytes);
    for (const run of ['first time', 'index cached']) {
      const result = await measure(file);
      results[`${name}, ${run}`] = result;
      console.log(
        `${name.padEnd(5)} ${(bytes / 1e6).toFixed(0).padStart(6)} MB, ${run.padEnd(12)}: ${result.records} records, ` +
          `first page ${result.first.toFixed(0)} ms, last page ${result.last.toFixed(0)} ms, peak ${result.peakMiB.toFixed(0)} MiB`,
      );
    }
  }
  const ratio = results['large, index cached'].first / results['small, index cached'].first;
  console.log(`large ÷ small with a cached index: ${ratio.toFixed(2)}`);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
