import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { type RowFilter, panelCommands } from '../../../protocol/comparePanel';
import type { ComparePage, StepRef } from '../../../protocol/lsp';
import { armHead } from './armHead';
import { AskEvent, TellEvent } from '../askEvent';
import { cellToolsStyles, toolOf } from '../cell/cellTools';
import { controlStyles } from '../controlStyles';
import { type GridPlace, isSamePlace, placeAfterKey, placeInside } from './gridKeys';
import { CellPointer, placeOfTarget } from '../cell/cellPointer';
import { isSameStep, placeOf, refOf, sameChains, seenAt, stepFrom, stepIn } from './gridPlaces';
import type { GridRow } from './gridRows';
import { markdownStyles } from '../text/markdownText';
import { markStyles } from '../text/markedText';
import type { PanelArm } from '../panelArms';
import { PlaceTeller } from '../placeTeller';
import { Revealing } from './revealing';
import { rowHeight } from './rowHeight';
import { rowRule } from './rowRule';
import { RowWindow } from './rowWindow';
import { nothingShown, type ShownGrid, shownGrid } from './shownGrid';
import { cellId, compareCell } from '../cell/stepCell';
import { stepCellStyles } from '../cell/stepCellStyles';
import { stepGridStyles } from './stepGridStyles';
import { visibleStyles } from '../text/visible';

/**
 * The arms' steps as an ARIA grid of which only the rows in view are drawn. The grid has the focus and names its active
 * cell; arrow keys move it, Enter opens its step in the text (in review mode, where Enter agrees, Space does), a click
 * shows it there.
 */
@customElement('stepaudit-step-grid')
export class StepGrid extends LitElement {
  static override readonly styles = [
    visibleStyles,
    controlStyles,
    markStyles,
    markdownStyles,
    cellToolsStyles,
    stepGridStyles,
    stepCellStyles,
  ];

  @property({ attribute: false }) page: ComparePage | undefined;
  /** The step that the reader is at in the editor; it is scrolled into view and never focused. */
  @property({ attribute: false, hasChanged: (a: StepRef, b: StepRef) => !isSameStep(a, b) })
  current: StepRef | undefined;
  @property({ attribute: false }) judging: readonly StepRef[] = [];
  @property({ attribute: false }) filter: RowFilter = 'all';
  @property({ attribute: false }) reviewing = false;
  @property({ attribute: false }) markup = false;
  @state() private active: GridPlace = { row: 0, column: 0 };
  /** Steps whose details are shown, as `arm:step`. */
  @state() private open: ReadonlySet<string> = new Set();
  @state() private headHeight = 0;
  @query('.grid') private readonly grid!: HTMLElement | null;
  @query('.body') private readonly body!: HTMLElement | null;
  @query('.heads') private readonly heads!: HTMLElement | null;

  readonly #window = new RowWindow(
    this,
    () => this.grid,
    () => this.body,
  );
  readonly #sizes = new ResizeObserver(() => {
    this.headHeight = this.heads?.offsetHeight ?? 0;
  });
  readonly #pointer = new CellPointer();
  readonly #revealing = new Revealing();
  #shown: ShownGrid = nothingShown;
  readonly #teller = new PlaceTeller(this);
  /** The active cell before the update. */
  #was: GridPlace = { row: 0, column: 0 };

  /** Goes to the next or previous step of the active cell's arm, on the extension's behalf. */
  moveBy(by: 1 | -1, move: number): void {
    this.#teller.moving(move);
    this.#goTo(stepFrom(this.#shown, this.active, by));
  }

  /** Goes to a step, as far as it is shown. */
  goTo(step: StepRef, move: number): void {
    this.#teller.moving(move);
    this.#goTo(placeOf(this.#shown, step) ?? this.active);
  }

  /** Takes the keyboard. */
  override focus(): void {
    this.grid?.focus({ preventScroll: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#was = this.active;
    const before = changed.get('page');
    const isNew = changed.has('page') && !sameChains(before, this.page);
    if (this.page !== undefined && (changed.has('page') || changed.has('filter'))) {
      const kept = isNew || changed.has('filter') ? undefined : this.#shown;
      this.#shown = shownGrid(this.page, this.filter, kept);
    }
    if (isNew) {
      this.active = { row: 0, column: 0 };
      this.open = new Set();
      this.#window.reset();
    }
    if (changed.has('page') || changed.has('current') || changed.has('filter')) {
      const place = placeOf(this.#shown, this.current);
      if (place !== undefined && (isNew || !this.#hasFocus())) this.active = place;
      else this.active = placeInside(this.active, this.#shown.rows.length, this.#shown.arms.length);
    }
    const width = this.grid?.clientWidth ?? 0;
    this.#window.setRows({
      keys: this.#shown.rows.map(({ aligned, part }) => `${aligned}.${part}`),
      estimate: (row) => rowHeight(this.#shown, row, width),
      pinned: [this.active.row, placeOf(this.#shown, this.current)?.row ?? -1],
      head: this.headHeight,
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.page === undefined) return nothing;
    const { arms, rows } = this.#shown;
    return html`<div
      role="grid"
      tabindex="0"
      aria-label=${l10n.t('Steps side by side')}
      aria-rowcount=${rows.length + 1}
      aria-colcount=${arms.length}
      aria-activedescendant=${rows.length === 0 ? nothing : cellId(this.active)}
      class="grid"
      data-arms=${arms.length}
      @keydown=${this.#onKeyDown}
      @focusin=${this.tellFocus}
      @focusout=${this.tellFocus}
      @pointerdown=${this.#onPointerDown}
      @mousedown=${this.#onMouseDown}
      @click=${this.#onClick}
      @wheel=${this.#onWheel}
    >
      <div role="rowgroup" class="heads">
        <div role="row" class="row" aria-rowindex="1">${arms.map(armHead)}</div>
      </div>
      <div role="rowgroup" class="body">
        ${repeat(
          this.#window.drawn,
          (row) => row,
          (row) => this.#row(row),
        )}
      </div>
      ${rows.length === 0 ? html`<p class="no-rows">${l10n.t('No row of this question fits the filter.')}</p>` : nothing}
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.heads !== null) this.#sizes.observe(this.heads);
    const isNew = changed.has('page') && !sameChains(changed.get('page'), this.page);
    if (isNew) this.grid?.scrollTo({ top: 0 });
    if (isNew || changed.has('current') || changed.has('filter')) {
      const current = placeOf(this.#shown, this.current);
      // The editor follows a click, too, which is not to move what was clicked.
      const isAt =
        !isNew && !changed.has('filter') && current !== undefined && isSamePlace(this.#was, current);
      if (current !== undefined) this.#reveal(current, isAt);
    }
    if (this.page !== undefined) this.#teller.tell(seenAt(this.#shown, this.active));
  }

  #row(at: number): TemplateResult {
    const row = this.#shown.rows[at];
    if (row === undefined) return html``;
    return html`<div class="item ${row.part > 0 ? 'more' : ''}" data-index=${at}>
      ${row.rule === undefined ? nothing : rowRule(row.rule)}
      <div
        role="row"
        aria-rowindex=${at + 2}
        class="row ${placeOf(this.#shown, this.current)?.row === at ? 'current' : ''}"
      >
        ${this.#shown.arms.map((arm, column) => this.#cell(row, arm, { row: at, column }))}
      </div>
    </div>`;
  }

  #cell(row: GridRow, arm: PanelArm, place: GridPlace): TemplateResult {
    const cell = row.cells[place.column] ?? { kind: 'missing', leftOut: '' };
    const ref = refOf(this.#shown, place);
    const index = ref?.step ?? -1;
    return compareCell(cell, arm, {
      ...place,
      active: isSamePlace(place, this.active),
      current: isSameStep(ref, this.current) && ref !== undefined,
      judging: ref !== undefined && this.judging.some((step) => isSameStep(step, ref)),
      open: this.open.has(`${arm.at}:${index}`),
      ruled: row.rule?.errors.includes(arm) === true,
      markup: this.markup,
      marks: ref === undefined ? [] : (this.#shown.marks?.of(row.aligned, arm.at, index) ?? []),
    });
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== this.grid || event.altKey || event.metaKey || event.shiftKey) return;
    const size = {
      rows: this.#shown.rows.length,
      columns: this.#shown.arms.length,
      page: this.#window.rowsInView,
    };
    const place = placeAfterKey(event.key, event.ctrlKey, this.active, size);
    if (place !== undefined) this.#goTo(place);
    else if (event.ctrlKey) return;
    else if (event.key === ' ' || (event.key === 'Enter' && !this.reviewing)) this.#open(this.active, true);
    else if (event.key === 'e') this.#toggle(this.active);
    else return;
    event.preventDefault();
    // VS Code passes every key that reaches the window on to its own keybindings.
    event.stopPropagation();
  };

  readonly #onWheel = (): void => {
    this.#revealing.stop();
  };

  readonly #onPointerDown = (event: PointerEvent): void => {
    this.#pointer.press(event);
    this.#revealing.stop();
    const place = placeOfTarget(event.target);
    if (place !== undefined) this.active = place;
  };

  /** Buttons of a cell leave the keyboard with the grid. */
  readonly #onMouseDown = (event: MouseEvent): void => {
    if (toolOf(event.target) === undefined) return;
    event.preventDefault();
    this.focus();
  };

  readonly #onClick = (event: MouseEvent): void => {
    const place = placeOfTarget(event.target);
    if (place === undefined || !this.#pointer.isClick(event)) return;
    this.active = place;
    const tool = toolOf(event.target);
    if (tool === undefined) this.#open(place, false);
    else if (tool === 'detail') this.#toggle(place);
    else this.#run(tool);
  };

  /** Tells whether what is typed is meant for the steps. */
  readonly tellFocus = (): void => {
    // Told when the focus has arrived.
    queueMicrotask(() => {
      this.dispatchEvent(new TellEvent({ type: 'focus', focused: this.#hasFocus() && document.hasFocus() }));
    });
  };

  /** The command finds the step by what was told of the place, which goes ahead of it. */
  #run(tool: string): void {
    const command = panelCommands.find((each) => each === tool);
    if (command === undefined) return;
    void this.updateComplete.then(() => {
      this.dispatchEvent(new AskEvent({ kind: 'run', command }));
    });
  }

  #goTo(place: GridPlace): void {
    const isAt = isSamePlace(this.active, place);
    this.active = place;
    this.requestUpdate();
    void this.updateComplete.then(() => {
      this.#reveal(place, isAt);
    });
  }

  #open(place: GridPlace, focus: boolean): void {
    const step = refOf(this.#shown, place);
    if (step !== undefined) this.dispatchEvent(new AskEvent({ kind: 'openStep', step, focus }));
  }

  #toggle(place: GridPlace): void {
    const cell = stepIn(this.#shown, place);
    if (cell === undefined) return;
    const key = `${this.#shown.arms[place.column]?.at ?? 0}:${cell.state.step.index}`;
    this.open = this.open.has(key)
      ? new Set([...this.open].filter((each) => each !== key))
      : new Set([...this.open, key]);
  }

  #hasFocus(): boolean {
    return this.grid !== null && this.shadowRoot?.activeElement === this.grid;
  }

  #reveal(place: GridPlace, isAt: boolean): void {
    if (this.grid !== null)
      this.#revealing.reveal(() => this.renderRoot.querySelector(`#${cellId(place)}`), this.grid, isAt);
  }
}
