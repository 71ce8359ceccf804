import * as v from 'valibot';
import type * as vscode from 'vscode';
import { mostQueued, queuedStep, type QueuedStep } from '../../protocol/reviewing';

const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const storedList = v.object({
  file: v.string(),
  name: v.string(),
  steps: v.pipe(v.array(queuedStep), v.minLength(1), v.maxLength(mostQueued)),
});
const storedProgress = v.object({ at: index, done: v.array(index), again: v.boolean() });
type Progress = v.InferOutput<typeof storedProgress>;

const listKey = 'stepaudit.reviewQueue';
const progressKey = 'stepaudit.reviewQueue.progress';

/** Where the reviewer is: `at` counts from 1. */
export interface QueuePosition {
  readonly name: string;
  readonly at: number;
  readonly done: number;
  readonly of: number;
}

/**
 * The steps that a person set out to review, in the order in which they were collected: reviewing one does not change
 * the list. It is kept with the workspace, so that leaving and coming back loses nothing; what changes with each key
 * is kept apart from the list, which may be long.
 */
export class ReviewQueue {
  readonly #memento: vscode.Memento;
  #list: v.InferOutput<typeof storedList> | undefined;
  #progress: Progress = { at: 0, done: [], again: false };

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
    const list = v.safeParse(storedList, memento.get<unknown>(listKey));
    const progress = v.safeParse(storedProgress, memento.get<unknown>(progressKey));
    this.#list = list.success ? list.output : undefined;
    if (progress.success) this.#progress = progress.output;
  }

  /** The trace file of the queue; undefined without one. */
  get file(): string | undefined {
    return this.#list?.file;
  }

  get current(): QueuedStep | undefined {
    return this.#list?.steps[this.#progress.at];
  }

  get position(): QueuePosition | undefined {
    if (this.#list === undefined) return undefined;
    const { name, steps } = this.#list;
    return { name, at: this.#progress.at + 1, done: this.#progress.done.length, of: steps.length };
  }

  async start(file: string, name: string, steps: readonly QueuedStep[]): Promise<void> {
    this.#list = { file, name, steps: [...steps] };
    await this.#memento.update(listKey, this.#list);
    await this.#keep({ at: 0, done: [], again: false });
  }

  async end(): Promise<void> {
    this.#list = undefined;
    await this.#memento.update(listKey, undefined);
    await this.#memento.update(progressKey, undefined);
  }

  /**
   * Goes on or back. Behind the last step it goes to the steps that were skipped, and through them until none is left:
   * then, and in front of the first step, it stays where it is.
   *
   * @returns whether it now is at another step, and whether it turned back to skipped ones
   */
  async move(by: 1 | -1): Promise<'moved' | 'turned' | 'stayed'> {
    const count = this.#list?.steps.length ?? 0;
    const { at, again } = this.#progress;
    const next = at + by;
    if (next >= 0 && next < count && !(again && by === 1)) {
      await this.#keep({ ...this.#progress, at: next });
      return 'moved';
    }
    const skipped = by === 1 ? this.#nextSkipped(at) : undefined;
    if (skipped === undefined || skipped === at) return 'stayed';
    await this.#keep({ ...this.#progress, at: skipped, again: true });
    return again && skipped > at ? 'moved' : 'turned';
  }

  /** Puts the queue at a step that the reader went to, if it is one of the queue's; whether it is. */
  async goTo(file: string, step: Omit<QueuedStep, 'record'>): Promise<boolean> {
    const at = this.#indexOf(file, step);
    if (at === undefined) return false;
    if (at !== this.#progress.at) await this.#keep({ ...this.#progress, at });
    return true;
  }

  /** Counts a step as reviewed, or as one that is not, if it is one of the queue's. */
  async mark(file: string, step: Omit<QueuedStep, 'record'>, done: boolean): Promise<void> {
    const at = this.#indexOf(file, step);
    if (at === undefined) return;
    const others = this.#progress.done.filter((known) => known !== at);
    await this.#keep({ ...this.#progress, done: done ? [...others, at] : others });
  }

  /**
   * Takes the present step out of the queue, because its file does not have it any more, and goes to one that is left;
   * whether there is one.
   */
  async drop(): Promise<boolean> {
    if (this.#list === undefined) return false;
    const { at, done, again } = this.#progress;
    const steps = this.#list.steps.filter((_, index) => index !== at);
    const still = done.filter((known) => known !== at).map((known) => (known > at ? known - 1 : known));
    const left = [...steps.keys()].filter((index) => !still.includes(index));
    const next = left.find((index) => index >= at) ?? left[0];
    this.#list = { ...this.#list, steps };
    if (steps.length > 0) await this.#memento.update(listKey, this.#list);
    await this.#keep({ at: next ?? Math.max(0, steps.length - 1), done: still, again });
    return next !== undefined;
  }

  get isDone(): boolean {
    return this.#list !== undefined && this.#progress.done.length >= this.#list.steps.length;
  }

  /** The first step behind a place that was not reviewed, or from the start; undefined when all were. */
  #nextSkipped(at: number): number | undefined {
    const done = new Set(this.#progress.done);
    const left = [...(this.#list?.steps.keys() ?? [])].filter((each) => !done.has(each));
    return left.find((each) => each > at) ?? left[0];
  }

  #indexOf(
    file: string,
    { question, chain, step, textHash }: Omit<QueuedStep, 'record'>,
  ): number | undefined {
    if (this.#list?.file !== file) return undefined;
    const same = (known: QueuedStep): boolean =>
      known.question === question && known.chain === chain && known.textHash === textHash;
    const exact = this.#list.steps.findIndex((known) => same(known) && known.step === step);
    const at = exact >= 0 ? exact : this.#list.steps.findIndex(same);
    return at < 0 ? undefined : at;
  }

  async #keep(progress: Progress): Promise<void> {
    this.#progress = progress;
    await this.#memento.update(progressKey, progress);
  }
}
