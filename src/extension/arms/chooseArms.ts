import * as vscode from 'vscode';
import { roles } from '../../core/traces/traceRecord';
import { type AuditArm, mostAuditArms } from '../../protocol/auditRequests';
import type { ServerClient } from '../client/serverClient';

interface ArmPick extends vscode.QuickPickItem {
  readonly file: string;
  readonly rank: number;
}

/** The most files that are offered as arms. */
const mostOffered = 50;

/** Asks which trace files of the workspace are meant as arms; undefined when nothing was chosen. */
export async function chooseArms(server: ServerClient): Promise<AuditArm[] | undefined> {
  const found = await vscode.workspace.findFiles(
    '**/*.jsonl',
    '**/{node_modules,judgments_*,*.stepaudit.jsonl,*.sample-labels.jsonl}',
    mostOffered,
  );
  const recognised = await Promise.all(
    found.map(async (uri): Promise<ArmPick[]> => {
      const reply = await server.send('stepaudit/recognise', { file: uri.toString() });
      if (reply.kind === 'refused') return [];
      const description = vscode.workspace.asRelativePath(uri);
      const { tag, role } = reply.value;
      const rank = role === undefined ? roles.length : roles.indexOf(role);
      return [{ label: tag, description, picked: true, file: uri.toString(), rank }];
    }),
  );
  const picks = recognised.flat().sort((a, b) => a.rank - b.rank || a.label.localeCompare(b.label, 'en'));
  if (picks.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('This workspace has no file of reasoning traces.'),
    );
    return undefined;
  }
  const chosen = await vscode.window.showQuickPick(picks, {
    canPickMany: true,
    title: vscode.l10n.t('Which arms?'),
  });
  if (chosen === undefined || chosen.length === 0) return undefined;
  if (chosen.length > mostAuditArms) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('{0} arms are chosen, and {1} at most can be compared.', chosen.length, mostAuditArms),
    );
    return undefined;
  }
  // Two files may have the same arm's name: their paths tell them apart.
  const isUnique = ({ label }: ArmPick): boolean =>
    chosen.filter((other) => other.label === label).length === 1;
  return chosen.map((pick) => ({
    tag: isUnique(pick) ? pick.label : (pick.description ?? pick.label),
    file: pick.file,
  }));
}
