import type { Span } from '../../../core/base/span';
import type { ComparePage } from '../../../protocol/lsp';
import type { PanelArm } from '../panelArms';
import { wordMarks } from '../text/wordMarks';

/** Pairs that share less than this fraction of their words are not marked: the marks would drown the text. */
const leastCommon = 0.35;

/** Between the texts of steps that stand in one row together. */
const between = '\n';

/** Finds the words that differ within aligned steps, row by row as they are drawn. */
export class RowMarks {
  readonly #page: ComparePage;
  readonly #arms: readonly PanelArm[];
  readonly #known = new Map<number, ReadonlyMap<string, readonly Span[]>>();

  constructor(page: ComparePage, arms: readonly PanelArm[]) {
    this.#page = page;
    this.#arms = arms;
  }

  /**
   * The spans of a step's text that are marked.
   *
   * @param aligned the row of the alignment
   * @param arm the place among the page's arms
   */
  of(aligned: number, arm: number, step: number): readonly Span[] {
    const known = this.#known.get(aligned) ?? this.#find(aligned);
    this.#known.set(aligned, known);
    return known.get(`${arm}:${step}`) ?? [];
  }

  /** Every arm is compared with the spine, and the spine with the first arm beside it that is similar enough. */
  #find(aligned: number): ReadonlyMap<string, readonly Span[]> {
    const marks = new Map<string, readonly Span[]>();
    const row = this.#page.rows[aligned] ?? [];
    const { spine } = this.#page;
    let spineIsMarked = false;
    for (const { at } of this.#arms) {
      if (at === spine || row[at]?.similarity === undefined) continue;
      const found = wordMarks(this.#textOf(aligned, spine), this.#textOf(aligned, at));
      if (found === undefined || found.common < leastCommon) continue;
      this.#spread(marks, aligned, at, found.second);
      if (!spineIsMarked) this.#spread(marks, aligned, spine, found.first);
      spineIsMarked = true;
    }
    return marks;
  }

  #textOf(aligned: number, arm: number): string {
    return this.#texts(aligned, arm)
      .map(({ text }) => text)
      .join(between);
  }

  #texts(aligned: number, arm: number): readonly { readonly step: number; readonly text: string }[] {
    const { chainText = '', state } = this.#page.arms[arm] ?? {};
    return (this.#page.rows[aligned]?.[arm]?.steps ?? []).map((step) => {
      const span = state?.steps[step]?.step.span;
      return { step, text: span === undefined ? '' : chainText.slice(span.start, span.end) };
    });
  }

  /** Gives each step its part of the spans of the joined text. */
  #spread(marks: Map<string, readonly Span[]>, aligned: number, arm: number, spans: readonly Span[]): void {
    let offset = 0;
    for (const { step, text } of this.#texts(aligned, arm)) {
      const own = spans
        .map(({ start, end }) => ({
          start: Math.max(0, start - offset),
          end: Math.min(text.length, end - offset),
        }))
        .filter(({ start, end }) => start < end);
      marks.set(`${arm}:${step}`, own);
      offset += text.length + between.length;
    }
  }
}
