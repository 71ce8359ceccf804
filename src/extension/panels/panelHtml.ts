import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** A panel's page: its element, which its script defines, and its title. */
export interface PanelPage {
  readonly name: string;
  readonly title: string;
  /** What the page may load beyond its own script, styles and fonts, as sources of a content security policy. */
  readonly images?: string;
}

/** The page that holds a panel: no inline script, no remote content, and no data of any trace. */
export function panelHtml(webview: vscode.Webview, extensionUri: vscode.Uri, page: PanelPage): string {
  const nonce = randomBytes(16).toString('base64');
  const script = webview.asWebviewUri(
    vscode.Uri.joinPath(extensionUri, 'dist', 'webview', `${page.name}.js`),
  );
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
    ...(page.images === undefined ? [] : [`img-src ${page.images}`]),
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${page.title}</title>
</head>
<body>
  <stepaudit-${page.name}></stepaudit-${page.name}>
  <script nonce="${nonce}" src="${script.toString()}"></script>
</body>
</html>`;
}
