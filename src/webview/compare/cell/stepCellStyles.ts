import { css } from 'lit';

/** A step's cell. Borders of high contrast themes come as `--contrast`. */
export const stepCellStyles = css`
  .cell {
    --bar: var(--uncertain);
    position: relative;
    box-sizing: border-box;
    min-width: 0;
    padding: 5px 10px 8px 9px;
    border: 1px solid var(--contrast);
    border-inline-start: 3px solid var(--bar);
    border-radius: 2px;
    cursor: pointer;
  }
  .grid:focus-visible .cell.active {
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
  .boundary-mark,
  .origin {
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
  .pencil,
  .note-mark {
    color: var(--override);
  }
  .note-mark,
  .judging {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    font-size: 0.92em;
  }
  .judging {
    color: var(--quiet);
  }
  .boundary-mark {
    border-style: dashed;
    color: var(--boundary);
  }
  .origin {
    border-color: transparent;
    padding: 0;
    color: var(--quiet);
  }
  .origin.introduced {
    color: var(--error);
  }
  .origin.repaired {
    color: var(--correct);
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
  .detail-list {
    margin-block-start: 6px;
    border-block-start: 1px solid var(--rule);
  }
  .entry {
    margin-block-start: 6px;
    overflow-wrap: anywhere;
  }
  .entry .label {
    font-weight: 600;
  }
  .entry .by {
    color: var(--quiet);
  }
  .said {
    color: var(--explanation);
    font-style: italic;
    line-height: 1.5;
    white-space: pre-wrap;
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
`;
