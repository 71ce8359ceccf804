import * as vscode from 'vscode';
import { commands } from '../../protocol/contributions';
import { openaiEndpoint } from './settings';

/** The keys of endpoints, kept in the editor's secret storage, one an endpoint. */
export class ApiKeys {
  readonly #secrets: vscode.SecretStorage;

  constructor(secrets: vscode.SecretStorage) {
    this.#secrets = secrets;
  }

  async of(baseUrl: string): Promise<string | undefined> {
    return this.#secrets.get(secretName(baseUrl));
  }

  async set(baseUrl: string, key: string): Promise<void> {
    await this.#secrets.store(secretName(baseUrl), key);
  }

  async remove(baseUrl: string): Promise<void> {
    await this.#secrets.delete(secretName(baseUrl));
  }
}

/** A key belongs to an origin: it is never sent to another host than the one it was entered for. */
function secretName(baseUrl: string): string {
  return `stepaudit.apiKey ${originOf(baseUrl)}`;
}

function originOf(baseUrl: string): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).origin : baseUrl;
}

export function registerApiKeyCommands(keys: ApiKeys): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.setApiKey, async () => {
      const { baseUrl } = openaiEndpoint();
      const key = await vscode.window.showInputBox({
        title: vscode.l10n.t('API key for {0}', originOf(baseUrl)),
        prompt: vscode.l10n.t('Kept in the editor’s secret storage, and sent to this endpoint only.'),
        password: true,
        ignoreFocusOut: true,
      });
      if (key === undefined || key.trim() === '') return;
      await keys.set(baseUrl, key.trim());
      void vscode.window.showInformationMessage(
        vscode.l10n.t('The API key for {0} is set.', originOf(baseUrl)),
      );
    }),
    vscode.commands.registerCommand(commands.removeApiKey, async () => {
      const { baseUrl } = openaiEndpoint();
      await keys.remove(baseUrl);
      void vscode.window.showInformationMessage(
        vscode.l10n.t('The API key for {0} is removed.', originOf(baseUrl)),
      );
    }),
  );
}
