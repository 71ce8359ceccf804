import * as vscode from 'vscode';
import type { ServerClient } from '../client/serverClient';
import { showRefusal } from '../progress/withCancel';

/** Asks which trace file of a study is meant, the one that is read first; undefined when the reader leaves. */
export async function pickArm(server: ServerClient, file: string): Promise<string | undefined> {
  const reply = await server.send('stepaudit/arms', { file });
  if (reply.kind === 'refused') {
    showRefusal(reply.reason);
    return undefined;
  }
  const items = reply.value.map((arm) => ({
    label: arm.tag,
    description: arm.role === arm.tag ? '' : (arm.role ?? ''),
    detail: vscode.workspace.asRelativePath(vscode.Uri.parse(arm.file)),
    file: arm.file,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Which arm is to be judged?'),
  });
  return picked?.file;
}
