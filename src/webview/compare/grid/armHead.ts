import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { statusIcons } from '../../../core/reading/statusWords';
import { visibleString } from '../../../core/reading/visibleText';
import type { StatusCounts, StepStatus } from '../../../core/verdicts/stepStatus';
import type { ChosenAnswer, CompareArm } from '../../../protocol/lsp';
import { AskEvent } from '../askEvent';
import type { PanelArm } from '../panelArms';
import { visible } from '../text/visible';
import { armName, grouped, statusWord } from '../words';

/** The head of an arm's column: who it is, what it answered, and how its steps and its other chains stand. */
export function armHead(panelArm: PanelArm, column: number): TemplateResult {
  const { arm, name, detail, isRole } = panelArm;
  const lost = arm.state.unplaced.length;
  return html`<div role="columnheader" class="head" aria-colindex=${column + 1}>
    <span class="who">
      <span class="name ${isRole ? 'role' : ''}" title=${name}>${armName(panelArm)}</span>
      ${detail === undefined ? nothing : html`<span class="detail" title=${detail}>${detail}</span>`}
      ${answer(arm.chosen)}
    </span>
    <span class="how">
      ${arm.chainCount > 1 ? chainPicker(arm) : nothing} ${majority(arm)}
      ${
        lost === 0
          ? nothing
          : html`<span class="lost"
              >⚠
              ${lost === 1 ? l10n.t('1 judgment fits no step') : l10n.t('{0} judgments fit no step', grouped(lost))}</span
            >`
      }
      ${counts(arm.counts)}
    </span>
  </div>`;
}

function answer(chosen: ChosenAnswer | undefined): TemplateResult {
  if (chosen === undefined) return html`<span class="answer">${l10n.t('no answer found')}</span>`;
  const classes = { answer: true, correct: chosen.right === true, error: chosen.right === false };
  const title =
    chosen.from === 'record' ? l10n.t('as the record gives it') : l10n.t('as read from the chain’s text');
  return html`<span class=${classMap(classes)} title=${title}
    >${rightIcon(chosen.right)} ${l10n.t('answered')} ${visible(chosen.letter)}</span
  >`;
}

/** Which of the question's chains is shown; each with its answer. */
function chainPicker({ file, chain, chainCount, answers = [] }: CompareArm): TemplateResult {
  const label = (at: number): string => {
    const given = answers[at];
    const words = l10n.t('chain {0} of {1}', at + 1, grouped(chainCount));
    return given === undefined || given === null
      ? words
      : `${words} ${rightIcon(given.right)} ${visibleString(given.letter)}`;
  };
  const pick = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLSelectElement)) return;
    const picked = Number(currentTarget.value);
    currentTarget.dispatchEvent(new AskEvent({ kind: 'pickChain', file, chain: picked }));
  };
  return html`<select class="chains" aria-label=${l10n.t('Chain')} .value=${String(chain)} @change=${pick}>
    ${Array.from(
      { length: chainCount },
      (_, at) => html`<option value=${at} ?selected=${at === chain}>${label(at)}</option>`,
    )}
  </select>`;
}

function majority({ majority: found }: CompareArm): TemplateResult | typeof nothing {
  if (found === undefined) return nothing;
  const share = Math.round((100 * found.votes) / found.parsed);
  const title = l10n.t(
    'Self-consistency: {0} of the {1} chains with a readable answer give the most frequent one.',
    grouped(found.votes),
    grouped(found.parsed),
  );
  return html`<span class="majority" title=${title}
    >${l10n.t('SC')} ${rightIcon(found.right)} ${visible(found.letter)} ${share} %
    (${grouped(found.votes)}/${grouped(found.parsed)})</span
  >`;
}

function rightIcon(right: boolean | undefined): string {
  return right === undefined ? '●' : statusIcons[right ? 'correct' : 'error'];
}

/** `1 ✗ · 5 ✓ · 2 unjudged`; errors and correct steps are always named, the rest where there are any. */
function counts(of: StatusCounts): TemplateResult {
  const shown: readonly StepStatus[] = ['error', 'correct', 'uncertain', 'failed', 'unjudged'];
  const parts = shown.filter((status) => of[status] > 0 || status === 'error' || status === 'correct');
  const seen = (status: StepStatus): string => {
    if (status === 'unjudged') return `${of[status]} ${statusWord(status)}`;
    return status === 'failed'
      ? `${of[status]} ${statusIcons[status]} ${statusWord(status)}`
      : `${of[status]} ${statusIcons[status]}`;
  };
  return html`<span class="counts" aria-hidden="true">${parts.map(seen).join(' · ')}</span
    ><span class="spoken">${parts.map((status) => `${of[status]} ${statusWord(status)}`).join(', ')}</span>`;
}
