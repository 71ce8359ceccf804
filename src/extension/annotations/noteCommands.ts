import * as vscode from 'vscode';
import { offeredTags, tagsOf, tagsOfReworded } from '../../core/verdicts/noteText';
import { boundaryTag } from '../../core/questions/stepFacts';
import { commands } from '../../protocol/contributions';
import type { RequestParams } from '../../protocol/lsp';
import type { ServerClient } from '../client/serverClient';
import { author } from '../config/author';
import type { InTurn } from '../progress/inTurn';
import { seenSteps } from '../reading/currentStep';
import type { ReadingPages } from '../reading/readingPages';
import type { ChosenSteps, ShownChain, StepTargets } from '../reading/stepTargets';
import type { NoteComment, NoteThreads, ShownThread } from './noteThreads';

type NewNote = Pick<RequestParams<'stepaudit/note'>, 'text' | 'tags' | 'thread' | 'replaces' | 'resolved'>;

interface Deps {
  readonly server: ServerClient;
  readonly pages: ReadingPages;
  readonly targets: StepTargets;
  readonly threads: NoteThreads;
  readonly turns: InTurn;
}

/** Writes, answers, rewords, tags, resolves and deletes notes on steps. */
export function registerNoteCommands(deps: Deps): vscode.Disposable {
  const { pages, targets, threads, turns } = deps;
  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.addNote, async (target: unknown) => {
      const chosen = targets.choose(target);
      const [step] = chosen?.steps ?? [];
      if (chosen === undefined || step === undefined) return;
      // Not a comment box: that does not take the focus, and what is typed would act as review keys.
      const place = firstOf(chosen);
      const text = await askForText(vscode.l10n.t('Note on step {0}', step + 1), '');
      if (text !== undefined) await save(deps, place, { text, tags: tagsOf(text) });
    }),
    vscode.commands.registerCommand(commands.tagBoundary, (target: unknown) =>
      turns.run(() => tagBoundary(deps, target)),
    ),
    vscode.commands.registerCommand(commands.saveNote, async ({ thread, text }: vscode.CommentReply) => {
      const shown = threads.of(thread);
      const first = shown?.stored.notes[0]?.event;
      if (shown !== undefined && first !== undefined && text.trim() !== '') {
        await saveOn(deps, shown, { text, tags: tagsOf(text), thread: first });
      }
    }),
    vscode.commands.registerCommand(commands.resolveNote, (thread: vscode.CommentThread) =>
      changeFirst(deps, thread, { resolved: true }),
    ),
    vscode.commands.registerCommand(commands.reopenNote, (thread: vscode.CommentThread) =>
      changeFirst(deps, thread, { resolved: false }),
    ),
    vscode.commands.registerCommand(commands.tagNote, async (thread: vscode.CommentThread) => {
      const tags = await pickTags(threads.of(thread)?.stored.notes[0]?.tags ?? []);
      if (tags !== undefined) await changeFirst(deps, thread, { tags });
    }),
    vscode.commands.registerCommand(commands.editNote, async (comment: NoteComment) => {
      const found = findThread(deps, comment);
      const page = found === undefined ? undefined : pages.peek(found.uri);
      if (found === undefined || page === undefined) return;
      const place = placeOf(page, found.step);
      const text = await askForText(vscode.l10n.t('Reword the note'), comment.note.text);
      if (text === undefined) return;
      const { note } = comment;
      const resolved = found.stored.notes[0]?.event === note.event && found.stored.resolved;
      await save(deps, place, { text, tags: tagsOfReworded(note, text), replaces: note.event, resolved });
    }),
    vscode.commands.registerCommand(commands.deleteNote, async (comment: NoteComment) => {
      const found = findThread(deps, comment);
      const page = found === undefined ? undefined : pages.peek(found.uri);
      if (page === undefined) return;
      const reply = await deps.server.send('stepaudit/takeBack', {
        file: page.file,
        event: comment.note.event,
        by: await author(),
      });
      if (reply.kind === 'refused')
        void vscode.window.showErrorMessage(vscode.l10n.t('The note was not deleted: {0}', reply.reason));
      pages.reload(page.file);
    }),
  );
}

/** Where a note belongs, as the reader saw it when it was begun. */
type Place = Pick<RequestParams<'stepaudit/note'>, 'file' | 'record' | 'chain' | 'question' | 'steps'>;

function placeOf(page: ShownChain, step: number): Place {
  const { file, record, chain } = page;
  return { file, record, chain, ...seenSteps(page, [step]) };
}

function firstOf({ page, seen }: ChosenSteps): Place {
  const { file, record, chain } = page;
  return { file, record, chain, question: seen.question, steps: seen.steps.slice(0, 1) };
}

/** Writes a note; a text that could not be saved can be copied, so that it is not lost. */
async function save({ server, pages }: Deps, place: Place, note: NewNote): Promise<void> {
  const reply = await server.send('stepaudit/note', { ...place, ...note, by: await author() });
  pages.reload(place.file);
  if (reply.kind === 'done') return;
  const copy = vscode.l10n.t('Copy Text');
  const answer = await vscode.window.showErrorMessage(
    vscode.l10n.t('The note was not saved: {0}', reply.reason),
    copy,
  );
  if (answer === copy) await vscode.env.clipboard.writeText(note.text);
}

async function saveOn(deps: Deps, { uri, step }: ShownThread, note: NewNote): Promise<void> {
  const page = deps.pages.peek(uri);
  if (page !== undefined) await save(deps, placeOf(page, step), note);
}

async function tagBoundary(deps: Deps, target: unknown): Promise<void> {
  const chosen = deps.targets.choose(target);
  const [step] = chosen?.steps ?? [];
  if (chosen === undefined || step === undefined) return;
  const isTagged =
    chosen.page.state.steps[step]?.threads.some(({ tags }) => tags.includes(boundaryTag)) === true;
  if (isTagged) return;
  await save(deps, firstOf(chosen), { text: vscode.l10n.t('Boundary case'), tags: [boundaryTag] });
}

/** Gives a thread's first note other tags or another resolution, with its text as it is. */
async function changeFirst(
  deps: Deps,
  thread: vscode.CommentThread,
  change: { tags?: string[]; resolved?: boolean },
): Promise<void> {
  const shown = deps.threads.of(thread);
  const first = shown?.stored.notes[0];
  if (shown === undefined || first === undefined) return;
  await saveOn(deps, shown, {
    text: first.text,
    tags: [...first.tags],
    resolved: shown.stored.resolved,
    ...change,
    replaces: first.event,
  });
}

function findThread({ pages }: Deps, { note }: NoteComment): ShownThread | undefined {
  for (const { document } of vscode.window.visibleTextEditors) {
    const steps = pages.peek(document.uri)?.state.steps ?? [];
    for (const [step, { threads }] of steps.entries()) {
      const stored = threads.find(({ notes }) => notes.some(({ event }) => event === note.event));
      if (stored !== undefined) return { uri: document.uri, step, stored };
    }
  }
  return undefined;
}

async function pickTags(current: readonly string[]): Promise<string[] | undefined> {
  const known = [...new Set([...current, ...offeredTags])];
  const picked = await vscode.window.showQuickPick(
    known.map((label) => ({ label, picked: current.includes(label) })),
    { title: vscode.l10n.t('Tags of the note'), canPickMany: true },
  );
  return picked?.map(({ label }) => label);
}

async function askForText(title: string, value: string): Promise<string | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    value,
    prompt: vscode.l10n.t('Words with # in front are kept as tags.'),
    ignoreFocusOut: true,
  });
  return text === undefined || text.trim() === '' ? undefined : text.trim();
}
