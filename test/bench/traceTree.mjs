// How long the tree and its filters take on a file of many questions: node test/bench/traceTree.mjs [QUESTIONS] [JUDGMENTS]
// Runs the built server (dist/server.js) and prints milliseconds, and the server's resident memory.
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

const root = path.resolve(import.meta.dirname, '../..');
const questions = Number(process.argv[2] ?? 100_000);
const judgments = Number(process.argv[3] ?? questions);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stepaudit-tree-'));
const file = path.join(folder, 'traces_student.jsonl');

/** @param {string} name @param {number} count @param {(index: number) => object} row */
function write(name, count, row) {
  const out = fs.openSync(path.join(folder, name), 'w');
  for (let start = 0; start < count; start += 10_000) {
    const rows = Array.from({ length: Math.min(10_000, count - start) }, (_, index) => row(start + index));
    fs.writeSync(out, rows.map((each) => `${JSON.stringify(each)}\n`).join(''));
  }
  fs.closeSync(out);
}

const samples = fs
  .readFileSync(path.join(root, 'media/samples/traces_student.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
write('traces_student.jsonl', questions, (position) => ({
  ...samples[position % samples.length],
  question_idx: position,
}));
// In an order of completion that is not quite the file's, as a run of 24 calls at once leaves it.
write('judgments_student.jsonl', judgments, (index) => {
  const qidx = (index - (index % 24) + ((index * 7) % 24)) % questions;
  const text = String(samples[qidx % samples.length].text);
  const [first = ''] = text.split('\n');
  return {
    qidx,
    chain_idx: 0,
    step_idx: 0,
    model_tag: 'student',
    judge_model: 'bench',
    step_text: first.replace(/^Step 1: /u, ''),
    judgment: index % 3 === 0 ? 'error' : 'correct',
    explanation: 'A sentence of the judge about this step.',
  };
});

const server = spawn(process.execPath, [path.join(root, 'dist/server.js'), '--stdio']);
const connection = createProtocolConnection(
  new StreamMessageReader(server.stdout),
  new StreamMessageWriter(server.stdin),
);
connection.listen();
await connection.sendRequest('initialize', {
  processId: process.pid,
  capabilities: {},
  workspaceFolders: null,
});

const list = { file: pathToFileURL(file).href, by: 'Bench', filter: {}, order: 'file', taken: 0 };

/** @param {string} name @param {object} params */
async function ask(name, params) {
  const reply = await connection.sendRequest(`stepaudit/${name}`, params);
  if (reply.kind === 'refused') throw new Error(reply.reason);
  return reply.value;
}

/** @param {string} what @param {() => Promise<unknown>} run */
async function time(what, run) {
  const start = performance.now();
  const value = await run();
  const ms = Math.round(performance.now() - start);
  const resident = /VmRSS:\s+(\d+)/u.exec(fs.readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1];
  console.log(
    `${String(ms).padStart(7)} ms ${String(Math.round(Number(resident) / 1024)).padStart(5)} MB  ${what}`,
  );
  return value;
}

try {
  const megabytes = Math.round(fs.statSync(file).size / 1e6);
  console.log(`${questions} questions (${megabytes} MB), ${judgments} rows of judgments`);
  const errors = { ...list, filter: { status: ['error'] } };
  await time('open the file, its judgments and the root of the tree', () => ask('list', list));
  await time('first page: 100 questions', () => ask('listPage', { ...list, first: 0, count: 100 }));
  await time('a page in the middle', () => ask('listPage', { ...list, first: questions >> 1, count: 100 }));
  await time('the same page again', () => ask('listPage', { ...list, first: questions >> 1, count: 100 }));
  const found = await time('filter over all: errors (first pass)', () => ask('list', errors));
  console.log(`        ${JSON.stringify(found)}`);
  await time('filter over all: answer wrong', () => ask('list', { ...list, filter: { answer: ['wrong'] } }));
  await time('filter over all: words in the text', () =>
    ask('list', { ...list, filter: { text: 'therefore' } }),
  );
  await time('sort by errors', () => ask('list', { ...list, order: 'errors' }));
  await time('a page of the filtered list', () => ask('listPage', { ...errors, first: 200, count: 100 }));
  const from = { record: 0, chain: 0, step: -1, direction: 'next' };
  await time('next error', () => ask('findStep', { ...list, ...from, sought: 'error' }));
  await time('next boundary case: there is none', () =>
    ask('findStep', { ...list, ...from, sought: 'boundary' }),
  );
  const page = await ask('reading', { file: list.file, record: 0, chain: 0 });
  const { createHash } = await import('node:crypto');
  const textHash = createHash('sha256').update(page.state.steps[0].step.shown).digest('hex').slice(0, 16);
  const seen = { file: list.file, record: 0, chain: 0, question: page.key, steps: [{ index: 0, textHash }] };
  await time('override a step', () => ask('override', { ...seen, verdict: 'error', by: 'Bench' }));
  await time('its page, counted anew', () => ask('listPage', { ...list, first: 0, count: 100 }));
  await time('the filter taken anew after the override', () => ask('list', { ...errors, taken: 1 }));
} finally {
  connection.dispose();
  server.kill();
  fs.rmSync(folder, { recursive: true, force: true });
}
