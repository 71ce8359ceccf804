import { css } from 'lit';

/** Every colour is a theme's. */
export const tableStyles = css`
  .scroll {
    overflow-x: auto;
    margin-bottom: 12px;
  }
  table {
    border-spacing: 0;
    font-variant-numeric: tabular-nums;
  }
  caption {
    padding: 2px 0;
    color: var(--vscode-descriptionForeground);
    text-align: start;
    white-space: nowrap;
  }
  th,
  td {
    padding: 2px 12px 2px 0;
    border-bottom: 1px solid var(--vscode-contrastBorder, var(--vscode-panel-border, transparent));
    /* Rows of whole pixels: else a cell that stays in sight covers the line above it. */
    line-height: round(1.5em, 1px);
    text-align: end;
    vertical-align: bottom;
    white-space: nowrap;
  }
  th {
    font-weight: 600;
  }
  thead th[title] {
    text-decoration: underline dotted;
    text-underline-offset: 3px;
  }
  th:first-child,
  .name {
    text-align: start;
  }
  /* What a row is about stays in sight when a wide table is scrolled. */
  th:first-child {
    position: sticky;
    inset-inline-start: 0;
    background: var(--vscode-editor-background);
  }
  @media (max-width: 700px) {
    /* A long name leaves the numbers some of a narrow pane. */
    tbody th:first-child {
      max-width: 40vw;
      white-space: normal;
      overflow-wrap: break-word;
    }
  }
  tbody th + th {
    font-weight: normal;
  }
  .scroll:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
  }
  button.leads {
    /* More room for the pointer than a digit has, and none taken from the table. */
    margin: 0 -6px;
    padding: 0 6px;
    border: 0;
    border-radius: 2px;
    background: none;
    color: inherit;
    font: inherit;
    font-variant-numeric: inherit;
    text-decoration: underline 1px color-mix(in srgb, currentcolor 40%, transparent);
    text-underline-offset: 3px;
  }
  button.leads:hover,
  button.leads:focus-visible {
    color: var(--vscode-textLink-foreground);
    text-decoration-color: currentcolor;
  }
  button.leads:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
  }
`;
