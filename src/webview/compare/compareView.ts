import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ComparePage, StepRef } from '../../protocol/lsp';
import { grouped } from './armHead';
import { type NamedArm, orderedArms } from './armOrder';
import { AskEvent } from './askEvent';
import { compareViewStyles } from './compareViewStyles';
import './questionBox';
import './stepGrid';
import { visible, visibleStyles } from './visible';

/** The longest key that is shown beside the question's number; longer ones are hashes and say nothing to a reader. */
const longestKey = 12;

/** The whole panel. What it wants of the extension leaves it as an {@link AskEvent}. */
@customElement('stepaudit-compare')
export class CompareView extends LitElement {
  static override readonly styles = [visibleStyles, compareViewStyles];

  @property({ attribute: false }) page: ComparePage | undefined;
  @property({ attribute: false }) current: StepRef | undefined;
  /** Why there is nothing to compare; it takes the page's place. */
  @property({ attribute: false }) problem: string | undefined;
  /** One sentence above the page that does not replace it. */
  @property({ attribute: false }) notice: string | undefined;

  #arms: readonly NamedArm[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#onKeyDown);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#onKeyDown);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('page')) this.#arms = orderedArms(this.page?.arms ?? []);
  }

  protected override render(): TemplateResult {
    const page = this.problem === undefined ? this.page : undefined;
    return html`<main>
      <header>
        ${page === undefined ? html`<h1>Compare</h1>` : heading(page)}
        ${
          this.page === undefined
            ? nothing
            : html`<div class="moves">
                ${this.#moveButton(-1, '◂', 'Previous question ( [ )')}
                ${this.#moveButton(1, '▸', 'Next question ( ] )')}
              </div>`
        }
      </header>
      <div class="notices" role="status">
        ${this.notice === undefined ? nothing : html`<p>⚠ ${this.notice}</p>`}
        ${page?.missing.map((sentence) => html`<p class="quiet">⚠ ${visible(sentence)}</p>`)}
        ${
          page === undefined
            ? html`<p class="alone">${visible(this.problem ?? 'Reading the chains to compare…')}</p>`
            : nothing
        }
      </div>
      ${
        page === undefined
          ? nothing
          : html`<stepaudit-question .page=${page} .arms=${this.#arms}></stepaudit-question>
              <stepaudit-step-grid .arms=${this.#arms} .current=${this.current}></stepaudit-step-grid>`
      }
    </main>`;
  }

  #moveButton(by: -1 | 1, icon: string, label: string): TemplateResult {
    const closed = !this.#canMove(by);
    return html`<vscode-button
      secondary
      title=${label}
      aria-label=${label}
      aria-disabled=${closed}
      ?disabled=${closed}
      @click=${() => {
        this.#move(by);
      }}
      >${icon}</vscode-button
    >`;
  }

  /** While a problem takes the page's place, the extension alone knows which question it is at. */
  #canMove(by: -1 | 1): boolean {
    if (this.page === undefined || this.problem !== undefined) return this.page !== undefined;
    const target = this.page.position + by;
    return target >= 0 && target < this.page.recordCount;
  }

  #move(by: -1 | 1): void {
    if (this.#canMove(by)) this.dispatchEvent(new AskEvent({ type: 'move', by }));
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const by = moveOfKey(event);
    if (by === undefined) return;
    this.#move(by);
    event.preventDefault();
    // VS Code passes every key that reaches the window on to its own keybindings.
    event.stopPropagation();
  };
}

function heading({ position, recordCount, key }: ComparePage): TemplateResult {
  return html`<h1>Question ${grouped(position + 1)} of ${grouped(recordCount)}</h1>
    ${key.length > longestKey ? nothing : html`<span class="quiet">id ${visible(key)}</span>`}`;
}

/** `[` and `]`, wherever a keyboard has them, and the reading view's own Alt+N and Shift+Alt+N. */
function moveOfKey(event: KeyboardEvent): -1 | 1 | undefined {
  if (event.code === 'KeyN' && event.altKey && !event.ctrlKey && !event.metaKey)
    return event.shiftKey ? -1 : 1;
  const typed = event.getModifierState('AltGraph') || !(event.altKey || event.ctrlKey || event.metaKey);
  if (!typed) return undefined;
  if (event.key === '[') return -1;
  return event.key === ']' ? 1 : undefined;
}
