import { css } from 'lit';

/** The grid's box, its rows and the arms' heads. Colours come as the variables of {@link compareViewStyles}. */
export const stepGridStyles = css`
  :host {
    display: block;
    flex: 1;
    min-height: 0;
    container-type: inline-size;
  }
  .grid {
    --between: 14px;
    box-sizing: border-box;
    height: 100%;
    overflow: hidden auto;
    scrollbar-gutter: stable;
    scrollbar-width: thin;
    /* Rows are kept in place by script, which knows their heights. */
    overflow-anchor: none;
  }
  .grid:focus {
    outline: none;
  }
  .heads {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    padding-inline: var(--side) 5px;
    border-bottom: 1px solid var(--rule);
    background: var(--vscode-editor-background);
  }
  .body {
    position: relative;
    margin-block: 8px 24px;
    contain: layout style;
  }
  .item {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
    box-sizing: border-box;
    padding-inline: var(--side) 5px;
    padding-block-end: var(--between);
  }
  .row {
    display: grid;
    grid-auto-columns: minmax(0, 1fr);
    gap: 4px 12px;
    padding: 3px;
    margin: 0 -3px;
    border-radius: 4px;
  }
  .row.current {
    outline: 2px solid var(--focus);
    outline-offset: -2px;
  }
  .rule {
    display: flex;
    align-items: center;
    gap: 12px;
    padding-block: 2px 4px;
    color: var(--quiet);
  }
  .rule.error .enters {
    color: var(--error);
  }
  .rule::before,
  .rule::after {
    content: '';
    height: 0;
    border-top: 1px solid currentColor;
  }
  .rule::before {
    width: 14px;
  }
  .rule::after {
    flex: 1;
  }
  .rule.error::before,
  .rule.error::after {
    border-color: var(--error);
    opacity: 0.7;
  }
  .no-rows {
    margin: 24px var(--side);
    color: var(--quiet);
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-content: flex-start;
    justify-content: space-between;
    gap: 1px 16px;
    padding: 4px 0 5px 12px;
    min-width: 0;
  }
  .who,
  .how {
    display: flex;
    align-items: baseline;
    gap: 0 10px;
    min-width: 0;
  }
  .how {
    flex-wrap: wrap;
    color: var(--quiet);
  }
  .name {
    font-weight: 600;
  }
  .role::first-letter {
    text-transform: uppercase;
  }
  .name,
  .detail,
  .answer {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .detail {
    color: var(--quiet);
  }
  .counts,
  .majority {
    font-variant-numeric: tabular-nums;
  }
  .answer {
    flex: 0 0 auto;
    max-width: 32ch;
    font-weight: 600;
  }
  .answer.correct {
    color: var(--correct);
  }
  .answer.error {
    color: var(--error);
  }
  .lost {
    color: var(--boundary);
  }
  .spoken {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  [data-arms='1'] .arm {
    display: none;
  }
  @container (width >= 700px) {
    [data-arms='2'] {
      --between: 6px;
    }
    [data-arms='2'] .row {
      grid-auto-flow: column;
    }
    [data-arms='2'] .arm {
      display: none;
    }
  }
  @container (width >= 820px) {
    [data-arms='3'] {
      --between: 6px;
    }
    [data-arms='3'] .row {
      grid-auto-flow: column;
    }
    [data-arms='3'] .arm {
      display: none;
    }
  }
  @container (width >= 1100px) {
    .grid {
      --between: 6px;
    }
    .row {
      grid-auto-flow: column;
    }
    .arm {
      display: none;
    }
  }
`;
