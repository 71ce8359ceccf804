// How long the command line takes to start: node test/bench/startUp.mjs, after a build. Needs STEPAUDIT_CORPORA.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const runs = 9;
const cli = path.resolve(import.meta.dirname, '../../dist/cli.js');
const corpora = process.env['STEPAUDIT_CORPORA'];
if (corpora === undefined) throw new Error('STEPAUDIT_CORPORA does not say where the corpora are');
const corpus = path.join(corpora, 'medical-steps');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stepaudit-bench-'));

/** @param {string} what @param {readonly string[]} args */
function measure(what, args) {
  const times = Array.from({ length: runs }, () => {
    const timed = ['-f', '%e %U %S', process.execPath, ...args];
    const run = spawnSync('/usr/bin/time', timed, { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.error?.message ?? run.stderr);
    const last = run.stderr.trim().split('\n').at(-1) ?? '';
    const [wall = NaN, user = NaN, system = NaN] = last.split(' ').map(Number);
    return { wall, processor: user + system };
  });
  const median = (/** @type {'wall' | 'processor'} */ of) =>
    (times.map((time) => time[of]).sort((a, b) => a - b)[(runs - 1) / 2] ?? NaN).toFixed(2);
  console.log(`${what.padEnd(44)} ${median('wall')} s wall clock, ${median('processor')} s processor`);
}

try {
  const tags = ['gpt-3.5', 'mistral-medium'];
  const armOf = (/** @type {string} */ tag) => `${tag}=${path.join(corpus, `traces_${tag}.jsonl`)}`;
  const small = path.join(folder, 'traces_small.jsonl');
  const [tag = ''] = tags;
  const traces = fs.readFileSync(path.join(corpus, `traces_${tag}.jsonl`), 'utf8');
  fs.writeFileSync(small, `${traces.split('\n').slice(0, 3).join('\n')}\n`);
  const load = os.loadavg()[0]?.toFixed(1);
  console.log(
    `${os.cpus().length} processors, ${os.cpus()[0]?.model}; load ${load}; medians of ${runs} runs`,
  );
  measure('node alone', ['-e', '0']);
  measure('stepaudit --help', [cli, '--help']);
  measure('stepaudit audit, 3 questions', [cli, 'audit', `small=${small}`]);
  measure('stepaudit audit, both arms of medical-steps', [cli, 'audit', ...tags.map(armOf)]);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
