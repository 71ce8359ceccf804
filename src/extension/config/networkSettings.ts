import * as vscode from 'vscode';
import type { ServerSettings } from '../../protocol/lsp';

/** Under what the editor's own settings for the network stand. */
export const networkSection = 'http';

/** How the editor is set to reach the network, for the server, which the editor does not do this for. */
export function networkSettings(): NonNullable<ServerSettings['network']> {
  const configuration = vscode.workspace.getConfiguration(networkSection);
  const of = (key: string): string => {
    const value = configuration.get<unknown>(key);
    return typeof value === 'string' ? value.trim() : '';
  };
  const isOff = of('proxySupport') === 'off';
  const proxy = of('proxy');
  const noProxy: unknown = configuration.get('noProxy');
  const proxyAuthorization = of('proxyAuthorization');
  const hosts = Array.isArray(noProxy) ? noProxy.filter((host) => typeof host === 'string') : [];
  return {
    ...(isOff ? { proxy: '' } : proxy !== '' && { proxy }),
    ...(hosts.length > 0 && { noProxy: hosts }),
    ...(proxyAuthorization !== '' && { proxyAuthorization }),
    systemCertificates: configuration.get<unknown>('systemCertificates') !== false,
  };
}
