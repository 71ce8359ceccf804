import { css } from 'lit';

/** Every colour is a theme's. */
export const auditSectionStyles = css`
  section {
    margin-top: 28px;
  }
  h2 {
    margin: 0 0 2px;
    font-size: 1.15em;
    font-weight: 600;
  }
  p {
    max-width: 86ch;
    margin: 0 0 8px;
  }
  .quiet {
    color: var(--vscode-descriptionForeground);
  }
  figure {
    position: relative;
    margin: 0;
  }
  figure svg {
    display: block;
    overflow: visible;
  }
  figure svg text {
    white-space: pre;
  }
  .leads {
    cursor: pointer;
  }
  .leads:hover {
    stroke: var(--vscode-foreground);
    stroke-width: 2px;
  }
  .leads:focus-visible {
    outline: 2px solid var(--vscode-focusBorder);
    outline-offset: 2px;
  }
  figcaption {
    display: flex;
    gap: 6px;
    align-items: center;
    margin-top: 6px;
    font-size: 0.9em;
  }
  button {
    padding: 0 6px;
    border: 1px solid var(--vscode-contrastBorder, transparent);
    border-radius: 3px;
    background: transparent;
    color: var(--vscode-textLink-foreground);
    font: inherit;
    cursor: pointer;
  }
  button:hover {
    text-decoration: underline;
  }
  button:focus-visible,
  summary:focus-visible,
  .scroll:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
  }
  summary {
    margin: 6px 0;
    cursor: pointer;
  }
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
`;
