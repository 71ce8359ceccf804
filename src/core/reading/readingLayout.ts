import type { Span } from '../base/span';
import type { Segmentation } from '../segment/segmentation';
import type { Chain, Role, TraceRecord } from '../traces/traceRecord';
import { hiddenLabels } from '../placement/recordLabels';
import type { StatusCounts } from '../verdicts/stepStatus';
import { chainLines } from './chainLines';
import { countsText } from './countsText';
import { printable } from './printable';
import type { LineRange, StepLines } from './stepLines';
import { shortened } from './shortened';

/** Columns kept free for the verdict beside every line of the text. */
export const marginWidth = 20;
const margin = ' '.repeat(marginWidth);
/** The longest name of an option in the text, in UTF-16 units. */
const longestLetter = 20;

/** One chain set as a text: the question, the options, then the chain's own lines behind a margin. */
export interface ReadingLayout {
  readonly text: string;
  readonly questionLines: Span;
  /** The letters are the record's own; in the text they stand on one line, cut where they are long. */
  readonly options: readonly { readonly letter: string; readonly line: number }[];
  readonly chainLine: number;
  readonly lastLine: number;
  /** In the order of the segmentation's steps. */
  readonly steps: readonly StepLines[];
  /** The markers in front of steps (`Step 1:`). */
  readonly markers: readonly LineRange[];
  /** What the rule left out, markers and white space apart. */
  readonly leftOut: readonly LineRange[];
}

export interface ReadingInput {
  readonly record: TraceRecord;
  readonly recordCount: number;
  readonly tag: string;
  readonly role?: Role | undefined;
  readonly chain: Chain;
  readonly segmentation: Segmentation;
  readonly counts: StatusCounts;
}

/**
 * Sets one chain as the text of the reading view. Every line of the question, the options and the chain starts with
 * {@link marginWidth} spaces; a blank line follows each step. Of the verdicts only their counts stand in the text, on
 * the chain's line, so that judging or overriding a step never moves a line.
 */
export function readingLayout(input: ReadingInput): ReadingLayout {
  const { record, chain } = input;
  const lines: string[] = [heading(input), ''];

  const questionStart = lines.length;
  lines.push(...record.question.split(/\r\n|\r|\n/u).map(indented));
  const questionLines = { start: questionStart, end: lines.length };
  lines.push('');

  const options = [...record.options].map(([letter, text]) => {
    lines.push(indented(`${shortened(letter, longestLetter)}  ${text.replace(/\s+/gu, ' ')}`));
    return { letter, line: lines.length - 1 };
  });
  if (options.length > 0) lines.push('');

  const chainLine = lines.length;
  lines.push(
    `Chain ${grouped(chain.index + 1)} of ${grouped(record.chains.length)} · ${countsText(input.counts)}${hiddenText(input)}`,
    '',
  );

  const body = chainLines(chain.text, input.segmentation, lines.length, marginWidth);
  lines.push(...body.lines.map(indented));

  return {
    text: lines.join('\n'),
    questionLines,
    options,
    chainLine,
    lastLine: lines.length - 1,
    steps: body.steps,
    markers: body.markers,
    leftOut: body.leftOut,
  };
}

function heading({ record, recordCount, tag, role }: ReadingInput): string {
  const arm = role === undefined || role === tag ? tag : `${tag} (${role})`;
  const id = record.key !== '' && record.key.length <= 12 ? ` · id ${record.key}` : '';
  return printable(
    `Question ${grouped(record.position + 1)} of ${grouped(recordCount)} · ${arm}${id}`.replace(/\s+/gu, ' '),
  );
}

function indented(line: string): string {
  return line.trim() === '' ? '' : margin + printable(line);
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** The reader should not think that the record says nothing of its steps. */
function hiddenText({ chain, segmentation }: ReadingInput): string {
  const hidden = hiddenLabels(chain, segmentation);
  if (hidden === 0) return '';
  return ` · ${grouped(hidden)} ${hidden === 1 ? 'label' : 'labels'} of the record hidden: not of these steps`;
}
