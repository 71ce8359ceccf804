import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** The page that holds the Compare panel: no inline script, no remote content, and no data of any trace. */
export function compareHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const local = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', name)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Compare</title>
</head>
<body>
  <stepaudit-compare></stepaudit-compare>
  <script nonce="${nonce}" src="${local('webview/compare.js')}"></script>
</body>
</html>`;
}
