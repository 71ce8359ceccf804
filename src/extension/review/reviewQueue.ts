import * as v from 'valibot';
import * as vscode from 'vscode';
import { queueKinds, type QueueKind } from '../../core/verdicts/reviewQueue';
import type { StepRef } from '../../protocol/lsp';

const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const stored = v.object({
  kind: v.picklist(queueKinds),
  steps: v.array(v.object({ file: v.string(), record: index, chain: index, step: index })),
  at: index,
});
const storageKey = 'stepaudit.reviewQueue';

/**
 * The steps that a person set out to review, in the order in which they were collected: reviewing one does not change
 * the list. It is kept with the workspace, so that leaving and coming back loses nothing.
 */
export class ReviewQueue {
  readonly #memento: vscode.Memento;
  #queue: v.InferOutput<typeof stored> | undefined;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
    const read = v.safeParse(stored, memento.get<unknown>(storageKey));
    this.#queue = read.success ? read.output : undefined;
  }

  get current(): StepRef | undefined {
    return this.#queue?.steps[this.#queue.at];
  }

  /** `37 of 150`: where the reviewer is; undefined without a queue. */
  get position(): { readonly at: number; readonly of: number } | undefined {
    return this.#queue === undefined ? undefined : { at: this.#queue.at + 1, of: this.#queue.steps.length };
  }

  async start(kind: QueueKind, steps: readonly StepRef[]): Promise<void> {
    await this.#keep(steps.length === 0 ? undefined : { kind, steps: [...steps], at: 0 });
  }

  /** Goes on or back in the queue; undefined at its ends. */
  async move(by: 1 | -1): Promise<StepRef | undefined> {
    if (this.#queue === undefined) return undefined;
    const at = this.#queue.at + by;
    const step = this.#queue.steps[at];
    if (step !== undefined) await this.#keep({ ...this.#queue, at });
    return step;
  }

  /** Puts the queue at a step that the reader went to, if it is one of the queue's; whether it is. */
  async goTo({ file, record, chain, step }: StepRef): Promise<boolean> {
    const at = this.#queue?.steps.findIndex(
      (known) =>
        known.file === file && known.record === record && known.chain === chain && known.step === step,
    );
    if (this.#queue === undefined || at === undefined || at < 0) return false;
    if (at !== this.#queue.at) await this.#keep({ ...this.#queue, at });
    return true;
  }

  async end(): Promise<void> {
    await this.#keep(undefined);
  }

  async #keep(queue: v.InferOutput<typeof stored> | undefined): Promise<void> {
    this.#queue = queue;
    await this.#memento.update(storageKey, queue);
  }
}
