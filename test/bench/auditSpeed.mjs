// How long an audit takes: node test/bench/auditSpeed.mjs [ARMS, 3 unless told]. Needs STEPAUDIT_CORPORA.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundled } from './bundled.mjs';
import { chains, questions, writeLargeAudit } from './largeAudit.mjs';

const arms = Number(process.argv[2] ?? 3);
const cli = path.resolve(import.meta.dirname, '../../dist/cli.js');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stepaudit-bench-'));
const core = await bundled([
  'core/segment/segment',
  'core/traces/readRecord',
  'core/audit/tally/answerStanding',
  'core/audit/tally/questionVotes',
  'core/stats/clusterBootstrap',
]);

/** @param {string} what @param {() => void} task */
function seconds(what, task, runs = 3) {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    task();
    return (performance.now() - start) / 1000;
  });
  const best = Math.min(...times);
  console.log(`${what.padEnd(72)} ${best.toFixed(3)} s (best of ${runs})`);
  return best;
}

try {
  const tags = ['teacher', 'base', 'student'].slice(0, arms);
  const stepsOf = (/** @type {string} */ text) =>
    core.segment(text, 'numbered').steps.map((/** @type {{ shown: string }} */ step) => step.shown);
  const written = tags.map((tag) => writeLargeAudit(folder, tag, stepsOf));
  const file = (/** @type {string} */ tag) => path.join(folder, `traces_${tag}.jsonl`);
  const megabytes = fs.statSync(file('teacher')).size / 1e6;
  console.log(
    `${os.cpus().length} processors, ${os.cpus()[0]?.model}; load ${os.loadavg()[0]?.toFixed(1)}\n` +
      `an arm: ${questions} × ${chains} chains, ${megabytes.toFixed(0)} MB; ${written.join(', ')} judgments`,
  );

  const lines = fs.readFileSync(file('teacher'), 'utf8').trim().split('\n');
  const parse = seconds('JSON.parse of the lines of one arm', () =>
    lines.forEach((line) => JSON.parse(line)),
  );
  const read = seconds('the same lines: parse, segment, vote', () => {
    for (const [position, line] of lines.entries()) {
      const { record } = core.readRecord(line, position);
      const votes = new core.VoteTally();
      for (const chain of record.chains) {
        core.segment(chain.text, 'numbered');
        const { answer, standing } = core.gradedAnswer(record, chain);
        votes.add(answer, standing);
      }
      votes.result();
    }
  });
  console.log(`ratio: ${(read / parse).toFixed(2)}`);

  const values = new Float64Array(questions * 2).map((_, at) => (at * 7919) % 40);
  seconds(`cluster bootstrap, 10,000 × ${questions}, percentile and BCa`, () => {
    core.clusterBootstrap({ width: 2, values }, [([a, b]) => a / (a + b)], { seed: 1 });
  });

  const args = ['-f', '%e s wall clock, %U s processor, %M kB at most', process.execPath, cli, 'audit'];
  const start = performance.now();
  const run = spawnSync('/usr/bin/time', [...args, ...tags.map((tag) => `${tag}=${file(tag)}`), '--json'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const took = ((performance.now() - start) / 1000).toFixed(2);
  if (run.status !== 0) throw new Error(run.stderr);
  const report = JSON.parse(run.stdout);
  const judged = Object.values(report.arms).map((arm) => arm.steps.judged);
  console.log(
    `full audit of ${arms} arms (${judged.join(', ')} judged steps): ${took} s; ${run.stderr.trim().split('\n').at(-1)}`,
  );
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
