import * as v from 'valibot';
import * as vscode from 'vscode';
import { contextKeys } from '../../protocol/contributions';
import type { Reply } from '../../protocol/lsp';
import type { SampleView } from '../../protocol/samplingRequests';
import type { ServerClient } from '../client/serverClient';
import { author } from '../config/author';
import { OpenReviews } from './openReviews';

const itemNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
/** Without an item: the first that the reviewer has not labelled. */
const stored = v.object({ packet: v.string(), item: v.exactOptional(itemNumber) });
type Place = v.InferOutput<typeof stored>;
const storageKey = 'stepaudit.sampleReview';

/** What stands for a text that is hidden while a sample is under review. */
export function hiddenText(): string {
  return vscode.l10n.t(
    'A blinded sample is under review: this is hidden until you leave it (Step Audit: Leave Blinded Sample).',
  );
}

/**
 * The blinded sample under review in this workspace: which packet, and the item that is shown. It is remembered over a
 * reload, so that nothing is revealed by one, and is under review in every window on the same folders.
 */
export class SampleReview implements vscode.Disposable {
  readonly #memento: vscode.Memento;
  readonly #server: ServerClient;
  /** The reviews of all windows. */
  readonly reviews: OpenReviews;
  readonly #changed = new vscode.EventEmitter<void>();
  /** Fires when another item is shown, its label changed, or the review was begun or left. */
  readonly onDidChange = this.#changed.event;
  readonly #hidden = new vscode.EventEmitter<void>();
  /** Fires when a review has begun and what could tell on it is closed: nobody is to remember it. */
  readonly onDidHide = this.#hidden.event;
  readonly #ended = new vscode.EventEmitter<void>();
  /** Fires when a review was left or closed, and everything may be shown again. */
  readonly onDidEnd = this.#ended.event;
  #place: Place | undefined;
  #view: SampleView | undefined;

  constructor({ workspaceState, globalStorageUri }: vscode.ExtensionContext, server: ServerClient) {
    this.#memento = workspaceState;
    this.#server = server;
    this.reviews = new OpenReviews(globalStorageUri);
    const read = v.safeParse(stored, workspaceState.get<unknown>(storageKey));
    const packet = read.success ? undefined : this.reviews.find();
    this.#place = read.success ? read.output : packet === undefined ? undefined : { packet };
    void this.#tellKeys();
  }

  /** The packet's URI; undefined when no sample is under review. */
  get packet(): string | undefined {
    return this.#place?.packet;
  }

  /** Whether a sample is under review: nothing that tells on it may be shown. */
  get isOpen(): boolean {
    return this.#place !== undefined;
  }

  get view(): SampleView | undefined {
    return this.#view;
  }

  /** Shows an item; without one, the first that has no label yet. */
  async show(packet: string, item?: number): Promise<Reply<SampleView>> {
    const by = await author();
    const reply = await this.#server.send('stepaudit/sampleItem', {
      packet,
      by,
      ...(item === undefined ? {} : { item }),
    });
    if (reply.kind === 'done') {
      this.#view = reply.value;
      await this.#keep({ packet, item: reply.value.item });
    }
    return reply;
  }

  /** Reads the item that is shown, after a reload or a change on disk. */
  async load(): Promise<Reply<SampleView>> {
    if (this.#view !== undefined) return { kind: 'done', value: this.#view };
    return this.#place === undefined
      ? { kind: 'refused', reason: vscode.l10n.t('No blinded sample is under review.') }
      : this.show(this.#place.packet, this.#place.item);
  }

  /** Takes part in a review that was begun in another window; what that shows is not known here. */
  async join(packet: string): Promise<void> {
    await this.#keep({ packet });
  }

  /** To be called once all that tells is closed. */
  tellHidden(): void {
    this.#hidden.fire();
  }

  async leave(): Promise<void> {
    this.#view = undefined;
    await this.#keep(undefined);
  }

  /** To be called once the server opens files again. */
  tellEnded(): void {
    this.#ended.fire();
  }

  /** Resolves as soon as no sample is under review: whoever has verdicts to tell waits for it. */
  over(): Promise<void> {
    if (!this.isOpen) return Promise.resolve();
    return new Promise((resolve) => {
      const waiting = this.onDidEnd(() => {
        waiting.dispose();
        resolve();
      });
    });
  }

  dispose(): void {
    this.#changed.dispose();
    this.#hidden.dispose();
    this.#ended.dispose();
    this.reviews.dispose();
  }

  async #keep(place: Place | undefined): Promise<void> {
    const before = this.#place?.packet;
    this.#place = place;
    if (place !== undefined && place.packet !== before) await this.reviews.begin(place.packet);
    if (before !== undefined && place?.packet !== before) await this.reviews.end(before);
    await this.#memento.update(storageKey, place);
    await this.#tellKeys();
    this.#changed.fire();
  }

  async #tellKeys(): Promise<void> {
    await vscode.commands.executeCommand('setContext', contextKeys.sampleOpen, this.#place !== undefined);
  }
}
