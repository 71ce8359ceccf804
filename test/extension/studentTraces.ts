import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './until';

/** A file of the sample study, which is the workspace. */
export function sampleFile(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no workspace is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Opens the reading view of a question of the student's traces and returns its editor. */
export async function openStudent(record = 0): Promise<vscode.TextEditor> {
  const file = sampleFile('traces_student.jsonl').toString();
  await vscode.commands.executeCommand('stepaudit.read', { file, record, chain: 0 });
  return until(`question ${record + 1} in the reading view`, () => {
    const editor = vscode.window.activeTextEditor;
    return editor?.document.getText().startsWith(`Question ${record + 1} of `) === true ? editor : undefined;
  });
}

/** The 0-based line on which a step starts. */
export function lineOfStep(editor: vscode.TextEditor, step: number): number {
  const lines = editor.document.getText().split('\n');
  const line = lines.findIndex((text) => new RegExp(`^ {20}(Step )?${step}[.:)] `, 'u').test(text));
  assert.ok(line > 0, `step ${step} is not in the text`);
  return line;
}

export function putCaret(editor: vscode.TextEditor, line: number): void {
  editor.selection = new vscode.Selection(line, 25, line, 25);
}
