import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CancellationTokenSource, HoverRequest, WorkDoneProgress } from 'vscode-languageserver-protocol/node';
import type { RequestParams } from '../../src/protocol/lsp';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { ServerProcess } from './serverProcess';

const records = 800;
const chains = 64;
const firstStep = 'The daily dose is 3 × 40 = 120 mg.';
const chainText = [firstStep, ...Array.from({ length: 15 }, (_, at) => `A week later it is ${at} × 120 mg.`)]
  .map((step, index) => `Step ${index + 1}: ${step}`)
  .join('\n');
const sampled = Array.from({ length: chains }, () => ({ text: chainText, answer: 'B' }));
const fields = JSON.stringify({ question: 'How much?', options: { A: 'a', B: 'b' }, sampled }).slice(1);
/** The line of a record. */
const lineOf = (record: number) => `{"question_idx":${record},${fields}\n`;
const token = 'audit';

let folder: string;
let server: ServerProcess;
let arms: { tag: string; file: string }[];

/** Notes in a file which threads the server starts, which read their arm to its end, and which have ended. */
const preload = (log: string) => `
  const { appendFileSync } = require('node:fs');
  const note = (what) => appendFileSync(${JSON.stringify(log)}, what + '\\n');
  process.on('worker', (thread) => {
    note('started');
    thread.on('message', ({ kind }) => kind === 'result' && note('read'));
    thread.on('exit', () => note('ended'));
  });`;

/** An arm of 50 MB: a thread is busy with it for a second or more. */
function largeArm(tag: string): { tag: string; file: string } {
  const file = path.join(folder, `traces_${tag}.jsonl`);
  writeFileSync(file, Array.from({ length: records }, (_, record) => lineOf(record)).join(''));
  return { tag, file: pathToFileURL(file).href };
}

const log = () => path.join(folder, 'threads.log');
const noted = () => readFileSync(log(), 'utf8').trim().split('\n').sort();

beforeEach(() => {
  folder = temporaryFolder();
  writeFileSync(log(), '');
  writeFileSync(path.join(folder, 'threads.cjs'), preload(log()));
  arms = ['student', 'teacher'].map(largeArm);
  server = new ServerProcess(undefined, undefined, ['--require', path.join(folder, 'threads.cjs')]);
});
afterEach(() => server.stop());

/** What the hover of the first step of the student's first chain says, on the raw line. */
async function hover(): Promise<string> {
  const textDocument = { uri: arms[0]?.file ?? '' };
  const position = { line: 0, character: lineOf(0).indexOf(firstStep) };
  return JSON.stringify(await server.connection.sendRequest(HoverRequest.type, { textDocument, position }));
}

it('does not keep a hover waiting, and ends with its threads when it is cancelled', async () => {
  const params: RequestParams<'stepaudit/audit'> = { arms, source: { kind: 'effective' }, seed: 1 };
  const progress: unknown[] = [];
  server.connection.onProgress(WorkDoneProgress.type, token, (value) => {
    progress.push(value);
  });
  const cancel = new CancellationTokenSource();
  const states: string[] = [];
  const audit = server
    .send('stepaudit/audit', { ...params, workDoneToken: token } as typeof params, cancel.token)
    .finally(() => states.push('the audit is over'));
  await expect.poll(() => noted().filter((what) => what === 'started')).toHaveLength(arms.length);
  // Half of the arms are open, which is a tenth of all.
  expect(progress[0]).toEqual({ kind: 'report', percentage: 5 });
  expect(await hover()).toContain('Not judged yet');
  states.push('the hover is answered');
  cancel.cancel();

  expect(await audit).toEqual({ kind: 'refused', reason: '' });
  expect(states).toEqual(['the hover is answered', 'the audit is over']);
  await expect.poll(noted).toEqual(['ended', 'ended', 'started', 'started']);
  expect(await hover()).toContain('Not judged yet');
});
