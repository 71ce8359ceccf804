import { dot, type Markish, text } from '@observablehq/plot';
import type { DrawInput } from '../drawn';
import { textWidth, wrappedText } from '../textWidth';
import { fontOf, fontSize, ofArm } from './figure';
import { lineHeight } from './forestRows';

/** An arm as a drawing's legend has it. */
export interface LegendEntry {
  readonly arm: string;
  /** The arm's name, and what there is to say of it. */
  readonly label: string;
}

/** The widths of a symbol with what follows it, and between two entries, in CSS pixels. */
const [symbol, gap] = [14, 18];

/** What a drawing's colours and symbols stand for, so that it can be read where it is saved to. */
export interface Legend {
  readonly marks: readonly Markish[];
  /** In CSS pixels; it is to be in the drawing's upper margin. */
  readonly height: number;
}

/** The legend of a drawing with these margins, which has the height of the legend in its upper one. */
export function legendOf(
  { look, width }: DrawInput,
  entries: readonly LegendEntry[],
  { left, top }: { readonly left: number; readonly top: number },
): Legend {
  if (entries.length === 0) return { marks: [], height: 0 };
  const font = fontOf(look);
  let [x, y, lowest] = [0, 0, 0];
  const placed = entries.map(({ arm, label }) => {
    const lines = wrappedText(label, width - symbol, font);
    const wide = symbol + Math.max(...lines.map((line) => textWidth(line, font)));
    if (x > 0 && x + wide > width) [x, y] = [0, lowest];
    const at = { arm, text: lines.join('\n'), x, y };
    x += wide + gap;
    lowest = Math.max(lowest, y + lines.length * lineHeight + 4);
    return at;
  });
  const height = lowest + 6;
  const marks = placed.flatMap(({ arm, text: label, x: from, y: at }) => {
    const dy = at + lineHeight / 2 - top - height;
    const place = { frameAnchor: 'top-left', facet: 'super' } as const;
    return [
      dot([arm], { ...place, dx: from + 5 - left, dy, r: 4.5, ...ofArm([arm]) }),
      text([label], {
        ...place,
        dx: from + symbol - left,
        dy: dy - fontSize / 2,
        textAnchor: 'start',
        lineAnchor: 'top',
        lineHeight: lineHeight / fontSize,
        fill: look.text,
        text: [label],
      }),
    ];
  });
  return { marks, height };
}
