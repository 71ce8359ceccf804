import PQueue from 'p-queue';
import { AdaptiveLimit } from '../../core/jobs/adaptiveLimit';
import type { TaskAnswer } from './task';

/**
 * Lets calls through to an endpoint: as many at once as it takes, and none while it asks to wait. Nothing is lost by
 * that: calls wait for their turn.
 */
export class CallGate {
  readonly #limit: AdaptiveLimit;
  readonly #queue: PQueue;
  readonly #longestPauseMs: number;
  #resumeAt = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param most how many calls may be under way at once */
  constructor(most: number, longestPauseMs: number, signal: AbortSignal) {
    this.#limit = new AdaptiveLimit(most);
    this.#queue = new PQueue({ concurrency: most });
    this.#longestPauseMs = longestPauseMs;
    signal.addEventListener('abort', () => this.#resume(), { once: true });
  }

  /** @param call is made when it is its turn; undefined when it was not made after all */
  async through(call: () => Promise<TaskAnswer | undefined>): Promise<TaskAnswer | undefined> {
    return this.#queue.add(async () => {
      const { epoch } = this.#limit;
      const answer = await call();
      if (answer !== undefined) this.#learn(answer, epoch);
      return answer;
    });
  }

  #learn({ outcome, retryAfterMs }: TaskAnswer, epoch: number): void {
    if (outcome.kind === 'failed' && outcome.reason === 'rate-limited') this.#limit.limited(epoch);
    else this.#limit.answered();
    this.#queue.concurrency = this.#limit.value;
    if (retryAfterMs !== undefined && retryAfterMs <= this.#longestPauseMs) this.#pause(retryAfterMs);
  }

  #pause(ms: number): void {
    const resumeAt = performance.now() + ms;
    if (resumeAt <= this.#resumeAt) return;
    this.#resumeAt = resumeAt;
    this.#queue.pause();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#resume(), ms);
  }

  #resume(): void {
    clearTimeout(this.#timer);
    this.#queue.start();
  }
}
