import * as vscode from 'vscode';
import { marginWidth } from '../../core/reading/readingLayout';

/**
 * Text painted beside or under the lines of the reading view. It is taken out of the flow by CSS that rides on
 * `textDecoration` – not a documented contract of the editor, so all of it is kept here and tested in each version.
 */
const outOfFlow = 'none; position: absolute; white-space: pre; ';

export interface MarginText {
  readonly left: string;
  readonly right: string;
  readonly color: string;
  readonly bold: boolean;
}

/** An entry in the margin of a line: two pieces, each at its own column. */
export function marginDecoration(
  line: number,
  { left, right, color, bold }: MarginText,
): vscode.DecorationOptions {
  const style = { color: new vscode.ThemeColor(color), fontWeight: bold ? '600' : '400' };
  return {
    range: new vscode.Range(line, 0, line, 0),
    renderOptions: {
      before: { ...style, contentText: left, textDecoration: `${outOfFlow}left: 10px` },
      after: { ...style, contentText: right, textDecoration: `${outOfFlow}left: calc(10px + 6ch)` },
    },
  };
}

/** One dimmed line on the blank line under a step, cut at the text's width. */
export function explanationDecoration(line: number, text: string, color: string): vscode.DecorationOptions {
  const bounds = `left: ${marginWidth}ch; max-width: 97ch; overflow: hidden; text-overflow: ellipsis`;
  return {
    range: new vscode.Range(line, 0, line, 0),
    renderOptions: {
      before: {
        contentText: `└ ${text}`,
        color: new vscode.ThemeColor(color),
        fontStyle: 'italic',
        textDecoration: `none; position: absolute; ${bounds}; white-space: nowrap`,
      },
    },
  };
}
