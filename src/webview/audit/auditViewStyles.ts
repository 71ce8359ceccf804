import { css } from 'lit';

/** Every colour is a theme's. */
export const auditViewStyles = css`
  :host {
    display: block;
    color: var(--vscode-foreground);
    font-family: var(--vscode-font-family, sans-serif);
    font-size: var(--vscode-font-size, 13px);
    line-height: 1.5;
  }
  main {
    padding: 0 20px 40px;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    align-items: center;
    padding: 12px 0 4px;
  }
  h1 {
    margin: 0;
    font-size: 1.4em;
    font-weight: 600;
  }
  h2 {
    margin: 0 0 4px;
    font-size: 1.15em;
    font-weight: 600;
  }
  .controls,
  .group {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 6px;
    align-items: center;
  }
  .quiet {
    color: var(--vscode-descriptionForeground);
  }
  select {
    height: 24px;
    padding: 0 4px;
    border: 1px solid var(--vscode-dropdown-border, var(--vscode-contrastBorder, transparent));
    border-radius: 4px;
    background: var(--vscode-dropdown-background);
    color: var(--vscode-dropdown-foreground);
    font: inherit;
  }
  select:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 20px;
    margin: 4px 0;
    padding: 0;
    list-style: none;
  }
  .legend svg {
    vertical-align: -2px;
  }
  .tag {
    font-weight: 600;
  }
  .counts {
    display: inline-block;
  }
  /* What is under way comes and goes without moving what is read. */
  .standing {
    min-height: 30px;
    align-content: center;
  }
  .standing p {
    margin: 0;
  }
  .standing > vscode-button {
    margin-block-start: 8px;
  }
  .problem {
    color: var(--vscode-errorForeground);
  }
  /* The colour of warnings is too pale for text in light themes. */
  .outdated {
    padding-inline-start: 8px;
    border-inline-start: 3px solid var(--vscode-editorWarning-foreground);
  }
  .progress {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  .methods {
    margin-top: 28px;
  }
  code {
    padding: 0 3px;
    border-radius: 3px;
    background: var(--vscode-textPreformat-background);
    color: var(--vscode-textPreformat-foreground);
    font-family: var(--vscode-editor-font-family, monospace);
    font-size: 0.95em;
  }
  .methods p {
    max-width: 86ch;
    margin: 4px 0 8px;
    overflow-wrap: anywhere;
  }
`;
