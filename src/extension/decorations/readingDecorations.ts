import * as vscode from 'vscode';
import { explanationLine } from '../../core/reading/explanationLine';
import { marginEntry, type InlineDetail } from '../../core/reading/marginColumn';
import type { LineRange } from '../../core/reading/stepLines';
import type { StepState } from '../../core/verdicts/stepState';
import { stepStatus } from '../../core/verdicts/stepStatus';
import { colors } from '../../protocol/contributions';
import type { ReadingPage } from '../../protocol/lsp';
import type { BarKind, GutterKind } from './decorationTypes';
import { explanationDecoration, marginDecoration } from './marginText';

/** What is painted on one reading view, apart from the current step. */
export interface ReadingDecorations {
  readonly bars: ReadonlyMap<BarKind, readonly vscode.Range[]>;
  readonly gutters: Readonly<Record<GutterKind, readonly vscode.Range[]>>;
  readonly margin: readonly vscode.DecorationOptions[];
  readonly explanations: readonly vscode.DecorationOptions[];
  readonly markers: readonly vscode.Range[];
  readonly leftOut: readonly vscode.Range[];
}

/** Turns a page into decorations. Steps in `pending` are being judged and show that instead of a verdict. */
export function readingDecorations(
  page: ReadingPage,
  detail: InlineDetail,
  pending: ReadonlySet<number>,
): ReadingDecorations {
  const bars = new Map<BarKind, vscode.Range[]>();
  const gutters: Record<GutterKind, vscode.Range[]> = { boundary: [], override: [], reviewed: [] };
  const margin = optionMarks(page);
  const explanations: vscode.DecorationOptions[] = [];
  page.state.steps.forEach((state, index) => {
    const lines = page.layout.steps[index];
    if (lines === undefined) return;
    const kind = barKind(state);
    const range = new vscode.Range(lines.firstLine, 0, lines.lastLine, lines.endColumn);
    bars.set(kind, [...(bars.get(kind) ?? []), range]);
    const firstRow = new vscode.Range(lines.firstLine, 0, lines.firstLine, 0);
    if (state.effective.kind === 'override') gutters.override.push(firstRow);
    else if (state.reviews.length > 0) gutters.reviewed.push(firstRow);
    else if (kind === 'boundary') gutters.boundary.push(firstRow);
    const entry = marginEntry(state, detail);
    margin.push(
      marginDecoration(lines.firstLine, {
        ...entry,
        ...(pending.has(index) ? { right: vscode.l10n.t('judging…') } : {}),
        color: state.boundary && state.effective.kind !== 'override' ? colors.boundary : statusColor(state),
        bold: stepStatus(state.effective) !== 'correct' && state.effective.kind !== 'unjudged',
      }),
    );
    const why = detail === 'explanation' ? explanationLine(state) : undefined;
    if (why !== undefined)
      explanations.push(explanationDecoration(lines.explanationLine, why, colors.explanation));
  });
  return {
    bars,
    gutters,
    margin,
    explanations,
    markers: page.layout.markers.map(lineRange),
    leftOut: page.layout.leftOut.map(lineRange),
  };
}

function barKind({ effective, boundary }: StepState): BarKind {
  switch (effective.kind) {
    case 'override':
      return `override-${effective.verdict}`;
    case 'judged':
      return boundary ? 'boundary' : effective.verdict;
    case 'failed':
      return 'uncertain';
    case 'unjudged':
      return 'unjudged';
  }
}

function statusColor({ effective }: StepState): string {
  switch (stepStatus(effective)) {
    case 'correct':
      return colors.correct;
    case 'error':
      return colors.error;
    case 'uncertain':
    case 'failed':
    case 'unjudged':
      return colors.uncertain;
  }
}

/** `★ gold` and `● chosen ✗` beside the options. */
function optionMarks({ layout, chosen, gold }: ReadingPage): vscode.DecorationOptions[] {
  return layout.options.flatMap(({ letter, line }) => {
    const isGold = letter === gold;
    if (letter === chosen?.letter) {
      const verdict = chosen.right === undefined ? '' : chosen.right ? ' ✓' : ' ✗';
      const color = chosen.right === false ? colors.error : chosen.right ? colors.correct : colors.uncertain;
      const mark = isGold ? '★' : '●';
      return [
        marginDecoration(line, {
          left: `\u2007\u2007\u00a0\u00a0${mark}`,
          right: `chosen${verdict}`,
          color,
          bold: true,
        }),
      ];
    }
    return isGold
      ? [
          marginDecoration(line, {
            left: '\u2007\u2007\u00a0\u00a0★',
            right: 'gold',
            color: colors.correct,
            bold: true,
          }),
        ]
      : [];
  });
}

function lineRange({ line, start, end }: LineRange): vscode.Range {
  return new vscode.Range(line, start, line, end);
}
