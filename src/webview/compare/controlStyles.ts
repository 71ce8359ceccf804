import { css } from 'lit';

/** Native lists to choose from, in the theme's colours. */
export const controlStyles = css`
  select {
    box-sizing: border-box;
    max-width: 100%;
    height: 24px;
    padding: 0 4px;
    border: 1px solid var(--vscode-dropdown-border, var(--contrast));
    border-radius: 4px;
    background: var(--vscode-dropdown-background);
    color: var(--vscode-dropdown-foreground);
    font: inherit;
  }
  option {
    background: var(--vscode-dropdown-listBackground, var(--vscode-dropdown-background));
    color: var(--vscode-dropdown-foreground);
  }
  select:focus-visible {
    outline: 1px solid var(--focus);
    outline-offset: -1px;
  }
`;
