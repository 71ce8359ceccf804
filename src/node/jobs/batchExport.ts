import { randomUUID } from 'node:crypto';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { batchLimits, batchRequestLine } from '../../core/jobs/batchFormat';
import type { JudgeRequest } from '../../core/judging/judgeRequest';
import { manifestLine, manifestName } from './batchManifest';
import { type JobScope, stepsOf } from './jobSteps';
import { verdictTasks } from './judgeTasks';
import { PriorAnswers } from './priorAnswers';
import type { Judge } from '../judges/judge';
import type { LedgerFile } from '../ledger/ledgerFile';

export interface BatchExport {
  readonly ledger: LedgerFile;
  readonly scope: JobScope;
  readonly judge: Judge;
  readonly bodyOf: (request: JudgeRequest) => Readonly<Record<string, unknown>>;
  /** How many replies to one request are votes. */
  readonly votes: number;
  /** How many steps are exported at most. */
  readonly limit?: number | undefined;
  /** The trace file's name. */
  readonly traces: string;
  readonly limits?: { readonly requests: number; readonly bytes: number };
}

export interface BatchExported {
  readonly steps: number;
  readonly known: number;
  readonly requests: number;
  readonly files: readonly string[];
}

/**
 * Writes what a judge is still to be asked as input files of a batch, into a folder with a manifest that knows the
 * steps. Steps with the same prompt share a request.
 *
 * @throws the system's error; `EEXIST` when the folder has a batch already
 */
export async function exportBatch(
  { ledger, scope, judge, bodyOf, votes, limit, traces, limits = batchLimits }: BatchExport,
  folder: string,
): Promise<BatchExported> {
  await mkdir(folder, { recursive: true });
  const manifest = await open(path.join(folder, manifestName), 'wx');
  const requests = new RequestFiles(folder, limits);
  const prior = new PriorAnswers(ledger, judge.identity);
  const tasksOf = verdictTasks(judge);
  const asked = new Set<string>();
  const rows = new Lines(manifest);
  let steps = 0;
  let known = 0;
  try {
    await rows.add(manifestLine({ v: 1, batch: randomUUID(), traces, judge: judge.identity, votes }));
    for await (const step of stepsOf(scope, new AbortController().signal)) {
      for (const task of tasksOf(step)) {
        const isKnown = prior.to(task) !== undefined;
        if (!isKnown && steps - known === limit) break;
        steps += 1;
        if (isKnown) {
          known += 1;
          continue;
        }
        await rows.add(manifestLine({ key: task.key, step: task.step }));
        // An answer that the ledger has already is brought to this step by the import, too.
        if (asked.has(task.key) || prior.byKey.has(task.key)) continue;
        asked.add(task.key);
        await requests.add(batchRequestLine(task.key, bodyOf(step.request)));
      }
      if (steps - known === limit) break;
    }
    await rows.flush();
    await requests.end();
  } finally {
    await manifest.close();
  }
  return { steps, known, requests: asked.size, files: requests.files };
}

const pieceSize = 256 * 1024;

/** Lines that are written in large pieces. */
class Lines {
  readonly #handle: FileHandle;
  #piece = '';

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  async add(line: string): Promise<void> {
    this.#piece += line;
    if (this.#piece.length >= pieceSize) await this.flush();
  }

  async flush(): Promise<void> {
    await this.#handle.writeFile(this.#piece);
    this.#piece = '';
  }
}

/** Input files, a new one whenever the next line would exceed a limit. */
class RequestFiles {
  readonly files: string[] = [];
  readonly #folder: string;
  readonly #limits: { readonly requests: number; readonly bytes: number };
  #current:
    { readonly handle: FileHandle; readonly lines: Lines; requests: number; bytes: number } | undefined;

  constructor(folder: string, limits: { readonly requests: number; readonly bytes: number }) {
    this.#folder = folder;
    this.#limits = limits;
  }

  async add(line: string): Promise<void> {
    const bytes = Buffer.byteLength(line);
    const { requests, bytes: most } = this.#limits;
    if (
      this.#current !== undefined &&
      (this.#current.requests >= requests || this.#current.bytes + bytes > most)
    )
      await this.end();
    const current = (this.#current ??= await this.#next());
    current.requests += 1;
    current.bytes += bytes;
    await current.lines.add(line);
  }

  async end(): Promise<void> {
    const current = this.#current;
    this.#current = undefined;
    await current?.lines.flush();
    await current?.handle.close();
  }

  async #next() {
    const file = path.join(this.#folder, `requests-${String(this.files.length + 1).padStart(3, '0')}.jsonl`);
    this.files.push(file);
    const handle = await open(file, 'wx');
    return { handle, lines: new Lines(handle), requests: 0, bytes: 0 };
  }
}
