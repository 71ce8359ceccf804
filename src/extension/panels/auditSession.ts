import * as v from 'valibot';
import * as vscode from 'vscode';
import type { AuditReport } from '../../core/audit/report/auditReport';
import {
  type AuditPanelState,
  type FromAuditPanel,
  fromAuditPanel,
  type ToAuditPanel,
} from '../../protocol/auditPanel';
import type { AuditLead } from '../../protocol/auditRequests';
import type { ServerClient } from '../client/serverClient';
import { showRefusal, withCancel } from '../progress/withCancel';
import type { ReadingOpener } from '../reading/openReading';
import { panelHtml } from './panelHtml';
import { pickStep } from './pickStep';
import { saveDrawing, saveResult } from './saveAudit';

interface Deps {
  readonly context: vscode.ExtensionContext;
  readonly server: ServerClient;
  readonly opener: ReadingOpener;
}

/** The same seed makes the same intervals again; the command line has it as its default too. */
const seed = 1;

/** An open Audit panel: makes the audit, shows it, and leads from its numbers to steps. */
export class AuditSession implements vscode.Disposable {
  readonly panel: vscode.WebviewPanel;
  readonly #deps: Deps;
  readonly #subscriptions: vscode.Disposable[];
  /** What is audited now or next. */
  #state: AuditPanelState;
  #shown: { readonly report: AuditReport; readonly state: AuditPanelState } | undefined;
  #running: vscode.CancellationTokenSource | undefined;
  #ready = false;

  constructor(deps: Deps, panel: vscode.WebviewPanel, state: AuditPanelState) {
    this.#deps = deps;
    this.panel = panel;
    this.#state = state;
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(deps.context.extensionUri, 'dist')],
    };
    panel.webview.html = panelHtml(panel.webview, deps.context.extensionUri, {
      name: 'audit',
      title: vscode.l10n.t('Audit'),
      // A drawing becomes a PNG by way of an image.
      images: 'data:',
    });
    for (const { file } of state.arms) deps.server.watch(file);
    this.#subscriptions = [
      panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)),
      deps.server.onDidChangeFile((file) => {
        if (this.#state.arms.some((arm) => arm.file === file)) this.#post({ type: 'outdated' });
      }),
    ];
  }

  dispose(): void {
    this.#running?.cancel();
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  /** Makes an audit and shows it; one that is under way is given up. */
  async audit(state: AuditPanelState): Promise<void> {
    this.#state = state;
    this.#running?.cancel();
    const running = new vscode.CancellationTokenSource();
    this.#running = running;
    this.#post({ type: 'progress', done: 0 });
    const { server } = this.#deps;
    const [reply, found] = await Promise.all([
      server.send('stepaudit/audit', { ...state, seed }, running.token, (percentage) => {
        if (this.#running === running) this.#post({ type: 'progress', done: percentage / 100 });
      }),
      server.send('stepaudit/auditSamples', { arms: state.arms }, running.token),
    ]);
    running.dispose();
    if (this.#running !== running) return;
    this.#running = undefined;
    if (reply.kind === 'done') {
      this.#shown = { report: reply.value, state };
      const samples = found.kind === 'done' ? found.value : [];
      this.#post({ type: 'report', report: reply.value, samples, ...state });
    } else {
      this.#state = this.#shown?.state ?? state;
      const sentence = reply.reason === '' ? vscode.l10n.t('The audit was cancelled.') : reply.reason;
      this.#post({ type: 'problem', sentence });
    }
  }

  async #receive(raw: unknown): Promise<void> {
    const message = v.safeParse(fromAuditPanel, raw);
    if (message.success) await this.#act(message.output);
  }

  async #act(message: FromAuditPanel): Promise<void> {
    const report = this.#shown?.report;
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        this.#post({ type: 'start', translation: { ...vscode.l10n.bundle } });
        await this.audit(this.#state);
        return;
      case 'run':
        await this.audit({ arms: this.#state.arms, source: message.source, sample: message.sample });
        return;
      case 'cancel':
        this.#running?.cancel();
        return;
      case 'showSteps':
        await this.#showSteps(message.lead);
        return;
      case 'save':
        if (report !== undefined) await saveResult(report, message.format, this.#folder());
        return;
      case 'saveDrawing':
        await saveDrawing(message, this.#folder());
        return;
      case 'copyMethods':
        if (report === undefined) return;
        await vscode.env.clipboard.writeText(report.methods);
        vscode.window.setStatusBarMessage(vscode.l10n.t('The methods paragraph was copied.'), 4000);
        return;
    }
  }

  /** The steps behind a number, to go to one of them. */
  async #showSteps(lead: AuditLead): Promise<void> {
    if (this.#shown === undefined) return;
    const { arms, source } = this.#shown.state;
    const { server, opener } = this.#deps;
    const reply = await withCancel(vscode.l10n.t('Collecting steps…'), (token, report) =>
      server.send('stepaudit/auditSteps', { ...lead, arms, source }, token, report),
    );
    if (reply.kind === 'refused') {
      showRefusal(reply.reason);
      return;
    }
    if (reply.value.count === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('There are no such steps now.'));
      return;
    }
    const picked = await pickStep(lead, reply.value);
    const file = arms.find(({ tag }) => tag === picked?.arm)?.file;
    if (picked === undefined || file === undefined) return;
    const { record, chain, step } = picked;
    await opener.open(
      { file, record, chain },
      {
        step,
        viewColumn:
          this.panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One,
      },
    );
  }

  /** Where results are saved unless the user says otherwise: beside the first arm's traces. */
  #folder(): vscode.Uri {
    const [first] = this.#state.arms;
    return vscode.Uri.joinPath(vscode.Uri.parse(first?.file ?? 'file:///'), '..');
  }

  #post(message: ToAuditPanel): void {
    if (this.#ready) void this.panel.webview.postMessage(message);
  }
}
