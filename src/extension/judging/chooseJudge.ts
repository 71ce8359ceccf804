import * as vscode from 'vscode';
import { commands, settings } from '../../protocol/contributions';
import type { RubricList } from '../../protocol/judges';
import type { ServerClient } from '../client/serverClient';
import { chosenRubric, editorModel, judgeKind, openaiEndpoint, updateSetting } from '../config/settings';
import { showRefusal } from '../progress/withCancel';
import { editorModelName } from './editorModels';
import { judgeName } from './judgeName';
import { rubricFolders } from './judgeSpec';

interface JudgeItem extends vscode.QuickPickItem {
  /** Stores the choice; false when the user gave up on the way. */
  choose(): Promise<boolean>;
  readonly hasRubric: boolean;
}

/** Picks who judges and by which rubric; both are remembered in the settings. */
export function registerChooseJudge(server: ServerClient): vscode.Disposable {
  return vscode.commands.registerCommand(commands.selectJudge, async () => {
    const judge = await vscode.window.showQuickPick(judgeItems(), {
      title: vscode.l10n.t('Which judge judges again?'),
      matchOnDescription: true,
    });
    if (judge === undefined || !('choose' in judge) || !(await judge.choose())) return;
    if (judge.hasRubric && !(await chooseRubric(server))) return;
    vscode.window.setStatusBarMessage(vscode.l10n.t('Judge: {0}', judgeName()), 5000);
  });
}

async function judgeItems(): Promise<(JudgeItem | vscode.QuickPickItem)[]> {
  const current = judgeKind();
  const { baseUrl, model } = openaiEndpoint();
  const mark = (isCurrent: boolean): string => (isCurrent ? '$(check) ' : '');
  const items: JudgeItem[] = [
    {
      label: `${mark(current === 'arithmetic')}${vscode.l10n.t('Arithmetic')}`,
      description: vscode.l10n.t('built in, offline'),
      detail: vscode.l10n.t('Checks the equations written in a step; abstains where there are none.'),
      hasRubric: false,
      choose: () => stored({ [settings.judgeKind]: 'arithmetic' }),
    },
  ];
  if (model !== '') {
    items.push({
      label: `${mark(current === 'openai')}${model}`,
      description: baseUrl,
      hasRubric: true,
      choose: () => stored({ [settings.judgeKind]: 'openai' }),
    });
  }
  items.push({
    label: vscode.l10n.t('A model behind an endpoint…'),
    description: vscode.l10n.t('hosted, or a local server such as vLLM or Ollama'),
    hasRubric: true,
    choose: chooseEndpoint,
  });
  const models = await vscode.lm.selectChatModels();
  const offered = models.map((one): JudgeItem => {
    const name = editorModelName(one);
    return {
      label: `${mark(current === 'editor' && editorModel() === name)}${one.name}`,
      description: name,
      hasRubric: true,
      choose: () => stored({ [settings.judgeKind]: 'editor', [settings.editorModel]: name }),
    };
  });
  const separator = (label: string): vscode.QuickPickItem => ({
    label,
    kind: vscode.QuickPickItemKind.Separator,
  });
  return offered.length === 0
    ? items
    : [...items, separator(vscode.l10n.t('Models of this editor')), ...offered];
}

async function chooseEndpoint(): Promise<boolean> {
  const { baseUrl, model } = openaiEndpoint();
  const url = await vscode.window.showInputBox({
    title: vscode.l10n.t('The endpoint’s base URL'),
    prompt: vscode.l10n.t('Up to and with the version, as http://localhost:11434/v1'),
    value: baseUrl,
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^https?:\/\//u.test(text.trim()) && URL.canParse(text.trim())
        ? undefined
        : vscode.l10n.t('Write an address that starts with https:// or http://'),
  });
  if (url === undefined) return false;
  const named = await vscode.window.showInputBox({
    title: vscode.l10n.t('The model’s name at {0}', url.trim()),
    value: model,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Write the model’s name') : undefined),
  });
  if (named === undefined) return false;
  return stored({
    [settings.openaiBaseUrl]: url.trim(),
    [settings.openaiModel]: named.trim(),
    [settings.judgeKind]: 'openai',
  });
}

interface RubricItem extends vscode.QuickPickItem {
  /** The rubric's name; absent for what is none. */
  readonly rubric?: string;
  /** A sentence `file:line: what is wrong`. */
  readonly problem?: string;
}

async function chooseRubric(server: ServerClient): Promise<boolean> {
  const reply = await server.send('stepaudit/rubrics', { folders: rubricFolders() });
  if (reply.kind === 'refused') {
    showRefusal(reply.reason);
    return false;
  }
  const picked = await vscode.window.showQuickPick(rubricItems(reply.value), {
    title: vscode.l10n.t('Which rubric is the judge given?'),
    placeHolder: vscode.l10n.t('Own rubrics are files in .stepaudit/rubrics of the workspace'),
    matchOnDetail: true,
  });
  if (picked?.problem !== undefined) {
    await openProblem(picked.problem);
    return false;
  }
  return picked?.rubric !== undefined && stored({ [settings.rubric]: picked.rubric });
}

function rubricItems({ rubrics, problems }: RubricList): RubricItem[] {
  const current = chosenRubric();
  const items = rubrics.map(({ name, description, gold, file }): RubricItem => ({
    rubric: name,
    label: name === current ? `$(check) ${name}` : name,
    description: [
      ...(gold === 'withheld' ? [vscode.l10n.t('the right answer is withheld')] : []),
      ...(file === undefined ? [] : [vscode.workspace.asRelativePath(file)]),
    ].join(' · '),
    detail: description,
  }));
  const wrong = problems.map((problem): RubricItem => {
    const [, file = '', where = '', what = problem] = problemParts.exec(problem) ?? [];
    return { problem, label: `$(warning) ${vscode.workspace.asRelativePath(file)}${where}`, detail: what };
  });
  return [...items, ...wrong];
}

const problemParts = /^(.*?\.md)(:\d+)?: (.*)$/u;

async function openProblem(problem: string): Promise<void> {
  const [, file, where = ':1'] = problemParts.exec(problem) ?? [];
  if (file === undefined) return;
  const at = new vscode.Position(Number(where.slice(1)) - 1, 0);
  await vscode.window.showTextDocument(vscode.Uri.file(file), { selection: new vscode.Range(at, at) });
}

async function stored(
  values: Readonly<Partial<Record<Parameters<typeof updateSetting>[0], string>>>,
): Promise<boolean> {
  for (const [key, value] of Object.entries(values)) await updateSetting(key as keyof typeof values, value);
  return true;
}
