import * as v from 'valibot';
import * as vscode from 'vscode';
import { auditPanelState, type AuditPanelState } from '../../protocol/auditPanel';
import { auditPanelType, commands } from '../../protocol/contributions';
import type { ServerClient } from '../client/serverClient';
import { showRefusal, withCancel } from '../progress/withCancel';
import type { ReadingOpener } from '../reading/openReading';
import { chainOf } from '../reading/readingUri';
import { AuditSession } from './auditSession';
import { chooseArms } from '../arms/chooseArms';

interface Deps {
  readonly context: vscode.ExtensionContext;
  readonly server: ServerClient;
  readonly opener: ReadingOpener;
}

/** The one Audit panel. */
export function registerAuditPanel(deps: Deps): vscode.Disposable {
  let open: AuditSession | undefined;

  const adopt = (panel: vscode.WebviewPanel, state: AuditPanelState): void => {
    const session = new AuditSession(deps, panel, state);
    open = session;
    panel.onDidDispose(() => {
      session.dispose();
      if (open === session) open = undefined;
    });
  };

  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.audit, async () => {
      const arms = await findArms(deps.server);
      if (arms === undefined) return;
      const state = { arms: [...arms], source: { kind: 'effective' as const } };
      if (open !== undefined) {
        open.panel.reveal();
        await open.audit(state);
        return;
      }
      adopt(
        vscode.window.createWebviewPanel(
          auditPanelType,
          vscode.l10n.t('Audit'),
          vscode.window.activeTextEditor === undefined ? vscode.ViewColumn.One : vscode.ViewColumn.Active,
        ),
        state,
      );
    }),
    vscode.window.registerWebviewPanelSerializer(auditPanelType, {
      deserializeWebviewPanel: (panel, kept: unknown) => {
        const state = v.safeParse(auditPanelState, kept);
        if (state.success) adopt(panel, state.output);
        else panel.dispose();
        return Promise.resolve();
      },
    }),
    {
      dispose: () => {
        open?.panel.dispose();
      },
    },
  );
}

/** The arms of the file that is being read; without one, those that the user chooses among the workspace's. */
async function findArms(server: ServerClient): Promise<AuditPanelState['arms'] | undefined> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const file =
    uri === undefined ? undefined : (chainOf(uri)?.file ?? (isTraces(uri) ? uri.toString() : undefined));
  if (file === undefined) return chooseArms(server);
  const reply = await withCancel(vscode.l10n.t('Looking for arms…'), (token) =>
    server.send('stepaudit/auditArms', { file }, token),
  );
  if (reply.kind === 'done') return [...reply.value];
  showRefusal(reply.reason);
  return undefined;
}

function isTraces(uri: vscode.Uri): boolean {
  return uri.scheme === 'file' && uri.path.endsWith('.jsonl');
}
