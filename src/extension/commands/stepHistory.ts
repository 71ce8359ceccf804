import * as vscode from 'vscode';
import { describeJudgment } from '../../core/reading/describeJudgment';
import { nameText } from '../../core/reading/nameText';
import { reattachedText } from '../../core/reading/reattachedText';
import { shortened } from '../../core/reading/shortened';
import { statusIcons, statusWords } from '../../core/reading/statusWords';
import type { Reattachment, StepState } from '../../core/verdicts/stepState';
import { commands } from '../../protocol/contributions';
import { showDiff } from '../reading/plainDocuments';
import type { StepTargets } from '../reading/stepTargets';

/** As much of a text as a row can show, in UTF-16 units. */
const longestLabel = 200;
const longestDetail = 2000;

interface Entry extends vscode.QuickPickItem {
  /** ISO 8601; judgment files carry no time and come last. */
  readonly at: string;
  readonly text: string;
}

/** Lists everything that was said of a step, newest first; two chosen entries are set beside each other. */
export function registerStepHistory(targets: StepTargets): vscode.Disposable {
  return vscode.commands.registerCommand(commands.stepHistory, async (target: unknown) => {
    const chosen = targets.choose(target);
    const [step] = chosen?.steps ?? [];
    const state = step === undefined ? undefined : chosen?.page.state.steps[step];
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
    const [newer, older] = picked === undefined ? [] : [picked].flat();
    if (newer !== undefined && older !== undefined) await compare(older, newer);
  });
}

/** Who said it, when, and whether it was said of another step at first. */
interface Origin {
  readonly by: string;
  readonly at?: string | undefined;
  readonly reattached?: Reattachment | undefined;
}

function entry(label: string, origin: Origin, text: string): Entry {
  const { by, at } = origin;
  const when = at === undefined ? '' : ` · ${new Date(at).toLocaleString()}`;
  return {
    label: shortened(label, longestLabel),
    description: `${nameText(by)}${when}${reattachedText(origin)}`,
    detail: shortened(text, longestDetail),
    at: at ?? '',
    text: `${label}\n${by}\n\n${text}\n`,
  };
}

function historyOf({ overrides, reviews, threads, judgments }: StepState): Entry[] {
  return [
    ...overrides.map((override) => {
      const { verdict, reason } = override;
      return entry(`✎ ${statusIcons[verdict]} ${statusWords[verdict]}`, override, reason ?? '');
    }),
    ...reviews.map((review) => {
      const { verdict } = review;
      return entry(verdict === undefined ? '☑ reviewed' : `☑ agreed: ${statusWords[verdict]}`, review, '');
    }),
    ...threads.flatMap(({ notes }) =>
      notes.map((note) => entry(['note', ...note.tags.map((tag) => `#${tag}`)].join(' '), note, note.text)),
    ),
    ...judgments.map((judgment) => {
      const { judge, rubric, outcome } = judgment;
      const by = rubric === undefined ? judge : `${judge} · ${rubric}`;
      const text = outcome.kind === 'failed' ? outcome.detail : outcome.explanation;
      return entry(describeJudgment(judgment), { ...judgment, by }, text);
    }),
  ].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

async function compare(older: Entry, newer: Entry): Promise<void> {
  const [left, right] = [older, newer].map(({ label, text }) => ({ name: label, text }));
  if (left === undefined || right === undefined) return;
  const title = vscode.l10n.t('{0} ↔ {1}', older.label, newer.label);
  await showDiff(left, right, { title, preserveFocus: false });
}
