import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { RowFilter } from '../../protocol/comparePanel';
import { commands } from '../../protocol/contributions';
import type { ComparePage, StepRef } from '../../protocol/lsp';
import { AskEvent, KeepEvent } from './askEvent';
import { compareViewStyles } from './compareViewStyles';
import { controlStyles } from './controlStyles';
import { loadFormulas } from './text/loadFormulas';
import { type Move, moveOfKey, togglesReview } from './moveKeys';
import { type PanelArm, panelArms } from './panelArms';
import { panelHeader, panelHeaderStyles } from './panelHeader';
import './questionBox';
import { StepGrid } from './grid/stepGrid';
import { visible, visibleStyles } from './text/visible';

/** The whole panel. What it wants of the extension leaves it as an {@link AskEvent}. */
@customElement('stepaudit-compare')
export class CompareView extends LitElement {
  static override readonly styles = [visibleStyles, controlStyles, panelHeaderStyles, compareViewStyles];

  /** Whether the extension has said in which language to speak; nothing is shown before. */
  @property({ attribute: false }) started = false;
  @property({ attribute: false }) page: ComparePage | undefined;
  @property({ attribute: false }) current: StepRef | undefined;
  @property({ attribute: false }) judging: readonly StepRef[] = [];
  @property({ attribute: false }) reviewing = false;
  @property({ attribute: false }) filter: RowFilter = 'all';
  /** Whether Markdown in steps is laid out. */
  @property({ attribute: false }) markup = false;
  /** Whether an answer of the extension is awaited. */
  @property({ attribute: false }) busy = false;
  /** Why there is nothing to compare; it takes the page's place. */
  @property({ attribute: false }) problem: string | undefined;
  /** One sentence above the page that does not replace it. */
  @property({ attribute: false }) notice: string | undefined;
  @query('stepaudit-step-grid') readonly grid!: StepGrid | null;

  /** What draws formulas is loaded when Markdown is first laid out, which waits for it. */
  @state() private formulasLoaded = false;
  #askedForFormulas = false;
  #arms: readonly PanelArm[] = [];
  #keepsAlt = false;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#onKeyDown);
    document.addEventListener('keyup', this.#onKeyUp);
    document.addEventListener('contextmenu', this.#onContextMenu, { capture: true });
    window.addEventListener('focus', this.#onWindowFocus);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#onKeyDown);
    document.removeEventListener('keyup', this.#onKeyUp);
    document.removeEventListener('contextmenu', this.#onContextMenu, { capture: true });
    window.removeEventListener('focus', this.#onWindowFocus);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('page')) this.#arms = this.page === undefined ? [] : panelArms(this.page);
    if (this.markup && !this.#askedForFormulas) {
      this.#askedForFormulas = true;
      void loadFormulas().then(() => {
        this.formulasLoaded = true;
      });
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.started) return nothing;
    const page = this.problem === undefined ? this.page : undefined;
    return html`<main aria-busy=${this.busy ? 'true' : nothing}>
      ${panelHeader({
        page,
        filter: this.filter,
        busy: this.busy,
        canMove: (by) => this.#canMove(by),
        move: (by, differing) => {
          this.#move({ by, differing });
        },
        setFilter: (filter) => {
          this.filter = filter;
          this.dispatchEvent(new KeepEvent());
        },
        markup: this.markup,
        toggleMarkup: () => {
          this.markup = !this.markup;
          this.dispatchEvent(new KeepEvent());
        },
        copy: () => {
          this.dispatchEvent(new AskEvent({ kind: 'copyMarkdown' }));
        },
        openDiff: () => {
          this.dispatchEvent(new AskEvent({ kind: 'openDiff' }));
        },
      })}
      <div class="notices" role="status">
        ${this.notice === undefined ? nothing : html`<p>⚠ ${visible(this.notice)}</p>`}
        ${page?.missing.map((sentence) => html`<p class="quiet">⚠ ${visible(sentence)}</p>`)}
        ${
          page === undefined
            ? html`<p class="alone">${visible(this.problem ?? l10n.t('Reading the chains to compare…'))}</p>`
            : nothing
        }
      </div>
      ${
        page === undefined
          ? nothing
          : html`<stepaudit-question .page=${page} .arms=${this.#arms}></stepaudit-question>
              <stepaudit-step-grid
                .page=${page}
                .current=${this.current}
                .judging=${this.judging}
                .filter=${this.filter}
                .reviewing=${this.reviewing}
                .markup=${this.markup && this.formulasLoaded}
              ></stepaudit-step-grid>`
      }
    </main>`;
  }

  /** While a problem takes the page's place, the extension alone knows which question it is at. */
  #canMove(by: -1 | 1): boolean {
    if (this.page === undefined || this.problem !== undefined) return this.page !== undefined;
    const target = this.page.position + by;
    return target >= 0 && target < this.page.recordCount;
  }

  #move({ by, differing }: Move): void {
    if (this.#canMove(by)) this.dispatchEvent(new AskEvent({ kind: 'move', by, differing }));
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const move = moveOfKey(event);
    if (move !== undefined) this.#move(move);
    else if (togglesReview(event)) this.#toggleReview();
    else return;
    event.preventDefault();
    // VS Code passes every key that reaches the window on to its own keybindings.
    event.stopPropagation();
  };

  /** VS Code's menu bar takes Alt+R too, which it cannot be kept from once the key has left the panel. */
  #toggleReview(): void {
    this.dispatchEvent(new AskEvent({ kind: 'run', command: commands.toggleReview }));
    this.#keepsAlt = true;
  }

  /** A lone Alt, as it would seem outside, goes to the menu bar as well. */
  readonly #onKeyUp = (event: KeyboardEvent): void => {
    if (event.key !== 'Alt' || !this.#keepsAlt) return;
    this.#keepsAlt = false;
    event.stopPropagation();
  };

  /** VS Code reads off the element under the pointer, which it cannot see inside the panel, what its menu is about. */
  readonly #onContextMenu = (event: Event): void => {
    const isStep = event
      .composedPath()
      .some((each) => each instanceof Element && each.id.startsWith('cell-'));
    this.dataset['vscodeContext'] = JSON.stringify({
      webviewSection: isStep ? 'step' : 'page',
      preventDefaultContextMenuItems: false,
    });
  };

  /** A click on the tab, or a command that shows the panel, gives it the keyboard: then keys act on steps. */
  readonly #onWindowFocus = (): void => {
    if (document.activeElement === document.body) this.grid?.focus();
  };
}
