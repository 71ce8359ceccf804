// How well the built-in arithmetic judge agrees with people's labels of first mistakes, and how often it calls a step of
// prose mathematics or medicine wrong, each time with the arithmetic shown; needs `npm run build` before.
// STEPAUDIT_CORPORA=FOLDER node test/bench/arithmeticQuality.mjs
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const cli = path.resolve(import.meta.dirname, '../../dist/cli.js');
const corpora = process.env['STEPAUDIT_CORPORA'];
if (corpora === undefined) throw new Error('STEPAUDIT_CORPORA must name the folder of the corpora.');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stepaudit-bench-'));

/** @typedef {{ record: number, chain: number, step: number, judge: string, verdict: string, explanation: string }} Row */

/**
 * What is said of each step of a copy of a file, once the arithmetic judge has judged it.
 *
 * @param {string[]} file below the corpora's folder
 */
function judged(file, rule = 'numbered') {
  const copy = path.join(folder, `${rule} ${file.join(' ')}`);
  fs.copyFileSync(path.join(corpora ?? '', ...file), copy);
  const run = (/** @type {string[]} */ ...args) =>
    execFileSync(process.execPath, [cli, ...args, '--rule', rule, '--json'], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  run('judge', copy);
  /** @type {Map<string, Map<string, Row>>} */
  const steps = new Map();
  for (const line of run('verdicts', copy).trim().split('\n')) {
    /** @type {Row} */
    const row = JSON.parse(line);
    const key = `${row.record + 1}.${row.chain + 1}.${row.step + 1}`;
    steps.set(key, (steps.get(key) ?? new Map()).set(row.judge, row));
  }
  return steps;
}

const verdicts = ['error', 'correct', 'uncertain'];

/** @param {string} name */
function confusion(name) {
  const counts = { error: [0, 0, 0], correct: [0, 0, 0] };
  const disagreements = [];
  for (const [step, rows] of judged(['big-bench-mistake', `${name}.jsonl`])) {
    const label = rows.get('BIG-Bench Mistake')?.verdict;
    const said = rows.get('arithmetic');
    if ((label !== 'error' && label !== 'correct') || said === undefined) continue;
    const column = verdicts.indexOf(said.verdict);
    counts[label][column] = (counts[label][column] ?? 0) + 1;
    if (said.verdict !== label && said.verdict !== 'uncertain')
      disagreements.push(`  ${step} labelled ${label}: ${said.explanation}`);
  }
  console.log(`${name}: people's label by row, the judge's verdict by column`);
  console.log(`${''.padEnd(16)}${verdicts.map((verdict) => verdict.padStart(10)).join('')}`);
  for (const [label, row] of Object.entries(counts))
    console.log(`${label.padEnd(16)}${row.map((count) => String(count).padStart(10)).join('')}`);
  console.log(`Where they disagree (record.chain.step, from 1):\n${disagreements.join('\n')}\n`);
}

/**
 * @param {string} name
 * @param {string[]} file
 * @param {string} [rule]
 */
function alarms(name, file, rule) {
  const said = [...judged(file, rule)].map(([step, rows]) => ({ ...rows.get('arithmetic'), step }));
  const errors = said.filter(({ verdict }) => verdict === 'error');
  const counts = verdicts.map(
    (verdict) => `${verdict} ${said.filter((row) => row.verdict === verdict).length}`,
  );
  console.log(`${name}: ${said.length} steps, ${counts.join(', ')}`);
  for (const { step, explanation } of errors) console.log(`  ${step}: ${explanation}`);
}

try {
  confusion('multistep_arithmetic');
  console.log('Steps called wrong elsewhere:');
  alarms('logical_deduction', ['big-bench-mistake', 'logical_deduction.jsonl']);
  for (const arm of ['gpt-3.5', 'mistral-medium'])
    alarms(`medical steps, ${arm}`, ['medical-steps', `traces_${arm}.jsonl`]);
  for (const arm of ['ds9b', 'glm9b']) {
    for (const rule of ['numbered', 'sentences'])
      alarms(`paired chains, ${arm}, ${rule}`, ['paired-cot', `h4_${arm}_traces.jsonl`], rule);
  }
  for (const model of ['qwen-plus', 'qwen3-max']) {
    const file = ['formats', `evalscope.predictions.${model}.gsm8k.jsonl`];
    alarms(`school mathematics, ${model}`, file);
  }
  alarms('MT-bench answers', ['formats', 'mt_bench_reference_answer_gpt-4.jsonl']);
} finally {
  fs.rmSync(folder, { recursive: true });
}
