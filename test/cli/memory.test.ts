import { closeSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { builtCli, runNode } from './builtCli';
import { chainText, overrideLine, traceRow } from './study';

const cli = builtCli();
const size = 160e6;
/** Room for the records that are kept for a while; held whole, the file would take twice its size. */
const heapMegabytes = 320;
/** Prints the most memory that a process took, in megabytes. */
const peakScript = 'process.on("exit", () => console.error(process.resourceUsage().maxRSS / 1024));';

it('goes through 160 MB of traces without holding them', async () => {
  const file = path.join(cli.folder, 'traces_large.jsonl');
  const out = openSync(file, 'w');
  let records = 0;
  for (let written = 0; written < size; records += 1) {
    const chains = Array.from({ length: 64 }, (_, chain) => `${chainText.repeat(9)}\n(${chain} − 1)`);
    written += writeSync(out, `${JSON.stringify(traceRow(records, ...chains))}\n`);
  }
  closeSync(out);
  expect(statSync(file).size).toBeGreaterThanOrEqual(size);

  const preload = path.join(cli.folder, 'peak.cjs');
  writeFileSync(preload, peakScript);
  const { code, stdout, stderr } = await runNode([
    `--max-old-space-size=${heapMegabytes}`,
    ...['--require', preload, cli.bundle, 'info', file, '--json'],
  ]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ records, chains: records * 64, malformed: 0 });
  console.info(`info, ${size / 1e6} MB of traces: peak ${Math.round(Number(stderr))} MB`);
  expect(Number(stderr)).toBeGreaterThan(0);
}, 240_000);

it('checks and repairs a ledger with a line of 600 MB without holding it', async () => {
  const file = path.join(cli.folder, 'traces_hostile.jsonl');
  writeFileSync(file, `${JSON.stringify(traceRow(1))}\n`);
  const ledger = openSync(`${file}.stepaudit.jsonl`, 'w');
  const piece = Buffer.alloc(20e6, 'x');
  for (let at = 0; at < 30; at += 1) writeSync(ledger, piece);
  writeSync(ledger, `\n${overrideLine('1', 0, 'error', 'ann')}\n`);
  closeSync(ledger);

  const preload = path.join(cli.folder, 'peak.cjs');
  writeFileSync(preload, peakScript);
  const { code, stdout, stderr } = await runNode([
    ...['--require', preload, cli.bundle, 'ledger', 'check', file, '--repair', '--json'],
  ]);
  expect(code).toBe(1);
  const report = JSON.parse(stdout) as { readonly repaired: string };
  expect(report).toMatchObject({ events: 1, foreign: 1, torn: 0, drifted: [] });
  expect(statSync(report.repaired).size).toBe(statSync(`${file}.stepaudit.jsonl`).size);
  expect(Number(stderr)).toBeLessThan(400);
}, 240_000);
