import * as l10n from '@vscode/l10n';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ComparePage } from '../../protocol/lsp';
import type { PanelArm } from './panelArms';
import { visible, visibleStyles } from './text/visible';
import { armName } from './words';

/** The question and its options, once for all arms: the gold one starred, each arm's choice marked with its name. */
@customElement('stepaudit-question')
export class QuestionBox extends LitElement {
  static override readonly styles = [
    visibleStyles,
    css`
      :host {
        display: block;
        flex: none;
      }
      section {
        box-sizing: border-box;
        max-height: 42vh;
        overflow-y: auto;
        padding: 8px var(--side);
        border-bottom: 1px solid var(--contrast);
      }
      section:focus-visible,
      button:focus-visible {
        outline: 2px solid var(--focus);
        outline-offset: -2px;
      }
      .question {
        max-width: 1000px;
        line-height: 1.45;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .folded {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 6;
        overflow: hidden;
      }
      button {
        margin: 2px 0 0;
        padding: 2px 0;
        border: 0;
        background: none;
        color: var(--link);
        font: inherit;
        cursor: pointer;
      }
      button:hover {
        text-decoration: underline;
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 380px), 1fr));
        gap: 2px 24px;
        max-width: 1000px;
        margin: 8px 0 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: fit-content(40%) minmax(0, 1fr);
        gap: 8px;
        line-height: 1.45;
        overflow-wrap: anywhere;
      }
      .letter {
        min-width: 1.4ch;
        font-weight: 600;
      }
      .gold,
      .chosen {
        margin-inline-start: 8px;
      }
      p .gold {
        margin: 0;
      }
      .gold {
        color: var(--correct);
        font-weight: 600;
        white-space: nowrap;
      }
      .chosen {
        color: var(--quiet);
      }
      p {
        margin: 8px 0 0;
      }
    `,
  ];

  @property({ attribute: false }) page: ComparePage | undefined;
  @property({ attribute: false }) arms: readonly PanelArm[] = [];
  /** Kept from question to question. */
  @state() private unfolded = false;
  /** Whether the folded question hides some of its lines. */
  @state() private long = false;
  @state() private scrolls = false;

  readonly #sizes = new ResizeObserver(() => {
    this.#measure();
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { page } = this;
    if (page === undefined) return nothing;
    const goldIsOption = page.options.some(([letter]) => letter === page.gold);
    return html`<section aria-label=${l10n.t('Question')} tabindex=${this.scrolls ? 0 : nothing}>
      <div class="question ${this.unfolded ? '' : 'folded'}" dir="auto">${visible(page.question)}</div>
      ${
        this.long
          ? html`<button type="button" aria-expanded=${this.unfolded} @click=${this.#toggle}>
              ${this.unfolded ? `▴ ${l10n.t('Shorten the question')}` : `▾ ${l10n.t('Show the whole question')}`}
            </button>`
          : nothing
      }
      ${
        page.options.length === 0
          ? nothing
          : html`<ul>
              ${page.options.map(([letter, text]) => this.#option(letter, text, page.gold))}
            </ul>`
      }
      ${
        page.gold === undefined || goldIsOption
          ? nothing
          : html`<p>
              <span class="gold">★ ${l10n.t('gold')}</span> <span dir="auto">${visible(page.gold)}</span>
            </p>`
      }
    </section>`;
  }

  protected override updated(): void {
    const question = this.renderRoot.querySelector('.question');
    const section = this.renderRoot.querySelector('section');
    if (question !== null) this.#sizes.observe(question);
    if (section !== null) this.#sizes.observe(section);
  }

  #option(letter: string, text: string, gold: string | undefined): TemplateResult {
    const by = this.arms.filter(({ arm }) => arm.chosen?.letter === letter);
    return html`<li>
      <span class="letter">${visible(letter)}</span>
      <span
        ><span class="option" dir="auto">${visible(text)}</span
        >${letter === gold ? html`<span class="gold">★ ${l10n.t('gold')}</span>` : nothing}${by.map(
          (arm) => html`<span class="chosen">◀ ${armName(arm)}</span>`,
        )}</span
      >
    </li>`;
  }

  readonly #toggle = (): void => {
    this.unfolded = !this.unfolded;
  };

  #measure(): void {
    const question = this.renderRoot.querySelector('.question');
    const section = this.renderRoot.querySelector('section');
    if (question === null || section === null) return;
    if (!this.unfolded) this.long = question.scrollHeight > question.clientHeight + 1;
    this.scrolls = section.scrollHeight > section.clientHeight + 1;
  }
}
