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
  figcaption button {
    padding: 0 6px;
    border: 1px solid var(--vscode-contrastBorder, transparent);
    border-radius: 3px;
    background: transparent;
    color: var(--vscode-textLink-foreground);
    font: inherit;
    cursor: pointer;
  }
  figcaption button:hover {
    text-decoration: underline;
  }
  figcaption button:focus-visible,
  summary:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
  }
  summary {
    margin: 6px 0;
    cursor: pointer;
  }
`;
