import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { statusIcons, statusWords } from '../../core/reading/statusWords';
import type { StatusCounts, StepStatus } from '../../core/verdicts/stepStatus';
import type { ChosenAnswer } from '../../protocol/lsp';
import type { NamedArm } from './armOrder';
import { visible } from './visible';

/** The head of an arm's column: who it is, what it answered, and how its steps stand. */
export function armHead({ arm, name, detail }: NamedArm): TemplateResult {
  const lost = arm.state.unplaced.length;
  return html`<div role="columnheader" class="head">
    <span class="who">
      <span class="name ${name === arm.role ? 'role' : ''}" title=${name}>${name}</span>
      ${detail === undefined ? nothing : html`<span class="detail" title=${detail}>${detail}</span>`}
      ${answer(arm.chosen)}
    </span>
    <span class="how">
      ${arm.chainCount > 1 ? html`<span>chain ${arm.chain + 1} of ${grouped(arm.chainCount)}</span>` : nothing}
      ${
        lost === 0
          ? nothing
          : html`<span class="lost"
              >⚠ ${lost} ${lost === 1 ? 'judgment fits' : 'judgments fit'} no step</span
            >`
      }
      ${counts(arm.counts)}
    </span>
  </div>`;
}

function answer(chosen: ChosenAnswer | undefined): TemplateResult {
  if (chosen === undefined) return html`<span class="answer">no answer found</span>`;
  const icon = chosen.right === undefined ? '●' : statusIcons[chosen.right ? 'correct' : 'error'];
  const classes = { answer: true, correct: chosen.right === true, error: chosen.right === false };
  const title = chosen.from === 'record' ? 'as the record gives it' : 'as read from the chain’s text';
  return html`<span class=${classMap(classes)} title=${title}
    >${icon} answered ${visible(chosen.letter)}</span
  >`;
}

/** `1 ✗ · 5 ✓ · 2 unjudged`; errors and correct steps are always named, the rest where there are any. */
function counts(of: StatusCounts): TemplateResult {
  const shown: readonly StepStatus[] = ['error', 'correct', 'uncertain', 'failed', 'unjudged'];
  const parts = shown.filter((status) => of[status] > 0 || status === 'error' || status === 'correct');
  const seen = (status: StepStatus): string => {
    if (status === 'unjudged') return `${of[status]} unjudged`;
    return status === 'failed' ? `${of[status]} ! failed` : `${of[status]} ${statusIcons[status]}`;
  };
  return html`<span class="counts" aria-hidden="true">${parts.map(seen).join(' · ')}</span
    ><span class="spoken">${parts.map((status) => `${of[status]} ${statusWords[status]}`).join(', ')}</span>`;
}

export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
