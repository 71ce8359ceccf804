import * as v from 'valibot';
import * as vscode from 'vscode';
import {
  type AskModelAnswer,
  type AskModelParams,
  askModelParams,
  askModelRequest,
} from '../../protocol/judges';
import type { ServerClient } from '../client/serverClient';

/** The longest reply that is taken from a model, in UTF-16 units. */
const longestReply = 100_000;

/** `vendor/id`: what a model of the editor is called in settings and ledgers. */
export function editorModelName({ vendor, id }: vscode.LanguageModelChat): string {
  return `${vendor}/${id}`;
}

/**
 * Asks the editor's models for the server, which has no access to them. The editor asks the user for consent when a model
 * is used for the first time.
 */
export function registerEditorModels(server: ServerClient): vscode.Disposable {
  return server.onRequest(askModelRequest, async (raw, token): Promise<AskModelAnswer> => {
    const params = v.safeParse(askModelParams, raw);
    return params.success ? ask(params.output, token) : failed('rejected', 'The request has no messages.');
  });
}

async function ask(
  { model: name, messages }: AskModelParams,
  token: vscode.CancellationToken,
): Promise<AskModelAnswer> {
  if (!vscode.workspace.isTrusted) {
    return failed('rejected', vscode.l10n.t('Judging is off until this workspace is trusted.'));
  }
  const models = await vscode.lm.selectChatModels();
  const model = models.find((one) => editorModelName(one) === name);
  if (model === undefined) {
    return failed('rejected', vscode.l10n.t('The editor offers no model {0}: choose another judge.', name));
  }
  try {
    const chat = messages.map(({ role, content }) =>
      // The editor knows no system messages.
      role === 'assistant'
        ? vscode.LanguageModelChatMessage.Assistant(content)
        : vscode.LanguageModelChatMessage.User(content),
    );
    const justification = vscode.l10n.t('To judge the steps of a reasoning trace.');
    const response = await model.sendRequest(
      chat,
      { justification, modelOptions: { temperature: 0 } },
      token,
    );
    let text = '';
    for await (const piece of response.text) {
      text += piece;
      if (text.length > longestReply)
        return failed('unparsable', vscode.l10n.t('The reply is far longer than two lines.'));
    }
    return { kind: 'written', text };
  } catch (error) {
    return token.isCancellationRequested
      ? failed('cancelled', vscode.l10n.t('The judgment was cancelled.'))
      : failureOf(error);
  }
}

function failureOf(error: unknown): AskModelAnswer {
  const said = error instanceof Error ? error.message : String(error);
  const code = error instanceof vscode.LanguageModelError ? error.code : '';
  switch (code) {
    case vscode.LanguageModelError.NoPermissions.name:
      return failed(
        'rejected',
        vscode.l10n.t('The editor does not let Step Audit use this model: {0}', said),
      );
    case vscode.LanguageModelError.NotFound.name:
      return failed('rejected', vscode.l10n.t('The editor has no such model any more: {0}', said));
    case vscode.LanguageModelError.Blocked.name:
      return failed('refused', vscode.l10n.t('The editor kept the request back: {0}', said));
    default:
      return failed('server-error', vscode.l10n.t('The model failed: {0}', said));
  }
}

function failed(
  reason: Extract<AskModelAnswer, { kind: 'failed' }>['reason'],
  detail: string,
): AskModelAnswer {
  return { kind: 'failed', reason, detail: detail.slice(0, 500) };
}
