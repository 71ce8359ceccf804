import * as v from 'valibot';
import * as vscode from 'vscode';
import { type QuestionOrder, questionOrders } from '../../core/questions/questionOrder';
import { isOpenFilter, stepFilter, type StepFilter } from '../../core/questions/stepFilter';
import type { RequestParams } from '../../protocol/lsp';
import { author } from '../config/author';

const stored = v.object({ filter: stepFilter, order: v.picklist(questionOrders) });
const storageKey = 'stepaudit.readingScope';

/**
 * What the reader goes through: the filter, and the order of the questions. Lists are made when these are set or when
 * the reader asks for it, never because a verdict changed. Remembered with the workspace.
 */
export class ReadingScope implements vscode.Disposable {
  readonly #memento: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  #scope: v.InferOutput<typeof stored>;
  #taken = 0;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
    const read = v.safeParse(stored, memento.get<unknown>(storageKey));
    this.#scope = read.success ? read.output : { filter: {}, order: 'file' };
  }

  get filter(): StepFilter {
    return this.#scope.filter;
  }

  get order(): QuestionOrder {
    return this.#scope.order;
  }

  get isFiltered(): boolean {
    return !isOpenFilter(this.filter);
  }

  /** The list of a file's questions under this scope, for requests. */
  async listOf(file: string): Promise<RequestParams<'stepaudit/list'>> {
    return { file, by: await author(), ...this.#scope, taken: this.#taken };
  }

  async setFilter(filter: StepFilter): Promise<void> {
    await this.#set({ ...this.#scope, filter });
  }

  async setOrder(order: QuestionOrder): Promise<void> {
    await this.#set({ ...this.#scope, order });
  }

  /** Has the lists made anew, of the verdicts as they are now. */
  takeAnew(): void {
    this.#taken += 1;
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #set(scope: v.InferOutput<typeof stored>): Promise<void> {
    this.#scope = scope;
    this.takeAnew();
    await this.#memento.update(storageKey, scope);
  }
}
