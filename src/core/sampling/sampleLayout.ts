import type { Span } from '../base/span';
import { filled, type RubricVariable } from '../judging/rubrics/variables';
import { printable } from '../reading/printable';
import { marginWidth } from '../reading/readingLayout';
import { statusIcons } from '../reading/statusWords';
import type { Verdict } from '../verdicts/verdict';
import type { SampleItem, SamplePacket } from './sampleFiles';
import type { SampleLabel } from './sampleLabels';

/** One item of a blinded sample set as a text. No line moves when a label is given. */
export interface SampleLayout {
  readonly text: string;
  /** The lines of the step, the last one excluded. */
  readonly stepLines: Span;
  /** 0-based line of the gold option, where the packet tells it. */
  readonly goldLine?: number | undefined;
  /** The reviewer's own label. */
  readonly verdict?: Verdict | undefined;
}

/**
 * Sets one item as the text of the sample view: the question, its options, the step, and the rubric.
 *
 * @param label    the reviewer's own; nobody else's is ever shown
 * @param isClosed whether the sample was closed, so that labels come too late
 */
export function sampleLayout(
  packet: Pick<SamplePacket, 'items' | 'rubric'>,
  item: SampleItem,
  label: SampleLabel | undefined,
  isClosed = false,
): SampleLayout {
  const standing = isClosed ? 'blinded sample, closed: labels given now do not count' : 'blinded sample';
  const lines = [`Step ${item.item} of ${packet.items.length} · ${standing}`, ''];
  lines.push(...indented(item.question), '');
  let goldLine: number | undefined;
  for (const [letter, text] of item.options) {
    if (item.gold === letter) goldLine = lines.length;
    lines.push(...indented(`${inOneLine(letter)}  ${inOneLine(text)}`));
  }
  if (item.options.length > 0) lines.push('');
  if (item.gold !== undefined && goldLine === undefined) {
    goldLine = lines.length;
    lines.push(...indented(inOneLine(item.gold)), '');
  }
  const said =
    label === undefined
      ? 'none yet (1 correct, 2 error, 3 uncertain)'
      : `${statusIcons[label.verdict]} ${label.verdict}`;
  const because = label?.reason === undefined ? '' : ` – ${inOneLine(label.reason)}`;
  lines.push(`The step · your label: ${said}${because}`, '');
  const start = lines.length;
  lines.push(...indented(item.step));
  const stepLines = { start, end: lines.length };
  const { name, hash, instructions } = packet.rubric;
  lines.push('', `The rubric: ${inOneLine(name)} (${inOneLine(hash)})`, '');
  lines.push(...indented(filled(instructions, placesOf(item))));
  return { text: lines.join('\n'), stepLines, goldLine, verdict: label?.verdict };
}

/** What stands where the rubric had a model told the material of the item, which the reader has before them. */
function placesOf({ options, gold }: SampleItem): Readonly<Record<RubricVariable, string>> {
  return {
    question: '[question: above]',
    options: options.length === 0 ? '[options: none]' : '[options: above]',
    gold: gold === undefined ? '[right answer: none]' : '[right answer: above]',
    step: '[step: above]',
  };
}

function inOneLine(text: string): string {
  return printable(text.replace(/\s+/gu, ' '));
}

/** Lines behind a margin, in which the editor paints the label. */
function indented(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/u)
    .map((line) => (line.trim() === '' ? '' : ' '.repeat(marginWidth) + printable(line)));
}
