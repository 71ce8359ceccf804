import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import type { StepRef } from '../../protocol/lsp';
import { armHead } from './armHead';
import type { NamedArm } from './armOrder';
import { AskEvent } from './askEvent';
import { type GridPlace, placeAfterKey } from './gridKeys';
import { compareCell } from './stepCell';
import { stepGridStyles } from './stepGridStyles';
import { type CompareRow, stepRows } from './stepRows';
import { visibleStyles } from './visible';

/** A pointer that moved further than this between press and release marked text and did not click, in CSS pixels. */
const clickSlack = 4;

/** The arms' steps as an ARIA grid: one cell is in the tab order, arrow keys move, Enter, Space and click open. */
@customElement('stepaudit-step-grid')
export class StepGrid extends LitElement {
  static override readonly styles = [visibleStyles, stepGridStyles];

  @property({ attribute: false }) arms: readonly NamedArm[] = [];
  /** The step that the reader is at in the editor; it is scrolled into view and never focused. */
  @property({ attribute: false, hasChanged: differs }) current: StepRef | undefined;
  @state() private active: GridPlace = { row: 0, column: 0 };

  #rows: readonly CompareRow[] = [];
  #pressedAt = { x: 0, y: 0 };
  /** Set for one update: the focused cell may be gone after it. */
  #refocus = false;
  /** Set for one update: the page shows other chains than before it. */
  #newChains = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('arms')) {
      this.#rows = stepRows(this.arms.map(({ arm }) => arm));
      this.#refocus = this.#hasFocus();
      this.#newChains = !sameChains(changed.get('arms') ?? [], this.arms);
      this.active = this.#newChains ? { row: 0, column: 0 } : this.#inside(this.active);
    }
    if (changed.has('arms') || changed.has('current')) {
      const place = this.#placeOf(this.current);
      if (place !== undefined && !this.#hasFocus()) this.active = place;
    }
  }

  protected override render(): TemplateResult {
    const current = this.#placeOf(this.current);
    return html`<div
      role="grid"
      aria-label="Steps side by side"
      class="grid"
      data-arms=${this.arms.length}
      @keydown=${this.#onKeyDown}
      @focusin=${this.#onFocusIn}
      @pointerdown=${this.#onPointerDown}
      @click=${this.#onClick}
    >
      <div role="rowgroup" class="heads">
        <div role="row" class="row">${this.arms.map(armHead)}</div>
      </div>
      <div role="rowgroup" class="body">
        ${this.#rows.map((row, at) => this.#row(row, at, current?.row === at ? current.column : -1))}
      </div>
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.#newChains) this.renderRoot.querySelector('.body')?.scrollTo({ top: 0 });
    if (this.#refocus && !this.#hasFocus()) this.#focus(this.active);
    const current = this.#placeOf(this.current);
    if (current !== undefined && (this.#newChains || changed.has('current'))) this.#reveal(current);
    this.#refocus = false;
    this.#newChains = false;
  }

  #row(row: CompareRow, at: number, currentColumn: number): unknown {
    const activeColumn = this.active.row === at ? this.active.column : -1;
    const cells = (): TemplateResult =>
      html`<div role="row" class="row ${currentColumn < 0 ? '' : 'current'}">
        ${row.map((cell, column) => {
          const named = this.arms[column];
          return named === undefined
            ? ''
            : compareCell(cell, named, {
                row: at,
                column,
                active: column === activeColumn,
                current: column === currentColumn,
              });
        })}
      </div>`;
    return guard([this.#rows, activeColumn, currentColumn], cells);
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey || event.shiftKey) return;
    if ((event.key === 'Enter' || event.key === ' ') && !event.ctrlKey) {
      this.#open(this.active);
    } else {
      const size = { rows: this.#rows.length, columns: this.arms.length };
      const place = placeAfterKey(event.key, event.ctrlKey, this.active, size);
      if (place === undefined) return;
      this.active = place;
      void this.updateComplete.then(() => this.#focus(place));
    }
    event.preventDefault();
    // VS Code passes every key that reaches the window on to its own keybindings.
    event.stopPropagation();
  };

  readonly #onFocusIn = (event: FocusEvent): void => {
    const place = placeOfTarget(event.target);
    if (place !== undefined) this.active = place;
  };

  readonly #onPointerDown = (event: PointerEvent): void => {
    this.#pressedAt = { x: event.clientX, y: event.clientY };
  };

  readonly #onClick = (event: MouseEvent): void => {
    const moved = Math.hypot(event.clientX - this.#pressedAt.x, event.clientY - this.#pressedAt.y);
    const place = placeOfTarget(event.target);
    if (place !== undefined && moved <= clickSlack) this.#open(place);
  };

  #open({ row, column }: GridPlace): void {
    const cell = this.#rows[row]?.[column];
    const arm = this.arms[column]?.arm;
    if (cell?.kind !== 'step' || arm === undefined) return;
    const step = { file: arm.file, record: arm.record, chain: arm.chain, step: cell.state.step.index };
    this.dispatchEvent(new AskEvent({ type: 'openStep', step }));
  }

  #placeOf(ref: StepRef | undefined): GridPlace | undefined {
    if (ref === undefined) return undefined;
    const column = this.arms.findIndex(
      ({ arm }) => arm.file === ref.file && arm.record === ref.record && arm.chain === ref.chain,
    );
    const row = this.#rows.findIndex((cells) => {
      const cell = cells[column];
      return cell?.kind === 'step' && cell.state.step.index === ref.step;
    });
    return row < 0 ? undefined : { row, column };
  }

  #inside({ row, column }: GridPlace): GridPlace {
    return {
      row: Math.max(0, Math.min(row, this.#rows.length - 1)),
      column: Math.max(0, Math.min(column, this.arms.length - 1)),
    };
  }

  #hasFocus(): boolean {
    return this.shadowRoot?.activeElement?.getAttribute('role') === 'gridcell';
  }

  #focus(place: GridPlace): void {
    this.#cellAt(place)?.focus({ preventScroll: true });
    this.#reveal(place);
  }

  #reveal(place: GridPlace): void {
    this.#cellAt(place)?.scrollIntoView({ block: 'nearest' });
  }

  #cellAt({ row, column }: GridPlace): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);
  }
}

function placeOfTarget(target: EventTarget | null): GridPlace | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  if (cell === null) return undefined;
  return { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) };
}

function sameChains(before: readonly NamedArm[], after: readonly NamedArm[]): boolean {
  const refs = (arms: readonly NamedArm[]): string =>
    JSON.stringify(arms.map(({ arm }) => [arm.file, arm.record, arm.chain]));
  return refs(before) === refs(after);
}

function differs(a: StepRef | undefined, b: StepRef | undefined): boolean {
  return a?.file !== b?.file || a?.record !== b?.record || a?.chain !== b?.chain || a?.step !== b?.step;
}
