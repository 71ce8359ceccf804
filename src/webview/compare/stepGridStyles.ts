import { css } from 'lit';

/** Colours come as the variables of {@link compareViewStyles}; borders of high contrast themes as `--contrast`. */
export const stepGridStyles = css`
  :host {
    display: block;
    flex: 1;
    min-height: 0;
    container-type: inline-size;
  }
  .grid {
    --between: 14px;
    display: flex;
    flex-direction: column;
    height: 100%;
  }
  .heads,
  .body {
    scrollbar-gutter: stable;
    scrollbar-width: thin;
    padding-inline: var(--side) 5px;
  }
  .heads {
    overflow: hidden;
    flex: none;
    border-bottom: 1px solid var(--rule);
  }
  .body {
    overflow: hidden auto;
    flex: 1;
    min-height: 0;
    padding-block: 8px 24px;
  }
  .row {
    display: grid;
    grid-auto-columns: minmax(0, 1fr);
    gap: 4px 12px;
    padding: 3px;
    margin: 0 -3px;
    border-radius: 4px;
  }
  .body .row {
    content-visibility: auto;
    contain-intrinsic-size: auto 120px;
    margin-block-end: var(--between);
  }
  .row.current {
    outline: 2px solid var(--focus);
    outline-offset: -2px;
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
  .counts {
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

  .cell {
    --bar: var(--uncertain);
    box-sizing: border-box;
    min-width: 0;
    padding: 5px 10px 8px 9px;
    border: 1px solid var(--contrast);
    border-inline-start: 3px solid var(--bar);
    border-radius: 2px;
    cursor: pointer;
  }
  .cell:focus {
    outline: none;
  }
  .cell:focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 1px;
  }
  .correct {
    --bar: var(--correct);
  }
  .cell.error {
    --bar: var(--error);
    background: var(--error-background);
  }
  .cell.failed {
    --bar: var(--uncertain);
    border-inline-start-style: dotted;
  }
  .cell.unjudged {
    --bar: var(--faint);
  }
  .cell.overridden {
    border-inline-start: 4px double var(--bar);
    padding-inline-start: 8px;
  }
  .cell.boundary {
    background: var(--boundary-background);
    border-inline-start: 3px dashed var(--boundary);
    padding-inline-start: 9px;
  }

  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 6px;
    margin-block-end: 3px;
  }
  .arm {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--quiet);
  }
  .number {
    min-width: 2.1em;
    color: var(--quiet);
    font-variant-numeric: tabular-nums;
  }
  .cell.current .number {
    color: inherit;
    font-weight: 600;
  }
  .pill,
  .boundary-mark {
    border: 1px solid;
    border-radius: 10px;
    padding: 0 8px;
    font-size: 0.92em;
    line-height: 18px;
    color: var(--uncertain);
    white-space: nowrap;
  }
  .correct .pill {
    color: var(--correct);
  }
  .error .pill {
    color: var(--error);
    font-weight: 600;
  }
  .failed .pill {
    color: var(--uncertain);
    border-style: dotted;
  }
  .unjudged .pill {
    color: var(--faint);
  }
  .pencil {
    color: var(--override);
  }
  .boundary-mark {
    border-style: dashed;
    color: var(--boundary);
  }
  .text,
  .words {
    font-family: var(--text-font);
    font-size: var(--text-size);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    tab-size: 4;
  }
  .text,
  .explanation {
    display: block;
    line-height: 1.5;
  }
  .explanation {
    margin-block-start: 4px;
    color: var(--explanation);
    font-style: italic;
    overflow-wrap: anywhere;
  }
  .left-out {
    margin-block: 6px;
    line-height: 1.4;
    padding-inline-start: 8px;
    border-inline-start: 1px dotted var(--faint);
    color: var(--faint);
  }
  .left-out .label {
    font-size: 0.85em;
    margin-inline-end: 8px;
  }
  .missing {
    --bar: var(--faint);
    border-inline-start-style: dotted;
    cursor: default;
    color: var(--faint);
    background: repeating-linear-gradient(
      135deg,
      transparent 0 6px,
      color-mix(in srgb, var(--faint) 15%, transparent) 6px 7px
    );
  }
  .none {
    font-style: italic;
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
