import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from '@tanstack/virtual-core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What a {@link RowWindow} needs to know of the rows, anew for every update. */
export interface WindowedRows {
  readonly keys: readonly string[];
  /** About how high a row is, in CSS pixels, before it was drawn. */
  readonly estimate: (row: number) => number;
  /** Rows that stay drawn wherever the reader scrolls. */
  readonly pinned: readonly number[];
  /** How much of the scrolled box's top its sticky head covers, in CSS pixels. */
  readonly head: number;
}

/** Rows drawn beyond those in view, at either end. */
const overscan = 3;

/** What is seen of the row above one that is brought into view, in CSS pixels. */
const aboveRevealed = 8;

/**
 * Keeps only those rows in the DOM that are in view, with those that are pinned. Its host draws {@link drawn}, each with
 * `data-index`, into the list.
 */
export class RowWindow implements ReactiveController {
  readonly #scroller: () => HTMLElement | null;
  readonly #list: () => HTMLElement | null;
  readonly #virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  #unmount: (() => void) | undefined;
  #pinned: readonly number[] = [];

  constructor(
    host: ReactiveControllerHost,
    scroller: () => HTMLElement | null,
    list: () => HTMLElement | null,
  ) {
    this.#scroller = scroller;
    this.#list = list;
    this.#virtualizer = new Virtualizer<HTMLElement, HTMLElement>({
      count: 0,
      getScrollElement: scroller,
      estimateSize: () => 100,
      observeElementRect,
      observeElementOffset,
      scrollToFn: elementScroll,
      onChange: () => {
        host.requestUpdate();
      },
    });
    host.addController(this);
  }

  hostConnected(): void {
    this.#unmount = this.#virtualizer._didMount();
  }

  hostDisconnected(): void {
    this.#unmount?.();
  }

  setRows({ keys, estimate, pinned, head }: WindowedRows): void {
    const { options } = this.#virtualizer;
    this.#pinned = [...new Set(pinned)].filter((row) => row >= 0 && row < keys.length).sort((a, b) => a - b);
    this.#virtualizer.setOptions({
      ...options,
      count: keys.length,
      getItemKey: (row) => keys[row] ?? row,
      estimateSize: estimate,
      overscan,
      scrollMargin: head,
      rangeExtractor: (range) =>
        [...new Set([...defaultRangeExtractor(range), ...this.#pinned])].sort((a, b) => a - b),
    });
  }

  /** Forgets how high rows were: others come. */
  reset(): void {
    this.#virtualizer.measure();
  }

  /** The rows to draw, ascending. */
  get drawn(): readonly number[] {
    const inView = this.#virtualizer.getVirtualIndexes();
    return inView.length > 0 ? inView : this.#pinned;
  }

  /** How many rows are about as high as the box. */
  get rowsInView(): number {
    const { range } = this.#virtualizer;
    return range === null ? 1 : Math.max(1, range.endIndex - range.startIndex);
  }

  hostUpdated(): void {
    this.#virtualizer._willUpdate();
    const list = this.#list();
    const scroller = this.#scroller();
    if (list === null || scroller === null) return;
    const { scrollMargin } = this.#virtualizer.options;
    scroller.style.scrollPaddingBlockStart = `${scrollMargin + aboveRevealed}px`;
    list.style.height = `${this.#virtualizer.getTotalSize()}px`;
    const starts = new Map(this.#virtualizer.getVirtualItems().map(({ index, start }) => [index, start]));
    for (const row of list.querySelectorAll<HTMLElement>('[data-index]')) {
      // Set by script, since a style attribute would need a looser policy.
      row.style.transform = `translateY(${(starts.get(Number(row.dataset['index'])) ?? 0) - scrollMargin}px)`;
      this.#virtualizer.measureElement(row);
    }
    this.#virtualizer.measureElement(null);
  }
}
