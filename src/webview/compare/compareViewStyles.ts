import { css } from 'lit';

/** The page that VS Code gives a webview has a side padding; the panel brings its own. */
export const pageStyles = css`
  body {
    padding: 0;
  }
`;

/** Every colour is a theme's; the second choice serves where the extension's own colours are not declared. */
export const compareViewStyles = css`
  :host {
    --correct: var(--vscode-stepaudit-correctForeground, var(--vscode-testing-iconPassed, currentColor));
    --error: var(--vscode-stepaudit-errorForeground, var(--vscode-errorForeground, currentColor));
    --uncertain: var(
      --vscode-stepaudit-uncertainForeground,
      var(--vscode-descriptionForeground, currentColor)
    );
    --boundary: var(
      --vscode-stepaudit-boundaryForeground,
      var(--vscode-editorWarning-foreground, currentColor)
    );
    --override: var(--vscode-stepaudit-overrideForeground, var(--vscode-textLink-foreground, currentColor));
    --explanation: var(
      --vscode-stepaudit-explanationForeground,
      var(--vscode-descriptionForeground, currentColor)
    );
    --faint: var(--vscode-stepaudit-leftOutForeground, var(--vscode-descriptionForeground, currentColor));
    --error-background: var(--vscode-stepaudit-errorBackground, transparent);
    --boundary-background: var(--vscode-stepaudit-boundaryBackground, transparent);
    --quiet: var(--vscode-descriptionForeground, currentColor);
    --focus: var(--vscode-focusBorder, currentColor);
    --link: var(--vscode-textLink-foreground, currentColor);
    --contrast: var(--vscode-contrastBorder, transparent);
    --contrast-active: var(--vscode-contrastActiveBorder, transparent);
    --rule: var(
      --vscode-contrastBorder,
      var(--vscode-widget-border, var(--vscode-panel-border, transparent))
    );
    --text-font: var(--vscode-editor-font-family, monospace);
    --text-size: var(--vscode-editor-font-size, 13px);
    --side: 16px;

    display: flex;
    flex-direction: column;
    height: 100vh;
    overflow: hidden;
    color: var(--vscode-foreground);
    font-family: var(--vscode-font-family);
    font-size: var(--vscode-font-size, 13px);
  }
  main {
    display: contents;
  }
  .quiet {
    color: var(--quiet);
  }
  .notices {
    flex: none;
    max-height: 16vh;
    overflow-y: auto;
    padding: 0 var(--side);
  }
  .notices:has(.alone) {
    max-height: none;
  }
  .notices p {
    margin: 6px 0;
    overflow-wrap: anywhere;
  }
  .notices .alone {
    margin: 24px 0;
    max-width: 80ch;
    line-height: 1.5;
  }
`;
