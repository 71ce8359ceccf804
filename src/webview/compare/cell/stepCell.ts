import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { Span } from '../../../core/base/span';
import { explanationLine } from '../../../core/reading/explanationLine';
import { formatConfidence, statusIcons } from '../../../core/reading/statusWords';
import type { StepState } from '../../../core/verdicts/stepState';
import { effectiveConfidence, stepStatus } from '../../../core/verdicts/stepStatus';
import { cellTools, moreButton } from './cellTools';
import type { GridPlace } from '../grid/gridKeys';
import type { GridCell, StepCell } from '../grid/gridRows';
import { icon } from '../icon';
import { markdownText } from '../text/markdownText';
import { markedText } from '../text/markedText';
import type { PanelArm } from '../panelArms';
import { hasDetail, stepDetail } from './stepDetail';
import { originWord, spokenHead, verdictSource } from './stepWords';
import { visible } from '../text/visible';
import { armName, statusWord } from '../words';

/** How a cell stands in the grid. */
export interface CellPlace extends GridPlace {
  /** The one cell that keys act on. */
  readonly active: boolean;
  /** The step that the reader is at in the editor. */
  readonly current: boolean;
  readonly judging: boolean;
  /** Whether everything that was said of the step is shown. */
  readonly open: boolean;
  /** Whether the arm's own first error is this one. */
  readonly ruled: boolean;
  readonly marks: readonly Span[];
  /** Whether Markdown in the step's text is laid out; words that differ are not marked then. */
  readonly markup: boolean;
}

export function compareCell(cell: GridCell, arm: PanelArm, place: CellPlace): TemplateResult {
  switch (cell.kind) {
    case 'step':
      return stepCell(cell, arm, place);
    case 'joined':
      return emptyCell(l10n.t('still step {0}', cell.step + 1), '', arm, place);
    case 'missing':
      return emptyCell(l10n.t('no counterpart'), cell.leftOut, arm, place);
  }
}

/** The id of a cell in its grid. */
export function cellId({ row, column }: GridPlace): string {
  return `cell-${row}-${column}`;
}

function stepCell(cell: StepCell, panelArm: PanelArm, place: CellPlace): TemplateResult {
  const { state, before, after, origin } = cell;
  const { start, end } = state.step.span;
  const text = panelArm.arm.chainText.slice(start, end);
  const name = armName(panelArm);
  const explanation = explanationLine(state);
  const from = originWord(origin);
  const classes = {
    cell: true,
    [stepStatus(state.effective)]: true,
    boundary: state.boundary,
    overridden: state.effective.kind === 'override',
    current: place.current,
    active: place.active,
  };
  return html`<div
    role="gridcell"
    id=${cellId(place)}
    class=${classMap(classes)}
    aria-current=${place.current ? 'true' : nothing}
    aria-busy=${place.judging ? 'true' : nothing}
    data-row=${place.row}
    data-column=${place.column}
  >
    <span class="spoken">${spokenHead(name, cell, place.ruled)}</span>
    <div class="line" aria-hidden="true">
      <span class="arm">${name}</span>
      <span class="number">${place.current ? '▸' : ''}${state.step.index + 1}</span>
      ${verdictPill(state)}
      ${state.boundary ? html`<span class="boundary-mark">◇ ${l10n.t('boundary')}</span>` : nothing}
      ${from === undefined ? nothing : html`<span class="origin ${origin ?? ''}">${from}</span>`}
      ${noteMark(state)} ${place.judging ? html`<span class="judging">${l10n.t('judging…')}</span>` : nothing}
      ${cellTools(hasDetail(state) ? place.open : undefined)}
    </div>
    ${leftOutText(before)}
    <div class="text" dir="auto">${place.markup ? markdownText(text) : markedText(text, place.marks)}</div>
    ${
      explanation === undefined || place.open
        ? nothing
        : html`<span class="explanation" dir="auto">${visible(explanation)}</span>`
    }
    ${explanation?.endsWith('…') === true && !place.open ? moreButton() : nothing}
    ${place.open ? stepDetail(state) : nothing} ${leftOutText(after)}
  </div>`;
}

function emptyCell(words: string, leftOut: string, arm: PanelArm, place: CellPlace): TemplateResult {
  const name = armName(arm);
  return html`<div
    role="gridcell"
    id=${cellId(place)}
    class=${classMap({ cell: true, missing: true, active: place.active })}
    data-row=${place.row}
    data-column=${place.column}
  >
    <span class="spoken">${name}: ${words}</span>
    <div class="line" aria-hidden="true">
      <span class="arm">${name}</span><span class="none">${words}</span>
    </div>
    ${leftOutText(leftOut)}
  </div>`;
}

function verdictPill(state: StepState): TemplateResult {
  const status = stepStatus(state.effective);
  const confidence = effectiveConfidence(state.effective);
  const reason = state.effective.kind === 'failed' ? state.effective.outcome.reason : undefined;
  return html`<span class="pill" title=${verdictSource(state) ?? nothing}
    ><span class="icon">${statusIcons[status]}</span> ${statusWord(status)}${
      confidence === undefined ? nothing : html` <b>${formatConfidence(confidence.value)}</b>`
    }${reason === undefined ? nothing : html` <b>${reason}</b>`}${
      state.effective.kind === 'override' ? html` <span class="pencil">✎</span>` : nothing
    }</span
  >`;
}

function noteMark({ threads }: StepState): TemplateResult | typeof nothing {
  const count = threads.reduce((sum, { notes }) => sum + notes.length, 0);
  if (count === 0) return nothing;
  const title = count === 1 ? l10n.t('1 note') : l10n.t('{0} notes', count);
  return html`<span class="note-mark" title=${title}>${icon('comment')}${count > 1 ? count : nothing}</span>`;
}

function leftOutText(text: string): TemplateResult | typeof nothing {
  return text === ''
    ? nothing
    : html`<div class="left-out">
        <span class="label">${l10n.t('left out')}</span><span class="words" dir="auto">${visible(text)}</span>
      </div>`;
}
