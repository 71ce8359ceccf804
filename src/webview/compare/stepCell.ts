import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { explanationLine } from '../../core/reading/explanationLine';
import { formatConfidence, statusIcons, statusWords } from '../../core/reading/statusWords';
import type { StepState } from '../../core/verdicts/stepState';
import { effectiveConfidence, stepStatus } from '../../core/verdicts/stepStatus';
import type { NamedArm } from './armOrder';
import type { GridPlace } from './gridKeys';
import type { CompareCell } from './stepRows';
import { spokenHead, verdictSource } from './stepWords';
import { visible } from './visible';

/** How a cell stands in the grid. */
export interface CellPlace extends GridPlace {
  /** The one cell that Tab reaches. */
  readonly active: boolean;
  /** The step that the reader is at in the editor. */
  readonly current: boolean;
}

export function compareCell(cell: CompareCell, named: NamedArm, place: CellPlace): TemplateResult {
  return cell.kind === 'step' ? stepCell(cell, named, place) : missingCell(cell.leftOut, named, place);
}

function stepCell(
  { state, before, after }: CompareCell & { kind: 'step' },
  { arm, name }: NamedArm,
  place: CellPlace,
): TemplateResult {
  const { start, end } = state.step.span;
  const text = arm.chainText.slice(start, end);
  const explanation = explanationLine(state);
  const classes = {
    cell: true,
    [stepStatus(state.effective)]: true,
    boundary: state.boundary,
    overridden: state.effective.kind === 'override',
    current: place.current,
  };
  return html`<div
    role="gridcell"
    class=${classMap(classes)}
    tabindex=${place.active ? 0 : -1}
    aria-current=${place.current ? 'true' : nothing}
    data-row=${place.row}
    data-column=${place.column}
  >
    <span class="spoken">${spokenHead(name, state)}</span>
    <div class="line" aria-hidden="true">
      <span class="arm">${name}</span>
      <span class="number">${place.current ? '▸' : ''}${state.step.index + 1}</span>
      ${verdictPill(state)}
    </div>
    ${leftOutText(before)}
    <span class="text" dir="auto">${visible(text)}</span>
    ${
      explanation === undefined
        ? nothing
        : html`<span class="explanation" dir="auto">${visible(explanation)}</span>`
    }
    ${leftOutText(after)}
  </div>`;
}

function missingCell(leftOut: string, { name }: NamedArm, place: CellPlace): TemplateResult {
  const number = place.row + 1;
  return html`<div
    role="gridcell"
    class="cell missing"
    tabindex=${place.active ? 0 : -1}
    data-row=${place.row}
    data-column=${place.column}
  >
    <span class="spoken">${name} has no step ${number}</span>
    <div class="line" aria-hidden="true">
      <span class="arm">${name}</span><span class="none">no step ${number}</span>
    </div>
    ${leftOutText(leftOut)}
  </div>`;
}

function verdictPill(state: StepState): TemplateResult {
  const status = stepStatus(state.effective);
  const confidence = effectiveConfidence(state.effective);
  const reason = state.effective.kind === 'failed' ? state.effective.outcome.reason : undefined;
  return html`<span class="pill" title=${verdictSource(state) ?? nothing}
      ><span class="icon">${statusIcons[status]}</span> ${statusWords[status]}${
        confidence === undefined ? nothing : html` <b>${formatConfidence(confidence.value)}</b>`
      }${reason === undefined ? nothing : html` <b>${reason}</b>`}${
        state.effective.kind === 'override' ? html` <span class="pencil">✎</span>` : nothing
      }</span
    >${state.boundary ? html`<span class="boundary-mark">◇ boundary</span>` : nothing}`;
}

function leftOutText(text: string): TemplateResult | typeof nothing {
  return text === ''
    ? nothing
    : html`<div class="left-out">
        <span class="label">left out</span><span class="words" dir="auto">${visible(text)}</span>
      </div>`;
}
