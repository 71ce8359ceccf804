import * as vscode from 'vscode';
import { commands } from '../../protocol/contributions';
import type { ConnectionReport } from '../../protocol/judges';
import type { ServerClient } from '../client/serverClient';
import type { ApiKeys } from '../config/apiKeys';
import { showRefusal, withCancel } from '../progress/withCancel';
import { endpointSpec, isTrusted } from './judgeSpec';

/** Says what of the configured endpoint works. */
export function registerTestConnection(server: ServerClient, keys: ApiKeys): vscode.Disposable {
  return vscode.commands.registerCommand(commands.testConnection, async () => {
    const spec = (await isTrusted()) ? await endpointSpec(keys) : undefined;
    if (spec === undefined) return;
    const title = vscode.l10n.t('Testing {0}…', spec.model);
    const reply = await withCancel(title, (token) =>
      server.send('stepaudit/testConnection', { spec }, token),
    );
    if (reply.kind === 'refused') showRefusal(reply.reason);
    else await show(reply.value, spec.model);
  });
}

async function show(report: ConnectionReport, model: string): Promise<void> {
  if (report.verdict !== undefined) {
    // Modal: it was asked for, and is several facts to be read.
    void vscode.window.showInformationMessage(
      vscode.l10n.t('{0} judges in {1} s.', model, (report.latencyMs / 1000).toFixed(1)),
      { modal: true, detail: works(report).join('\n') },
    );
    return;
  }
  const key = vscode.l10n.t('Set API Key');
  const open = vscode.l10n.t('Open Settings');
  const answer = await vscode.window.showErrorMessage(
    vscode.l10n.t('{0} gives no verdict. {1}', model, report.failure ?? ''),
    key,
    open,
  );
  if (answer === key) await vscode.commands.executeCommand(commands.setApiKey);
  if (answer === open)
    await vscode.commands.executeCommand('workbench.action.openSettings', 'stepaudit.openai');
}

function works({ models, structuredOutput, confidence }: ConnectionReport): string[] {
  const listed =
    models === undefined
      ? vscode.l10n.t('models not listed')
      : models.hasModel
        ? vscode.l10n.t('{0} models listed', models.count)
        : vscode.l10n.t('{0} models listed, this one not among them', models.count);
  const confidences = {
    logprobs: vscode.l10n.t('confidence from token probabilities'),
    votes: vscode.l10n.t('confidence from votes'),
    stated: vscode.l10n.t('confidence as the model states it'),
  } as const;
  return [
    listed,
    structuredOutput
      ? vscode.l10n.t('structured output')
      : vscode.l10n.t('no structured output, two lines instead'),
    confidence === undefined ? vscode.l10n.t('no confidence') : confidences[confidence],
  ];
}
