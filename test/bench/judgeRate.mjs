// How close a job of the server comes to the rate that an endpoint allows: 2,000 steps, 64
// calls under way, 50 ms each. The ideal is what the same client reaches with nothing around it: as many calls under
// way, no budget, no ledger, no progress. The server has a small heap, so that one that grew would end it; in one of
// 64 MiB V8 gives young objects so little room that collecting them doubles the processor time. What a step adds to the
// heap is its judgment, which an open ledger keeps. Needs `npm run build` before: node test/bench/judgeRate.mjs [STEPS [ROUNDS]]
import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { clearInterval, setInterval } from 'node:timers';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

const [steps = 2000, rounds = 5] = process.argv.slice(2).map(Number);
const concurrency = 64;
const latencyMs = 50;
/** The server gets no larger heap: it ends when a job needs more. */
const heapMiB = 256;
const root = path.resolve(import.meta.dirname, '../..');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stepaudit-rate-'));

const endpoint = `
  const { createServer } = require('node:http');
  const body = JSON.stringify({
    choices: [{ index: 0, message: { content: 'JUDGMENT: CORRECT\\nEXPLANATION: Yes.' }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 900, completion_tokens: 20 },
  });
  const server = createServer((request, response) => {
    request.resume().on('end', () => setTimeout(() => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    }, ${latencyMs}));
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port + '/v1'));
`;

const bare = `
  import { styleBlind } from './src/core/judging/rubrics/styleBlind';
  import { createOpenaiJudge } from './src/node/judges/openaiJudge';
  const [baseUrl, steps] = process.argv.slice(2);
  const judge = createOpenaiJudge({
    baseUrl, model: 'm', temperature: 0, maxTokens: 400, timeoutMs: 60_000, rubric: styleBlind,
  });
  const signal = new AbortController().signal;
  async function run(count) {
    let next = 0;
    const worker = async () => {
      while (next < count) {
        const step = next++;
        const request = { question: 'Question ' + step + '?', options: new Map(), gold: 'B', step: 'Claim ' + step + ' is true.' };
        const { outcome } = await judge.judge(request, signal);
        if (outcome.kind !== 'judged') throw new Error(outcome.detail);
      }
    };
    await Promise.all(Array.from({ length: ${concurrency} }, worker));
  }
  await run(200);
  const start = performance.now();
  const before = process.cpuUsage();
  await run(Number(steps));
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ ms: performance.now() - start, cpu: (user + system) / 1000 }));
`;

/** Within the server: what is in use of its heap once nothing that is garbage is left. */
const heapHook = `
  process.on('message', () => {
    global.gc();
    process.send(process.memoryUsage().heapUsed);
  });
`;

/**
 * @param {string} baseUrl
 * @param {string} script
 * @returns {Promise<{ ms: number, cpu: number }>}
 */
async function idealRun(baseUrl, script) {
  const child = spawn(process.execPath, [script, baseUrl, String(steps)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(await text(child.stdout));
}

/** @param {string} name @param {number} count */
function writeTraces(name, count) {
  const file = path.join(folder, `traces_${name}.jsonl`);
  const rows = Array.from({ length: Math.ceil(count / 10) }, (_, record) => {
    const lines = Array.from(
      { length: 10 },
      (__, step) => `Step ${step + 1}: Claim ${record}.${step} of ${name} is true.`,
    );
    return {
      question_idx: record,
      question: `Question ${record}?`,
      correct_answer: 'B',
      text: lines.join('\n'),
    };
  });
  fs.writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return pathToFileURL(file).href;
}

class Server {
  constructor() {
    const hook = path.join(folder, 'heapHook.cjs');
    fs.writeFileSync(hook, heapHook);
    const memory = [`--max-old-space-size=${heapMiB}`, '--expose-gc', '--require', hook];
    this.child = spawn(process.execPath, [...memory, path.join(root, 'dist/server.js'), '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
    });
    const { stdout, stdin } = this.child;
    if (stdout === null || stdin === null) throw new Error('The server cannot be spoken to.');
    this.connection = createProtocolConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    this.connection.listen();
  }

  async start() {
    const initializationOptions = {
      jobsDir: path.join(folder, 'jobs'),
      rule: 'numbered',
      boundaryBelow: 0.7,
    };
    const params = { processId: process.pid, rootUri: null, capabilities: {}, initializationOptions };
    await this.connection.sendRequest('initialize', params);
  }

  rssMiB() {
    const kib = /VmRSS:\s+(\d+)/u.exec(fs.readFileSync(`/proc/${this.child.pid}/status`, 'utf8'))?.[1];
    return Number(kib) / 1024;
  }

  /** What is in use of the server's heap after its garbage is gone, in bytes. */
  async heapUsed() {
    const answer = once(this.child, 'message');
    this.child.send('heap');
    const [bytes] = /** @type {[number]} */ (await answer);
    return bytes;
  }

  /** The processor time that the server has taken, in milliseconds; Linux counts it in hundredths of a second. */
  cpuMs() {
    const fields = fs.readFileSync(`/proc/${this.child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return 10 * (Number(fields[11]) + Number(fields[12]));
  }

  /** @param {string} baseUrl @param {string} file */
  async judge(baseUrl, file) {
    const spec = {
      judge: 'openai',
      baseUrl,
      model: 'm',
      temperature: 0,
      maxTokens: 400,
      votes: 1,
      extraBody: {},
      rubric: { name: 'style-blind', folders: [] },
      timeoutMs: 60_000,
    };
    const limits = { concurrency, price: { input: 1, output: 1 }, maxCost: 1e6 };
    /** @type {number[]} */
    const memory = [];
    const timer = setInterval(() => memory.push(this.rssMiB()), 50);
    const cpu = this.cpuMs();
    const start = performance.now();
    /** @type {{ kind: string, value: { judged: number } }} */
    const reply = await this.connection.sendRequest('stepaudit/judge', {
      id: randomUUID(),
      scope: { kind: 'file', file },
      spec,
      limits,
    });
    const ms = performance.now() - start;
    clearInterval(timer);
    if (reply.kind !== 'done') throw new Error(JSON.stringify(reply));
    return { ms, judged: reply.value.judged, memory, cpu: this.cpuMs() - cpu, heap: await this.heapUsed() };
  }
}

/** @param {readonly number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
/** @param {number} value */
const round = (value) => Math.round(10 * value) / 10;

const endpointProcess = spawn(process.execPath, ['-e', endpoint], { stdio: ['ignore', 'pipe', 'inherit'] });
const server = new Server();
try {
  const [baseUrl] = await new Promise((resolve) => {
    createInterface(endpointProcess.stdout).once('line', (line) => resolve([line]));
  });
  const script = path.join(folder, 'bare.mjs');
  await build({
    stdin: { contents: bare, resolveDir: root, loader: 'ts' },
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  await server.start();
  const before = await server.judge(baseUrl, writeTraces('warm', 200));
  const results = [];
  for (let turn = 0; turn < rounds; turn += 1) {
    const ideal = await idealRun(baseUrl, script);
    const job = await server.judge(baseUrl, writeTraces(`round${turn}`, steps));
    if (job.judged !== steps) throw new Error(`${job.judged} of ${steps} steps were judged`);
    results.push({
      ideal: ideal.ms,
      job: job.ms,
      ratio: ideal.ms / job.ms,
      idealCpu: ideal.cpu,
      memory: median(job.memory),
      peak: Math.max(...job.memory),
      cpu: job.cpu,
      heap: job.heap,
    });
  }
  console.table(
    results.map(({ ideal, job, ratio, memory, peak, idealCpu, cpu, heap }, index) => ({
      'ideal, ms': Math.round(ideal),
      'job, ms': Math.round(job),
      'job / ideal rate, %': round(100 * ratio),
      'processor, µs a step': Math.round((1000 * cpu) / steps),
      'ideal’s': Math.round((1000 * idealCpu) / steps),
      'server memory, MiB': round(memory),
      'peak, MiB': round(peak),
      'heap in use, MiB': round(heap / 2 ** 20),
      'more, bytes a step': Math.round((heap - (results[index - 1]?.heap ?? before.heap)) / steps),
    })),
  );
  // Whatever else the machine does only makes a run slower: the fastest runs say most.
  const fastest = (/** @type {'ideal' | 'job'} */ what) => Math.min(...results.map((result) => result[what]));
  const [ideal, job] = [fastest('ideal'), fastest('job')];
  console.log(
    `fastest of ${rounds}: ${Math.round(ideal)} ms without a job around, ${Math.round(job)} ms with: ` +
      `${round((100 * ideal) / job)} % of the ideal rate. The server’s heap was ${heapMiB} MiB.`,
  );
} finally {
  server.connection.dispose();
  server.child.kill();
  endpointProcess.kill();
  fs.rmSync(folder, { recursive: true, force: true });
}
