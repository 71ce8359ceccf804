import * as v from 'valibot';
import * as vscode from 'vscode';
import { commands } from '../../protocol/contributions';
import type { ChainRef } from '../../protocol/readingUri';
import type { ServerClient } from '../client/serverClient';
import { opensAutomatically } from '../config/settings';
import { revealStep } from './currentStep';
import type { ReadingPages } from './readingPages';
import { chainOf, readingUri } from './readingUri';

const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const chainRef = v.object({ file: v.string(), record: index, chain: index });

export interface OpenOptions {
  readonly step?: number | undefined;
  readonly viewColumn?: vscode.ViewColumn | undefined;
  /** Leaves the focus where it is. */
  readonly preserveFocus?: boolean | undefined;
}

/** Opens reading views. */
export class ReadingOpener {
  readonly #server: ServerClient;
  readonly #pages: ReadingPages;

  constructor(server: ServerClient, pages: ReadingPages) {
    this.#server = server;
    this.#pages = pages;
  }

  /** Opens a chain; says in one sentence why, when it cannot. */
  async open(ref: ChainRef, options: OpenOptions = {}): Promise<void> {
    const recognised = await this.#server.send('stepaudit/recognise', { file: ref.file });
    if (recognised.kind === 'refused') {
      void vscode.window.showErrorMessage(recognised.reason);
      return;
    }
    const uri = readingUri(ref, recognised.value.tag);
    const loaded = await this.#pages.load(uri);
    if (loaded.kind === 'refused') {
      void vscode.window.showErrorMessage(loaded.reason);
      return;
    }
    const editor = await vscode.window.showTextDocument(uri, {
      preview: true,
      preserveFocus: options.preserveFocus ?? false,
      ...(options.viewColumn === undefined ? {} : { viewColumn: options.viewColumn }),
    });
    if (options.step !== undefined) revealStep({ editor, page: loaded.value.page }, options.step);
  }
}

export function registerOpenReading(server: ServerClient, opener: ReadingOpener): vscode.Disposable {
  const openWhenAsked = async (editor: vscode.TextEditor | undefined): Promise<void> => {
    const file = editor?.document.uri;
    if (file?.scheme !== 'file' || !file.path.endsWith('.jsonl') || !opensAutomatically(file)) return;
    if (hasReading(file.toString())) return;
    const recognised = await server.send('stepaudit/recognise', { file: file.toString() });
    if (recognised.kind === 'done') await opener.open({ file: file.toString(), record: 0, chain: 0 });
  };
  // The file whose opening activated the extension was there before anybody listened.
  void openWhenAsked(vscode.window.activeTextEditor);

  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.read, async (target: unknown) => {
      const ref = v.safeParse(chainRef, target);
      if (ref.success) {
        await opener.open(ref.output);
        return;
      }
      const file = target instanceof vscode.Uri ? target : activeFile();
      if (file?.scheme !== 'file') {
        void vscode.window.showInformationMessage(
          vscode.l10n.t(
            'Open a .jsonl file of reasoning traces first, or try “Step Audit: Open Sample Study”.',
          ),
        );
        return;
      }
      await opener.open({ file: file.toString(), record: 0, chain: 0 });
    }),
    vscode.window.onDidChangeActiveTextEditor(openWhenAsked),
  );
}

/** The active editor's file; the tab knows it too where the file is too large for extensions to see its text. */
function activeFile(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return (
    vscode.window.activeTextEditor?.document.uri ??
    (input instanceof vscode.TabInputText ? input.uri : undefined)
  );
}

/** Whether a reading view of the file is open: then the reader came to the raw file on purpose. */
function hasReading(file: string): boolean {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .some(({ input }) => input instanceof vscode.TabInputText && chainOf(input.uri)?.file === file);
}
