import * as vscode from 'vscode';
import { escapeMarkdown } from '../../core/reading/escapeMarkdown';
import { nameText } from '../../core/reading/nameText';
import { reattachedText } from '../../core/reading/reattachedText';
import { shortened } from '../../core/reading/shortened';
import type { Note, NoteThread } from '../../core/verdicts/stepState';
import type { ReadingPages } from '../reading/readingPages';
import { chainOf } from '../reading/readingUri';

/** One note in a thread, as VS Code shows it; while it is edited its body is the plain text. */
export interface NoteComment extends vscode.Comment {
  readonly note: Note;
}

/** A thread of the ledger, where it is shown. */
export interface ShownThread {
  readonly uri: vscode.Uri;
  /** 0-based. */
  readonly step: number;
  readonly stored: NoteThread;
}

/** Shows the notes of every open reading view as comment threads, on the line under their step. */
export class NoteThreads implements vscode.Disposable {
  readonly #controller: vscode.CommentController;
  readonly #pages: ReadingPages;
  readonly #threads = new Map<vscode.CommentThread, ShownThread>();
  readonly #subscriptions: vscode.Disposable;

  constructor(pages: ReadingPages) {
    this.#pages = pages;
    this.#controller = vscode.comments.createCommentController(
      'stepaudit.notes',
      vscode.l10n.t('Step Audit: notes'),
    );
    this.#controller.options = {
      prompt: vscode.l10n.t('Answer the note…'),
      placeHolder: vscode.l10n.t('Your answer'),
    };
    this.#subscriptions = vscode.Disposable.from(
      this.#controller,
      pages.onDidUpdate((uri) => {
        this.#show(uri);
      }),
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        for (const { document } of editors) this.#show(document.uri);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.#removeAll(document.uri);
      }),
    );
  }

  /** What a thread of ours stands for. */
  of(thread: vscode.CommentThread): ShownThread | undefined {
    return this.#threads.get(thread);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #show(uri: vscode.Uri): void {
    const page = chainOf(uri) === undefined ? undefined : this.#pages.peek(uri);
    if (page === undefined) {
      // What cannot be read any more, or is hidden now, keeps no notes: the list of comments would go on showing them.
      this.#removeAll(uri);
      return;
    }
    const wanted = new Map(
      page.state.steps.flatMap((state, step) =>
        state.threads.map((stored) => [idOf(stored), { stored, step }] as const),
      ),
    );
    for (const [thread, { uri: shownAt, stored }] of this.#threads) {
      if (shownAt.toString() !== uri.toString()) continue;
      const next = wanted.get(idOf(stored));
      if (next === undefined) this.#remove(thread);
      else {
        const line = page.layout.steps[next.step]?.explanationLine;
        if (line !== undefined) thread.range = new vscode.Range(line, 0, line, 0);
        this.#fill(thread, { uri, ...next });
      }
      wanted.delete(idOf(stored));
    }
    for (const { stored, step } of wanted.values()) {
      const line = page.layout.steps[step]?.explanationLine;
      if (line === undefined) continue;
      const thread = this.#controller.createCommentThread(uri, new vscode.Range(line, 0, line, 0), []);
      thread.collapsibleState = vscode.CommentThreadCollapsibleState.Collapsed;
      this.#fill(thread, { uri, step, stored });
    }
  }

  #fill(thread: vscode.CommentThread, shown: ShownThread): void {
    const { stored, step } = shown;
    const tags = tagsText(stored.tags);
    thread.label = vscode.l10n.t('Note on step {0}', step + 1) + (tags === '' ? '' : ` · ${tags}`);
    thread.state = stored.resolved
      ? vscode.CommentThreadState.Resolved
      : vscode.CommentThreadState.Unresolved;
    thread.contextValue = stored.resolved ? 'resolved' : 'open';
    thread.comments = stored.notes.map((note, index) => noteComment(note, index > 0));
    this.#threads.set(thread, shown);
  }

  #remove(thread: vscode.CommentThread): void {
    this.#threads.delete(thread);
    thread.dispose();
  }

  #removeAll(uri: vscode.Uri): void {
    for (const [thread, shown] of this.#threads) {
      if (shown.uri.toString() === uri.toString()) this.#remove(thread);
    }
  }
}

/** The thread's head tells the tags already; a reply tells which are its own. */
function noteComment(note: Note, isReply: boolean): NoteComment {
  const tags = isReply ? tagsText(note.tags) : '';
  const label = `${tags}${reattachedText(note)}`;
  return {
    note,
    ...(label === '' ? {} : { label }),
    // Notes come from a file that others may have written: no markup of theirs is followed.
    body: new vscode.MarkdownString(note.text.split('\n').map(escapeMarkdown).join('  \n')),
    mode: vscode.CommentMode.Preview,
    author: { name: nameText(note.by) },
    timestamp: new Date(note.at),
    contextValue: 'note',
  };
}

/** As many tags as the head of a comment has room for. */
function tagsText(tags: readonly string[]): string {
  return shortened(tags.map((tag) => `#${nameText(tag)}`).join(' '), 200);
}

/** A thread is known by its first note. */
function idOf(thread: NoteThread): string {
  return thread.notes[0]?.event ?? '';
}
