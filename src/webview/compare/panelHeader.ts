import '@vscode-elements/elements/dist/vscode-button/index.js';
import * as l10n from '@vscode/l10n';
import { css, html, nothing, type TemplateResult } from 'lit';
import { type RowFilter, rowFilters } from '../../protocol/comparePanel';
import type { ComparePage } from '../../protocol/lsp';
import { icon } from './icon';
import { visible } from './text/visible';
import { grouped } from './words';

/** The longest key that is shown beside the question's number; longer ones are hashes and say nothing to a reader. */
const longestKey = 12;

/** What the header shows and what its controls do. */
export interface HeaderState {
  /** Undefined while there is nothing to compare. */
  readonly page: ComparePage | undefined;
  readonly filter: RowFilter;
  readonly canMove: (by: -1 | 1) => boolean;
  /** Whether an answer to a request is awaited. */
  readonly busy: boolean;
  readonly move: (by: -1 | 1, differing: boolean) => void;
  readonly setFilter: (filter: RowFilter) => void;
  readonly markup: boolean;
  readonly toggleMarkup: () => void;
  readonly copy: () => void;
  readonly openDiff: () => void;
}

export function panelHeader(state: HeaderState): TemplateResult {
  const { page } = state;
  return html`<header>
    ${page === undefined ? html`<h1>${l10n.t('Compare')}</h1>` : heading(page)}
    <div class="controls">
      ${state.busy ? html`<span class="busy" role="status">${l10n.t('working…')}</span>` : nothing}
      <span class="group">
        ${moveButton(state, -1, false, l10n.t('Previous question'), '[')}
        ${moveButton(state, 1, false, l10n.t('Next question'), ']')}
        ${moveButton(state, -1, true, l10n.t('Previous question with a difference'), '{')}
        ${moveButton(state, 1, true, l10n.t('Next question with a difference'), '}')}
      </span>
      ${page === undefined ? nothing : filterList(state, page)}
      ${
        page === undefined
          ? nothing
          : html`<span class="group">
              <vscode-button
                ?secondary=${!state.markup}
                title=${
                  state.markup
                    ? l10n.t('Show texts as they stand, with the words that differ marked')
                    : l10n.t('Lay out Markdown and formulas; words that differ are not marked then')
                }
                aria-label=${l10n.t('Lay out Markdown and formulas')}
                aria-pressed=${state.markup}
                @click=${state.toggleMarkup}
                ><span class="face">${icon('markdown')}</span></vscode-button
              >
              <vscode-button
                secondary
                title=${l10n.t('Copy as Markdown')}
                aria-label=${l10n.t('Copy as Markdown')}
                @click=${state.copy}
                ><span class="face">${icon('copy')}</span></vscode-button
              >
              <vscode-button
                secondary
                ?disabled=${page.arms.length < 2}
                aria-disabled=${page.arms.length < 2}
                title=${l10n.t('Open as text diff')}
                aria-label=${l10n.t('Open as text diff')}
                @click=${state.openDiff}
                ><span class="face">${icon('diff')}</span></vscode-button
              >
            </span>`
      }
    </div>
  </header>`;
}

function heading({ position, recordCount, key, rows, arms }: ComparePage): TemplateResult {
  const aligned = rows.filter((cells) => cells.filter(({ steps }) => steps.length > 0).length > 1).length;
  return html`<h1>${l10n.t('Question {0} of {1}', grouped(position + 1), grouped(recordCount))}</h1>
    ${key.length > longestKey ? nothing : html`<span class="quiet">${l10n.t('id')} ${visible(key)}</span>`}
    ${
      arms.length < 2
        ? nothing
        : html`<span class="quiet aligned"
            >${l10n.t('{0} aligned · {1} alone', aligned, rows.length - aligned)}</span
          >`
    }`;
}

function moveButton(
  state: HeaderState,
  by: -1 | 1,
  differing: boolean,
  label: string,
  key: string,
): TemplateResult {
  const closed = !state.canMove(by);
  const arrow = icon(by === -1 ? 'chevronLeft' : 'chevronRight');
  const face = !differing ? arrow : by === -1 ? html`${arrow}≠` : html`≠${arrow}`;
  return html`<vscode-button
    secondary
    title="${label} ( ${key} )"
    aria-label=${label}
    aria-disabled=${closed}
    ?disabled=${closed}
    @click=${() => {
      state.move(by, differing);
    }}
    ><span class="face">${face}</span></vscode-button
  >`;
}

function filterList({ filter, setFilter }: HeaderState, { arms }: ComparePage): TemplateResult {
  const hasOrigins = arms.some(({ origins }) => origins !== undefined);
  const choose = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLSelectElement)) return;
    const chosen = rowFilters.find((each) => each === currentTarget.value);
    if (chosen !== undefined) setFilter(chosen);
  };
  return html`<select aria-label=${l10n.t('Steps to show')} .value=${filter} @change=${choose}>
    ${rowFilters.map(
      (each) =>
        html`<option
          value=${each}
          ?selected=${each === filter}
          ?disabled=${each === 'introduced' && !hasOrigins}
        >
          ${filterWord(each)}
        </option>`,
    )}
  </select>`;
}

function filterWord(filter: RowFilter): string {
  switch (filter) {
    case 'all':
      return l10n.t('All steps');
    case 'disagreements':
      return l10n.t('Only disagreements');
    case 'errors':
      return l10n.t('Only errors');
    case 'introduced':
      return l10n.t('Only introduced errors');
  }
}

export const panelHeaderStyles = css`
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    flex: none;
    padding: 6px var(--side);
    border-bottom: 1px solid var(--rule);
  }
  h1 {
    margin: 0;
    font-size: inherit;
    font-weight: 600;
  }
  .controls,
  .group {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 6px;
  }
  .controls {
    gap: 4px 12px;
    margin-inline-start: auto;
  }
  .face {
    display: flex;
    align-items: center;
    height: 20px;
  }
  .busy {
    color: var(--quiet);
  }
  vscode-button::part(base) {
    box-sizing: border-box;
    height: 24px;
    padding: 0 8px;
    line-height: 20px;
    border-color: var(--vscode-button-border, var(--rule));
  }
`;
