import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { AuditReport } from '../../src/core/audit/report/auditReport';
import { buildAudit } from '../../src/core/audit/buildAudit';
import { auditedArm } from '../../src/node/audit/auditedArm';
import { sampledArms } from '../../src/node/audit/sampledArms';
import { krippendorffAlpha } from '../../src/core/stats/krippendorffAlpha';
import { appendLabel } from '../../src/node/sampling/labelFile';
import { readPacket, samplePaths } from '../../src/node/sampling/sampleFiles';
import { builtCli } from './builtCli';
import { chainText, judgmentRow, overrideLine, traceRow, writeRows } from './study';

const cli = builtCli();
const records = 350;
const chains = 64;
const options = { rule: 'numbered', source: { kind: 'effective' } } as const;

const people = ['ann', 'bob', 'cyd'];
/** What the three say of the first step of each second record. */
const labels = Array.from({ length: 40 }, (_, index) =>
  [index % 2, index % 3, index % 4].map((rest): 'correct' | 'error' => (rest === 0 ? 'error' : 'correct')),
);

/** An arm of which three are read in threads: 8 MB. */
function largeArm(tag: string): { readonly tag: string; readonly file: string } {
  const rows = Array.from({ length: records }, (_, record) =>
    traceRow(record, ...Array.from({ length: chains }, (_, chain) => `${chainText}\n(${tag} ${chain})`)),
  );
  const filler = JSON.stringify('x'.repeat(20_000));
  const file = path.join(cli.folder, `traces_${tag}.jsonl`);
  writeFileSync(file, rows.map((row) => `${JSON.stringify({ ...row, filler })}\n`).join(''));
  writeRows(
    cli.folder,
    `judgments_${tag}.jsonl`,
    rows.map((_, qidx) =>
      judgmentRow({
        qidx,
        step: qidx % 2,
        judgment: (qidx + tag.length) % 3 === 0 ? 'error' : 'correct',
        tag,
      }),
    ),
  );
  writeRows(
    cli.folder,
    `${path.basename(file)}.stepaudit.jsonl`,
    labels.flatMap((said, index) =>
      said.map((verdict, person) => overrideLine(String(2 * index), 0, verdict, people[person] ?? '')),
    ),
  );
  return { tag, file };
}

/** Draws a sample of the arms, of which one person finds every third step wrong; and its name. */
async function closedSample(arms: readonly string[]): Promise<string> {
  const name = path.join(cli.folder, 'blind');
  const paths = samplePaths(name);
  await cli.run(['sample', ...arms, '--out', name, '--size', '30']);
  const packet = await readPacket(paths.packet);
  if (packet.kind === 'unusable') throw new Error(packet.reason);
  const { id: sample, items } = packet.value;
  for (const { item } of items) {
    const verdict = item % 3 === 0 ? 'error' : 'correct';
    await appendLabel(paths.labels, { type: 'labelled', sample, by: 'Ada', item, verdict });
  }
  await cli.run(['sample', 'close', paths.packet, '--by', 'Ada']);
  return name;
}

it('reads large arms in threads and computes in others, and finds what is found without', async () => {
  const arms = ['a', 'bb', 'ccc'].map(largeArm);
  const named = arms.map(({ tag, file }) => `${tag}=${file}`);
  const name = await closedSample(named);
  const args = ['audit', ...named, '--sample', name, '--seed', '3', '--resamples', '200'];
  // Counts the threads that a process starts.
  const preload = path.join(cli.folder, 'threads.cjs');
  writeFileSync(
    preload,
    `const w = require('node:worker_threads'); if (!w.isMainThread) process.stderr.write('thread\\n');`,
  );
  const { code, stdout, stderr } = await cli.run([...args, '--json'], {
    NODE_OPTIONS: `--require ${preload}`,
  });
  expect([code, stderr]).toEqual([0, 'thread\n'.repeat(6)]);

  const sampled = await sampledArms(name, arms, options.rule);
  if (sampled.kind === 'unusable') throw new Error(sampled.reason);
  const alone = await Promise.all(
    sampled.value.arms.map(async (arm) => {
      const read = await auditedArm(arm, options);
      if (read.kind !== 'opened') throw new Error(read.reason);
      return read.value;
    }),
  );
  const report = JSON.parse(stdout) as AuditReport;
  const { settings } = report;
  expect(settings).toMatchObject({ rule: 'numbered', seed: 3, resamples: 200 });
  const pause = () => Promise.resolve();
  const expected = await buildAudit(alone, { settings, calibration: {}, pause });
  expect(expected.arms['bb']?.steps.judged).toBe(records);
  expect(expected.arms['bb']?.sample?.labelled).toBeGreaterThan(5);
  const units = labels.map((said) => {
    const errors = said.filter((verdict) => verdict === 'error').length;
    return { counts: [said.length - errors, errors], weight: 1 };
  });
  const agreed = report.agreement_of_all.find(({ arm }) => arm === 'bb');
  expect(agreed).toMatchObject({ raters: people, steps: 40, steps_of_all: 40, questions: 40 });
  expect(agreed?.krippendorff_alpha).toBeCloseTo(krippendorffAlpha(units), 12);
  expect(report).toEqual(JSON.parse(JSON.stringify(expected)));
}, 60_000);

it('has at most one thread more at once than there are processors, however many arms are audited', async () => {
  const filler = 'x'.repeat(100_000);
  const rows = Array.from({ length: 30 }, (_, record) => ({ ...traceRow(record), filler }));
  const traces = writeRows(cli.folder, 'x.jsonl', rows);
  const preload = path.join(cli.folder, 'most.cjs');
  writeFileSync(
    preload,
    `let [now, most] = [0, 0];
     process.on('worker', (thread) => {
       now += 1;
       most = Math.max(most, now);
       thread.on('exit', () => { now -= 1; });
     });
     if (require('node:worker_threads').isMainThread)
       process.on('exit', () => process.stderr.write('at most ' + most + ' threads\\n'));`,
  );
  const arms = Array.from({ length: 8 }, (_, arm) => `a${arm}=${traces}`);
  const { code, stderr } = await cli.run(['audit', ...arms, '--resamples', '100'], {
    NODE_OPTIONS: `--require ${preload}`,
  });
  expect(code).toBe(0);
  const most = Number(/at most (?<most>\d+) threads/u.exec(stderr)?.groups?.['most']);
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(1 + os.availableParallelism());
}, 60_000);
