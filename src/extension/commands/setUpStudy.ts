import * as vscode from 'vscode';
import { type ChosenArm, newStudyFile } from '../../core/study/newStudyFile';
import { readStudyFile, type StudyFile, studyFileName } from '../../core/study/studyFile';
import { commands } from '../../protocol/contributions';
import type { ServerClient } from '../client/serverClient';
import { showRefusal, withCancel } from '../progress/withCancel';
import { activeReading } from '../reading/currentStep';
import type { ReadingPages } from '../reading/readingPages';
import { pickArms } from './pickArms';

/** Asks which trace file is which arm, and writes the answer into a study file beside them. */
export function registerSetUpStudy(server: ServerClient, pages: ReadingPages): vscode.Disposable {
  return vscode.commands.registerCommand(commands.setUpStudy, async () => {
    const folder = await studyFolder(pages);
    if (folder === undefined) return;
    const proposed = await server.send('stepaudit/proposeStudy', { folder: folder.toString() });
    if (proposed.kind === 'refused') {
      showRefusal(proposed.reason);
      return;
    }
    if (proposed.value.length < 2) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t(
          'A study compares at least two trace files of one folder; {0} holds {1}.',
          folder.fsPath,
          proposed.value.length,
        ),
      );
      return;
    }
    const arms = await pickArms(proposed.value);
    if (arms === undefined) return;
    const file = vscode.Uri.joinPath(folder, studyFileName);
    const earlier = await earlierStudy(file);
    if (earlier === 'cancelled') return;
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(newStudyFile(arms, earlier)));
    await sayWhatFits(server, file, vscode.Uri.joinPath(folder, arms[0]?.traces ?? ''), arms);
  });
}

/** The folder of the traces that are read, else the workspace's. */
async function studyFolder(pages: ReadingPages): Promise<vscode.Uri | undefined> {
  const page = activeReading(pages)?.page;
  const active = vscode.window.activeTextEditor?.document.uri;
  const file = page === undefined ? active : vscode.Uri.parse(page.file);
  if (file?.scheme === 'file' && file.path.endsWith('.jsonl')) return vscode.Uri.joinPath(file, '..');
  const [only, ...more] = vscode.workspace.workspaceFolders ?? [];
  if (only !== undefined && more.length === 0) return only.uri;
  const [picked] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: vscode.l10n.t('Set Up Study Here'),
    })) ?? [];
  return picked;
}

/** What a study file that is there already says; asks before anything of it is replaced. */
async function earlierStudy(file: vscode.Uri): Promise<StudyFile | 'cancelled' | undefined> {
  let text: string;
  try {
    text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
  const read = readStudyFile(text);
  const replace = vscode.l10n.t('Replace');
  const open = vscode.l10n.t('Open');
  const detail =
    read.kind === 'study'
      ? vscode.l10n.t('Its arms are replaced; what else it says is kept.')
      : vscode.l10n.t('It cannot be read as a study ({0}); all of it is replaced.', read.reason);
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('There is a {0} already.', studyFileName),
    { modal: true, detail },
    replace,
    open,
  );
  if (answer === open) await vscode.window.showTextDocument(file);
  if (answer !== replace) return 'cancelled';
  return read.kind === 'study' ? read.study : undefined;
}

/** Pairs the arms' questions, and says how many fit. */
async function sayWhatFits(
  server: ServerClient,
  file: vscode.Uri,
  traces: vscode.Uri,
  arms: readonly ChosenArm[],
): Promise<void> {
  const check = await withCancel(vscode.l10n.t('Pairing questions'), (token, report) =>
    server.send('stepaudit/checkStudy', { file: traces.toString() }, token, report),
  );
  const saved = vscode.l10n.t(
    'Study saved: {0}.',
    arms.map(({ role, traces: name }) => `${role} ${name}`).join(', '),
  );
  const fits =
    check.kind === 'done'
      ? vscode.l10n.t('{0} of {1} questions are in all arms.', check.value.inAllArms, check.value.questions)
      : check.reason;
  const problems = check.kind === 'done' ? check.value.problems : [];
  const open = vscode.l10n.t('Open Study File');
  const details = vscode.l10n.t('Show Problems');
  const actions = problems.length > 0 ? [details, open] : [open];
  const answer = await vscode.window.showInformationMessage(`${saved} ${fits}`.trim(), ...actions);
  if (answer === open) await vscode.window.showTextDocument(file);
  if (answer === details)
    await vscode.window.showQuickPick([...problems], { title: vscode.l10n.t('Questions that do not fit') });
}
