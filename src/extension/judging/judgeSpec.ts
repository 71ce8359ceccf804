import * as vscode from 'vscode';
import type { EndpointSpec, JudgeSpec, RubricChoice } from '../../protocol/judges';
import type { ApiKeys } from '../config/apiKeys';
import { chosenRubric, editorModel, isRubricFixed, judgeKind, openaiEndpoint } from '../config/settings';

/** How the configured judge is asked; undefined, after one clear sentence, when it cannot be. */
export async function judgeSpec(keys: ApiKeys): Promise<JudgeSpec | undefined> {
  if (!(await isTrusted())) return undefined;
  switch (judgeKind()) {
    case 'arithmetic':
      return { judge: 'arithmetic' };
    case 'openai':
      return endpointSpec(keys);
    case 'editor': {
      const model = editorModel();
      if (model !== '') return { judge: 'editor', model, rubric: rubricChoice() };
      void vscode.window.showErrorMessage(
        vscode.l10n.t('Choose one of the editor’s models first: Step Audit: Choose Judge and Rubric…'),
      );
      return undefined;
    }
  }
}

/** How the configured endpoint is asked; undefined, after one clear sentence, when it cannot be. */
export async function endpointSpec(keys: ApiKeys): Promise<EndpointSpec | undefined> {
  const { baseUrl, model, ...parameters } = openaiEndpoint();
  if (model === '' || !URL.canParse(baseUrl)) {
    const open = vscode.l10n.t('Open Settings');
    const answer = await vscode.window.showErrorMessage(
      vscode.l10n.t('Name the endpoint’s base URL and the model that judges in the settings first.'),
      open,
    );
    if (answer === open)
      await vscode.commands.executeCommand('workbench.action.openSettings', 'stepaudit.openai');
    return undefined;
  }
  const apiKey = await keys.of(baseUrl);
  const spec = { judge: 'openai', baseUrl, model, ...parameters, rubric: rubricChoice() } as const;
  return apiKey === undefined ? spec : { ...spec, apiKey };
}

/** The chosen rubric, which gives way to that of a file's study unless the workspace chose it; the workspace's own rubrics only count where the workspace is trusted. */
export function rubricChoice(): RubricChoice {
  return { name: chosenRubric(), folders: rubricFolders(), isFixed: isRubricFixed() };
}

/** Where the workspace's own rubrics are looked for. */
export function rubricFolders(): string[] {
  const folders = vscode.workspace.isTrusted ? (vscode.workspace.workspaceFolders ?? []) : [];
  return folders.filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
}

/** Whether anything may be sent; when not, the user is told why. */
export async function isTrusted(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = vscode.l10n.t('Manage Trust');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Judging is off until this workspace is trusted.'),
    manage,
  );
  if (answer === manage) await vscode.commands.executeCommand('workbench.trust.manage');
  return false;
}
