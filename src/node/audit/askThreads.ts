import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import PQueue from 'p-queue';
import type { ThreadAnswer, ThreadResults, ThreadTasks } from './auditThread';

export interface AskThreadsOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told how much of a task is done. */
  readonly onShare?: ((task: number, share: number) => void) | undefined;
}

/** One more than processors, so that the last of a few arms is not read alone; each takes memory for the arm that it reads. */
const atOnce = 1 + availableParallelism();

/**
 * Has parts of an audit done, some at the same time, each by a thread of its own, which ends with it. When one breaks off,
 * all end.
 *
 * @throws the signal's reason when it was aborted, or what a thread threw
 */
export async function askThreads<K extends keyof ThreadTasks>(
  kind: K,
  tasks: readonly ThreadTasks[K][],
  { signal, onShare }: AskThreadsOptions,
): Promise<ThreadResults[K][]> {
  const stop = new AbortController();
  const ended = AbortSignal.any([stop.signal, ...(signal === undefined ? [] : [signal])]);
  try {
    const turns = new PQueue({ concurrency: atOnce });
    return await Promise.all(
      tasks.map((task, index) =>
        turns.add(() => askThread(kind, task, ended, (share) => onShare?.(index, share))),
      ),
    );
  } finally {
    stop.abort();
  }
}

async function askThread<K extends keyof ThreadTasks>(
  kind: K,
  task: ThreadTasks[K],
  signal: AbortSignal,
  onShare: (share: number) => void,
): Promise<ThreadResults[K]> {
  signal.throwIfAborted();
  const thread = new Worker(new URL('./auditThread.mjs', import.meta.url), { workerData: { [kind]: task } });
  const stop = () => void thread.terminate();
  signal.addEventListener('abort', stop);
  try {
    return await new Promise((resolve, reject) => {
      thread.on('message', (answer: ThreadAnswer<K>) => {
        if (answer.kind === 'share') onShare(answer.share);
        else resolve(answer.result);
      });
      thread.on('error', reject);
      thread.on('exit', (code) => {
        if (signal.aborted) reject(signal.reason as Error);
        else reject(new Error(`A thread of the audit ended with code ${code}.`));
      });
    });
  } finally {
    signal.removeEventListener('abort', stop);
    await thread.terminate();
  }
}
