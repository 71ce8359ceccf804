import { textWidth, wrappedText } from '../textWidth';
import type { MarkTarget } from '../drawn';

/** A rate or a difference with its interval, as a row of a drawing. */
export interface ForestRow {
  /** The arm whose colour and symbol it has; none of its own where it is about several. */
  readonly arm: string | undefined;
  /** What stands before the row; rows of a block are told apart by the legend instead. */
  readonly label: string;
  readonly value: number;
  readonly range: readonly [number, number] | null;
  /** The units that it is made from. */
  readonly n: number;
  readonly target: MarkTarget;
}

/** Rows that belong together, under a title or beside one. */
export interface ForestGroup {
  readonly title: string;
  readonly rows: readonly ForestRow[];
}

/** A text at its place: the middle of its lines, in CSS pixels from the upper edge. */
export interface PlacedText {
  readonly text: string;
  readonly y: number;
}

export type PlacedRow = ForestRow & PlacedText;

export interface PlacedRows {
  readonly titles: readonly PlacedText[];
  readonly rows: readonly PlacedRow[];
  readonly height: number;
  /** How wide the texts before the rows are at most. */
  readonly labelWidth: number;
}

export interface ForestText {
  /** The room for titles above rows. */
  readonly width: number;
  /** The room for what stands before a row. */
  readonly room: number;
  readonly font: string;
  readonly titleFont: string;
}

/** Of texts that are broken into lines, in CSS pixels. */
export const lineHeight = 14;
/** Between groups. */
const gap = 10;
export const indent = 12;

/** Rows below a title each, with a label before each row. */
export function rowsUnderTitles(groups: readonly ForestGroup[], text: ForestText): PlacedRows {
  const titles: PlacedText[] = [];
  const rows: PlacedRow[] = [];
  let [y, labelWidth] = [0, 0];
  for (const group of groups) {
    const title = wrappedText(group.title, text.width, text.titleFont);
    const from = title.length === 0 ? 0 : indent;
    if (title.length > 0) titles.push({ text: title.join('\n'), y: y + (lineHeight * title.length) / 2 });
    y += title.length === 0 ? 0 : lineHeight * title.length + 4;
    for (const row of group.rows) {
      const lines = wrappedText(row.label, text.room - from, text.font);
      const height = Math.max(22, lineHeight * lines.length + 8);
      rows.push({ ...row, text: lines.join('\n'), y: y + height / 2 });
      labelWidth = Math.max(labelWidth, ...lines.map((line) => from + textWidth(line, text.font)));
      y += height;
    }
    y += gap;
  }
  return { titles, rows, height: y - gap, labelWidth };
}

/** Rows in blocks, with the block's title beside it. */
export function rowsInBlocks(groups: readonly ForestGroup[], text: ForestText): PlacedRows {
  const titles: PlacedText[] = [];
  const rows: PlacedRow[] = [];
  let [y, labelWidth] = [0, 0];
  for (const group of groups) {
    const title = wrappedText(group.title, text.room, text.font);
    const height = Math.max(17 * group.rows.length, lineHeight * title.length);
    const each = height / group.rows.length;
    titles.push({ text: title.join('\n'), y: y + height / 2 });
    labelWidth = Math.max(labelWidth, ...title.map((line) => textWidth(line, text.font)));
    rows.push(...group.rows.map((row, index) => ({ ...row, text: '', y: y + (index + 0.5) * each })));
    y += height + gap;
  }
  return { titles, rows, height: y - gap, labelWidth };
}
