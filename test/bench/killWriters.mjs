// Kills two processes that override steps of one file, at random moments, and looks whether every event whose id was
// printed is in the ledger, whole and once: node test/bench/killWriters.mjs [KILLS]
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { buildPrograms } from '../../scripts/build.mjs';

const kills = Number(process.argv[2] ?? 1000);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stepaudit-kill-'));
const cli = path.join(folder, 'cli.js');
const traces = path.join(folder, 'traces_a.jsonl');
const ledger = `${traces}.stepaudit.jsonl`;
const steps = ['Three doses of 40 mg are 120 mg.', 'Seven days of 120 mg are 840 mg.'];

/** @param {readonly string[]} args @param {number} [killAfter] milliseconds */
async function run(args, killAfter) {
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
  const closed = new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal })));
  const [stdout, stderr, { code, signal }] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    closed,
  ]);
  clearTimeout(timer);
  return { stdout, stderr, code, signal };
}

/** @param {number} writer */
const override = (writer) => [
  ...['override', traces, '--record', '0', '--step', String(writer % 2), '--verdict', 'error'],
  ...['--by', `writer ${writer}`, '--reason', 'x'.repeat(2000)],
];

/** @param {string} line @returns {string | undefined} */
const idOf = (line) => /"id":"([^"]+)"/u.exec(line)?.[1];

/** @param {Iterable<string>} ids @param {readonly string[]} lines */
function notOnce(ids, lines) {
  const times = new Map();
  for (const line of lines) times.set(idOf(line), (times.get(idOf(line)) ?? 0) + 1);
  return [...ids].filter((id) => times.get(id) !== 1);
}

const acknowledged = new Set();
const counts = { killed: 0, killedAfterId: 0, finished: 0, checks: 0, wrong: 0 };

async function check() {
  const { stdout, code } = await run(['log', traces, '--json']);
  const inLog = stdout.split('\n').slice(0, -1);
  const wrong = notOnce(acknowledged, inLog);
  counts.checks += 1;
  counts.wrong += wrong.length + (code === 0 ? 0 : 1);
  for (const id of wrong) console.error(`not in the log exactly once: ${id}`);
  return inLog.length;
}

/** @param {number} writer @param {number} span */
async function keepKilling(writer, span) {
  while (counts.killed < kills) {
    // The write is near the end of a run: every second kill is aimed there.
    const moment = Math.random() < 0.5 ? Math.random() : 0.6 + 0.4 * Math.random();
    const { stdout, stderr, signal, code } = await run(override(writer), moment * span);
    const id = /^(\S+)\n$/u.exec(stdout)?.[1];
    if (id !== undefined) acknowledged.add(id);
    if (signal === 'SIGKILL') {
      counts.killed += 1;
      if (id !== undefined) counts.killedAfterId += 1;
    } else if (code === 0 && id !== undefined) counts.finished += 1;
    else throw new Error(`a writer failed: ${code} ${stderr}`);
    if (writer === 0 && Math.random() < 0.02) await check();
  }
}

try {
  await buildPrograms(false, folder, ['cli']);
  const steady = steps.map((step, index) => `Step ${index + 1}: ${step}`).join('\n');
  fs.writeFileSync(traces, `${JSON.stringify({ question_idx: 1, question: 'How much?', text: steady })}\n`);
  // How long two writers take side by side when nobody kills them.
  const start = performance.now();
  for (let round = 0; round < 5; round += 1) {
    for (const { stdout } of await Promise.all([run(override(0)), run(override(1))]))
      acknowledged.add(stdout.trim());
  }
  const span = ((performance.now() - start) / 5) * 1.1;
  await Promise.all([keepKilling(0, span), keepKilling(1, span)]);

  const inLog = await check();
  const lines = fs.readFileSync(ledger, 'utf8').split('\n');
  const whole = lines.filter((line) => line.endsWith('}'));
  const torn = lines.filter((line) => line !== '' && !line.endsWith('}'));
  counts.wrong += notOnce(acknowledged, whole).length;
  console.log(
    `killed with SIGKILL: ${counts.killed}, of them after the id was printed: ${counts.killedAfterId}`,
  );
  console.log(`not killed in time: ${counts.finished}`);
  console.log(`acknowledged events: ${acknowledged.size}, looked for in the log ${counts.checks} times`);
  console.log(`written but not acknowledged: ${inLog - acknowledged.size}; torn lines: ${torn.length}`);
  console.log(`acknowledged, but not in the log exactly once: ${counts.wrong}`);
  process.exitCode = counts.wrong === 0 ? 0 : 1;
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
