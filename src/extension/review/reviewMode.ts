import * as vscode from 'vscode';
import { contextKeys } from '../../protocol/contributions';

const storageKey = 'stepaudit.reviewMode';

/** Whether single keys review steps. Remembered over a reload of the window. */
export class ReviewMode implements vscode.Disposable {
  readonly #memento: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  #on: boolean;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
    this.#on = memento.get<unknown>(storageKey) === true;
    void this.#tellKeys();
  }

  get isOn(): boolean {
    return this.#on;
  }

  async set(on: boolean): Promise<void> {
    this.#on = on;
    await this.#memento.update(storageKey, on);
    await this.#tellKeys();
    this.#changed.fire();
  }

  /** The reviewer is at another step, or the queue is another. */
  moved(): void {
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #tellKeys(): Promise<void> {
    await vscode.commands.executeCommand('setContext', contextKeys.reviewMode, this.#on);
  }
}
