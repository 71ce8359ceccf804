import * as vscode from 'vscode';
import { describeJudgment } from '../../core/reading/describeJudgment';
import { statusIcons, statusWords } from '../../core/reading/statusWords';
import type { StepState } from '../../core/verdicts/stepState';
import { commands } from '../../protocol/contributions';
import { activeReading, chosenSteps } from '../reading/currentStep';
import type { ReadingPages } from '../reading/readingPages';

const entryScheme = 'stepaudit-history';

interface Entry extends vscode.QuickPickItem {
  /** ISO 8601; judgment files carry no time and come last. */
  readonly at: string;
  readonly text: string;
}

/** Lists everything that was said of a step, newest first; two chosen entries are set beside each other. */
export function registerStepHistory(pages: ReadingPages): vscode.Disposable {
  const documents = vscode.workspace.registerTextDocumentContentProvider(entryScheme, {
    provideTextDocumentContent: ({ query }) => query,
  });
  const command = vscode.commands.registerCommand(commands.stepHistory, async (target: unknown) => {
    const reading = activeReading(pages);
    const [step] = reading === undefined ? [] : chosenSteps(reading, target);
    const state = step === undefined ? undefined : reading?.page.state.steps[step];
    if (state === undefined) return;
    const entries = historyOf(state);
    if (entries.length === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Nothing was said of this step yet.'));
      return;
    }
    const picked = await vscode.window.showQuickPick(entries, {
      title: vscode.l10n.t('History of step {0}: choose two entries to compare them', state.step.index + 1),
      canPickMany: entries.length > 1,
      matchOnDetail: true,
    });
    const chosen = picked === undefined ? [] : [picked].flat();
    const [newer, older] = chosen;
    if (newer !== undefined && older !== undefined) await compare(older, newer);
  });
  return vscode.Disposable.from(documents, command);
}

function historyOf({ overrides, reviews, threads, judgments }: StepState): Entry[] {
  const entry = (label: string, by: string, at: string | undefined, text: string): Entry => ({
    label,
    description: [by, ...(at === undefined ? [] : [new Date(at).toLocaleString()])].join(' · '),
    detail: text.replace(/\s+/gu, ' '),
    at: at ?? '',
    text: `${label}\n${by}\n\n${text}\n`,
  });
  return [
    ...overrides.map(({ verdict, by, at, reason }) =>
      entry(`✎ ${statusIcons[verdict]} ${statusWords[verdict]}`, by, at, reason ?? ''),
    ),
    ...reviews.map(({ verdict, by, at }) =>
      entry(verdict === undefined ? '☑ reviewed' : `☑ agreed: ${statusWords[verdict]}`, by, at, ''),
    ),
    ...threads.flatMap(({ notes }) => notes.map(({ by, at, text }) => entry('note', by, at, text))),
    ...judgments.map((judgment) => {
      const { judge, rubric, at, outcome } = judgment;
      const by = rubric === undefined ? judge : `${judge} · ${rubric}`;
      return entry(
        describeJudgment(judgment),
        by,
        at,
        outcome.kind === 'failed' ? outcome.detail : outcome.explanation,
      );
    }),
  ].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

async function compare(older: Entry, newer: Entry): Promise<void> {
  const title = vscode.l10n.t('{0} ↔ {1}', older.label, newer.label);
  await vscode.commands.executeCommand('vscode.diff', entryUri(older), entryUri(newer), title, {
    preview: true,
  });
}

/** An entry as a document that is never unsaved: its address holds its text. */
function entryUri({ label, text }: Entry): vscode.Uri {
  return vscode.Uri.from({ scheme: entryScheme, path: `/${label.replaceAll('/', '-')}`, query: text });
}
