import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { type Amount, nothing, sum } from '../../core/jobs/amount';

const amount = v.object({ calls: v.number(), cost: v.number() });
const stored = v.object({
  v: v.literal(1),
  id: v.pipe(v.string(), v.uuid()),
  pid: v.number(),
  request: v.unknown(),
  done: v.number(),
  steps: v.number(),
  /** The most that the job can have taken. */
  spent: amount,
});

/** A job as it is kept while it is under way, so that it can go on after its process has ended. */
export type StoredJob = v.InferOutput<typeof stored>;

/** A job's file is written anew at least this often; one that is older belongs to no process that lives. */
const beatMs = 10_000;
/** How far a job is reaches the disk this often while it advances. */
const progressMs = 1000;
const deadMs = 60_000;

/** The jobs under way of all processes that share a folder. What they hold is the caller's: no keys. */
export class JobStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Keeps a job until it is over. @throws the system's error when the folder cannot be written */
  async start(id: string, request: unknown, spent: Amount = nothing): Promise<KeptJob> {
    await mkdir(this.#folder, { recursive: true });
    const job = new KeptJob(this.#fileOf(id), {
      v: 1,
      id,
      pid: process.pid,
      request,
      done: 0,
      steps: 0,
      spent,
    });
    await job.save();
    return job;
  }

  /** Jobs whose process ended before they did, the oldest first. */
  async interrupted(): Promise<readonly StoredJob[]> {
    const jobs: { readonly job: StoredJob; readonly at: number }[] = [];
    for (const name of await this.#names()) {
      const file = path.join(this.#folder, name);
      const job = await read(file);
      const at = await stat(file).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      );
      if (job === undefined || name !== `${job.id}.json`) continue;
      if (Date.now() - at < deadMs && isAlive(job.pid)) continue;
      jobs.push({ job, at });
    }
    return jobs.sort((a, b) => a.at - b.at).map(({ job }) => job);
  }

  /** The job of an id, if it was interrupted. */
  async find(id: string): Promise<StoredJob | undefined> {
    return (await this.interrupted()).find((job) => job.id === id);
  }

  async forget(id: string): Promise<void> {
    await remove(this.#fileOf(id));
  }

  #fileOf(id: string): string {
    return path.join(this.#folder, `${id}.json`);
  }

  async #names(): Promise<readonly string[]> {
    try {
      return (await readdir(this.#folder)).filter((name) => name.endsWith('.json'));
    } catch {
      return [];
    }
  }
}

/** One job under way. */
export class KeptJob {
  readonly #file: string;
  #job: StoredJob;
  #saving: Promise<void> = Promise.resolve();
  readonly #beat: NodeJS.Timeout;
  /** What is on disk as the most that the job can have taken. */
  #covered: Amount;
  #renewing: Promise<void> = Promise.resolve();
  #progressAt = -Infinity;

  constructor(file: string, job: StoredJob) {
    this.#file = file;
    this.#job = job;
    this.#covered = job.spent;
    this.#beat = setInterval(() => {
      this.save().catch(() => undefined);
    }, beatMs);
    this.#beat.unref();
  }

  /** How far the job is, for who asks later; on disk about a second later, which nobody waits for. */
  progress(done: number, steps: number): void {
    this.#job = { ...this.#job, done, steps };
    if (performance.now() - this.#progressAt < progressMs) return;
    this.#progressAt = performance.now();
    this.save().catch(() => undefined);
  }

  /**
   * Makes sure that what the job can have taken is on disk before it takes it: whoever goes on with the job starts
   * from there. More is written down ahead, and renewed when half of it is used, so that calls seldom wait for the disk.
   *
   * @param most  what one call can take
   * @param ahead how many calls are written down ahead
   */
  async cover(committed: Amount, most: Amount, ahead: number): Promise<void> {
    const half = sum(committed, times(most, ahead / 2));
    if (exceeds(half, this.#job.spent)) {
      this.#job = { ...this.#job, spent: sum(committed, times(most, ahead)) };
      const { spent } = this.#job;
      this.#renewing = this.save().then(() => {
        this.#covered = spent;
      });
      // Whoever has to wait for it hears of a failure.
      this.#renewing.catch(() => undefined);
    }
    while (exceeds(committed, this.#covered)) await this.#renewing;
  }

  save(): Promise<void> {
    this.#saving = this.#saving
      .catch(() => undefined)
      .then(async () => {
        const next = temporary(this.#file);
        await writeFile(next, JSON.stringify(this.#job), { mode: 0o600 });
        await rename(next, this.#file);
      });
    return this.#saving;
  }

  /** The job is over, in whatever way: there is nothing to go on with. */
  async end(): Promise<void> {
    clearInterval(this.#beat);
    await this.#saving.catch(() => undefined);
    await remove(this.#file);
  }
}

/** Where a file is written before it takes the place of the old one; only one process writes a job's. */
function temporary(file: string): string {
  return `${file}.tmp`;
}

async function remove(file: string): Promise<void> {
  await rm(file, { force: true });
  await rm(temporary(file), { force: true });
}

function times({ calls, cost }: Amount, factor: number): Amount {
  return { calls: Math.ceil(calls * factor), cost: cost * factor };
}

function exceeds(one: Amount, other: Amount): boolean {
  return one.calls > other.calls || one.cost > other.cost;
}

async function read(file: string): Promise<StoredJob | undefined> {
  try {
    const parsed = v.safeParse(stored, JSON.parse(await readFile(file, 'utf8')));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
