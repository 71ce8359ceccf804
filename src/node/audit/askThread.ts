import { Worker } from 'node:worker_threads';
import type { ThreadAnswer, ThreadResults, ThreadTasks } from './auditThread';

export interface AskThreadOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told how much of the task is done. */
  readonly onShare?: ((share: number) => void) | undefined;
}

/**
 * Has a part of an audit done by a thread of its own, which ends with it.
 *
 * @throws the signal's reason when it was aborted, or what the thread threw
 */
export async function askThread<K extends keyof ThreadTasks>(
  kind: K,
  task: ThreadTasks[K],
  { signal, onShare }: AskThreadOptions,
): Promise<ThreadResults[K]> {
  signal?.throwIfAborted();
  const thread = new Worker(new URL('./auditThread.mjs', import.meta.url), { workerData: { [kind]: task } });
  const stop = () => void thread.terminate();
  signal?.addEventListener('abort', stop);
  try {
    return await new Promise((resolve, reject) => {
      thread.on('message', (answer: ThreadAnswer<K>) => {
        if (answer.kind === 'share') onShare?.(answer.share);
        else resolve(answer.result);
      });
      thread.on('error', reject);
      thread.on('exit', (code) => {
        if (signal?.aborted) reject(signal.reason as Error);
        else reject(new Error(`A thread of the audit ended with code ${code}.`));
      });
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    await thread.terminate();
  }
}
