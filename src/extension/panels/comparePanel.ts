import * as v from 'valibot';
import * as vscode from 'vscode';
import { comparePanelState } from '../../protocol/comparePanel';
import { commands, comparePanelType, contextKeys } from '../../protocol/contributions';
import type { ComparePage } from '../../protocol/lsp';
import { showRefusal, withCancel } from '../progress/withCancel';
import type { StepTargets } from '../reading/stepTargets';
import { copyComparison, openTextDiff } from './compareActions';
import type { CompareDeps, CompareStart } from './compareDeps';
import { CompareSession } from './compareSession';

interface Deps extends CompareDeps {
  readonly targets: StepTargets;
}

/** The one Compare panel, and the commands on what it shows. */
export function registerComparePanel(deps: Deps): vscode.Disposable {
  const { server, targets } = deps;
  let open: CompareSession | undefined;

  const setFocus = (focused: boolean): void => {
    void vscode.commands.executeCommand('setContext', contextKeys.compareFocus, focused);
  };

  const adopt = (panel: vscode.WebviewPanel, start: CompareStart): void => {
    const session = new CompareSession(deps, panel, start, setFocus);
    open = session;
    panel.onDidDispose(() => {
      session.dispose();
      if (open === session) open = undefined;
    });
  };

  /** What the panel shows; without one, what it would show for the chain that is read. */
  const comparison = async (): Promise<ComparePage | undefined> => {
    if (open?.page !== undefined && (open.panel.active || targets.active() === undefined)) return open.page;
    const active = targets.active();
    if (active === undefined) return undefined;
    const { file, record, chain } = active.page;
    const reply = await withCancel(vscode.l10n.t('Comparing…'), (token) =>
      server.send('stepaudit/compare', { file, record, chain }, token),
    );
    if (reply.kind === 'done') return reply.value;
    showRefusal(reply.reason);
    return undefined;
  };

  return vscode.Disposable.from(
    targets.addPlace(() => (open?.panel.active === true ? open : undefined)),
    vscode.commands.registerCommand(commands.compare, async () => {
      const page = targets.active()?.page;
      if (page === undefined) return;
      const ref = { file: page.file, record: page.record, chain: page.chain };
      if (open !== undefined) {
        open.panel.reveal(undefined, true);
        await open.show(ref);
        return;
      }
      const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      const panel = vscode.window.createWebviewPanel(comparePanelType, vscode.l10n.t('Compare'), column);
      adopt(panel, { ...ref, picked: [], isRestored: false });
    }),
    vscode.commands.registerCommand(commands.copyComparison, async () => {
      const page = await comparison();
      if (page !== undefined) await copyComparison(page);
    }),
    vscode.commands.registerCommand(commands.compareAsText, async () => {
      const page = await comparison();
      if (page !== undefined) await openTextDiff(page);
    }),
    vscode.window.registerWebviewPanelSerializer(comparePanelType, {
      deserializeWebviewPanel: (panel, state: unknown) => {
        const kept = v.safeParse(comparePanelState, state);
        if (kept.success) adopt(panel, { ...kept.output, isRestored: true });
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
