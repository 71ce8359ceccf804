import * as vscode from 'vscode';
import { auditPanelType, comparePanelType, plainScheme } from '../../protocol/contributions';
import { readingScheme } from '../../protocol/readingUri';

/** Traces, judgments and ledgers, tables of them, and the key and the result of a sample. */
const tellingFile = /(?:\.jsonl|\.csv|\.sample-key\.json|\.sample-result\.md)$/u;

/** Closes what shows verdicts or arms, but for what is not saved. */
export async function closeWhatTells(): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(tells);
  await vscode.window.tabGroups.close(tabs, true);
}

function tells({ input, label, isDirty }: vscode.Tab): boolean {
  if (isDirty) return false;
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom)
    return holdsTelling(input.uri);
  if (input instanceof vscode.TabInputTextDiff)
    return holdsTelling(input.original) || holdsTelling(input.modified);
  return (
    input instanceof vscode.TabInputWebview &&
    (tellingFile.test(label) ||
      [auditPanelType, comparePanelType].some((type) => input.viewType.endsWith(type)))
  );
}

function holdsTelling({ scheme, path }: vscode.Uri): boolean {
  return scheme === readingScheme || scheme === plainScheme || tellingFile.test(path);
}
