import * as vscode from 'vscode';
import { chosenRubric, editorModel, judgeKind, openaiEndpoint } from '../config/settings';

/** The configured judge and its rubric in a few words: `gpt-4.1-mini · style-blind`. */
export function judgeName(): string {
  const kind = judgeKind();
  if (kind === 'arithmetic') return vscode.l10n.t('Arithmetic');
  const model = kind === 'editor' ? editorModel() : openaiEndpoint().model;
  return `${model === '' ? vscode.l10n.t('no model chosen') : model} · ${chosenRubric()}`;
}
