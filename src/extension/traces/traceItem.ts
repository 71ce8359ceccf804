import * as vscode from 'vscode';
import { factsInWords, factsText } from '../../core/reading/factsText';
import type { Role } from '../../core/traces/traceRecord';
import type { FactCounts } from '../../core/questions/factCounts';
import { colors, commands } from '../../protocol/contributions';
import type { ChainSummary, ListSize, QuestionSummary } from '../../protocol/readingLists';
import type { ChainNode, FileNode, QuestionNode, RangeNode, TraceNode } from './traceNode';

const { Collapsed, None } = vscode.TreeItemCollapsibleState;

/** How a row of the tree looks, and how it reads aloud. */
export function traceItem(node: TraceNode): vscode.TreeItem {
  switch (node.kind) {
    case 'file':
      return fileItem(node);
    case 'range':
      return rangeItem(node);
    case 'question':
      return questionItem(node);
    case 'chain':
      return chainItem(node);
    case 'sentence':
      return new vscode.TreeItem(node.text, None);
  }
}

const roleIcons: Readonly<Record<Role, string>> = {
  teacher: 'mortar-board',
  student: 'person',
  base: 'archive',
};

function fileItem({ name: { file, role }, isOutside, size }: FileNode): vscode.TreeItem {
  const uri = vscode.Uri.parse(file);
  const label = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const item = new vscode.TreeItem(label, Collapsed);
  const folder = vscode.workspace.asRelativePath(vscode.Uri.joinPath(uri, '..'));
  const isRoot = vscode.workspace.workspaceFolders?.some(
    (root) => root.uri.toString() === vscode.Uri.joinPath(uri, '..').toString(),
  );
  item.id = file;
  item.iconPath = new vscode.ThemeIcon(role === undefined ? 'file' : roleIcons[role]);
  item.description = [
    ...(size === undefined ? [] : [sizeText(size)]),
    ...(role === undefined ? [] : [role]),
    ...(isRoot === true ? [] : [folder]),
  ].join(' · ');
  item.tooltip = uri.fsPath;
  item.contextValue = isOutside ? 'openedFile' : 'file';
  item.accessibilityInformation = { label: vscode.l10n.t('Trace file {0}, {1}', label, item.description) };
  return item;
}

/** `94 of 277 questions`, or how many there are where nothing is filtered. */
function sizeText({ questions, of, steps }: ListSize): string {
  const all = of.toLocaleString('en-US');
  if (steps === undefined) return vscode.l10n.t('{0} questions', all);
  return vscode.l10n.t('{0} of {1} questions', questions.toLocaleString('en-US'), all);
}

function rangeItem({ file, first, count }: RangeNode): vscode.TreeItem {
  const label = `${(first + 1).toLocaleString('en-US')}–${(first + count).toLocaleString('en-US')}`;
  const item = new vscode.TreeItem(label, Collapsed);
  item.id = `${file} ${first} ${count}`;
  item.contextValue = 'range';
  item.accessibilityInformation = { label: vscode.l10n.t('Questions {0} to {1}', first + 1, first + count) };
  return item;
}

function questionItem({ file, summary }: QuestionNode): vscode.TreeItem {
  const { record, title, counts, chains, firstChain, unreadable } = summary;
  const item = new vscode.TreeItem(`Q${record + 1}`, chains > 1 ? Collapsed : None);
  const number = vscode.l10n.t('Question {0}', record + 1);
  item.id = `${file} ${record}`;
  item.contextValue = 'question';
  item.command = readCommand(file, record, firstChain);
  if (unreadable !== undefined) {
    item.iconPath = new vscode.ThemeIcon('warning');
    item.description = vscode.l10n.t('cannot be read');
    item.tooltip = `${number}: ${unreadable}`;
    item.accessibilityInformation = { label: item.tooltip };
    return item;
  }
  item.iconPath = countsIcon(counts);
  item.description = [factsText(counts), ...answerMarks(summary), title].join(' · ');
  const words = [...takenText(summary), factsInWords(counts), ...answersText(summary)].join('; ');
  item.tooltip = `${number}: ${words}\n\n${title}`;
  item.accessibilityInformation = { label: `${number}, ${words}. ${title}` };
  return item;
}

function chainItem({ file, record, summary }: ChainNode): vscode.TreeItem {
  const { chain, counts, answer } = summary;
  const label = vscode.l10n.t('Chain {0}', chain + 1);
  const item = new vscode.TreeItem(label, None);
  const answers = { right: 0, wrong: 0, unread: 0, ungraded: 0, [answer]: 1 };
  item.id = `${file} ${record} ${chain}`;
  item.contextValue = 'chain';
  item.command = readCommand(file, record, chain);
  item.iconPath = countsIcon(counts);
  item.description = [factsText(counts), ...answerMarks({ answers, chains: 1 })].join(' · ');
  const words = [...takenText(summary), factsInWords(counts), ...answersText({ answers, chains: 1 })].join(
    '; ',
  );
  item.tooltip = `${label}: ${words}`;
  item.accessibilityInformation = { label: `${label}, ${words}` };
  return item;
}

function readCommand(file: string, record: number, chain: number): vscode.Command {
  return {
    command: commands.read,
    title: vscode.l10n.t('Read'),
    arguments: [{ file, record, chain }],
  };
}

function takenText({ taken }: QuestionSummary | ChainSummary): string[] {
  return taken === undefined ? [] : [vscode.l10n.t('{0} in the filter', taken)];
}

type Answers = Pick<QuestionSummary, 'answers' | 'chains'>;

/** `answer ✗`, or `2 of 8 answers ✓` where there are several chains; nothing where nobody can tell. */
function answerMarks({ answers: { right, wrong }, chains }: Answers): string[] {
  if (right + wrong === 0) return [];
  if (chains > 1) return [vscode.l10n.t('{0} of {1} answers ✓', right, chains)];
  return [right > 0 ? vscode.l10n.t('answer ✓') : vscode.l10n.t('answer ✗')];
}

function answersText({ answers: { right, wrong, unread }, chains }: Answers): string[] {
  if (right + wrong === 0) return unread > 0 ? [vscode.l10n.t('no answer found')] : [];
  if (chains > 1) return [vscode.l10n.t('{0} of {1} answers right', right, chains)];
  return [right > 0 ? vscode.l10n.t('answer right') : vscode.l10n.t('answer wrong')];
}

/** The worst that is known of the steps: an error, a failed call, an abstention, or that none is judged. */
function countsIcon({ statuses, steps }: FactCounts): vscode.ThemeIcon {
  const icon = (id: string, color: string): vscode.ThemeIcon =>
    new vscode.ThemeIcon(id, new vscode.ThemeColor(color));
  if (statuses.error > 0) return icon('error', colors.error);
  if (statuses.failed > 0) return icon('warning', colors.uncertain);
  if (statuses.unjudged > 0 || steps === 0) return icon('circle-large-outline', colors.leftOut);
  if (statuses.uncertain > 0) return icon('question', colors.uncertain);
  return icon('pass', colors.correct);
}
