import * as vscode from 'vscode';
import { statusIcons } from '../../core/reading/statusWords';
import type { Verdict } from '../../core/verdicts/verdict';
import { colors, sampleScheme } from '../../protocol/contributions';
import { marginDecoration } from '../decorations/marginText';
import type { SampleReview } from './sampleReview';

const kinds = ['correct', 'error', 'uncertain'] as const satisfies readonly Verdict[];

/** Colours the margin and the bar of the item under review, as the reading view does. */
export function registerSampleDecorator(review: SampleReview): vscode.Disposable {
  const create = vscode.window.createTextEditorDecorationType;
  const color = (id: string): vscode.ThemeColor => new vscode.ThemeColor(id);
  const bar = (id: string): vscode.TextEditorDecorationType =>
    create({ isWholeLine: true, borderWidth: '0 0 0 3px', borderStyle: 'solid', borderColor: color(id) });
  const bars = {
    correct: bar(colors.correct),
    error: bar(colors.error),
    uncertain: bar(colors.uncertain),
    none: bar(colors.leftOut),
  };
  const margin = create({});

  const paint = (): void => {
    const { view } = review;
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document.uri.scheme !== sampleScheme || view === undefined) continue;
      const { stepLines, goldLine, verdict } = view.layout;
      // The text is replaced just after its item: what does not fit it yet is painted when it does.
      if (editor.document.lineCount !== view.layout.text.split('\n').length) continue;
      const step = new vscode.Range(stepLines.start, 0, stepLines.end - 1, 0);
      const said = verdict ?? 'none';
      for (const kind of [...kinds, 'none'] as const)
        editor.setDecorations(bars[kind], kind === said ? [step] : []);
      const entries: vscode.DecorationOptions[] = [];
      if (goldLine !== undefined) entries.push(marginEntry(goldLine, '★', 'gold', colors.boundary));
      if (verdict !== undefined)
        entries.push(marginEntry(stepLines.start, statusIcons[verdict], verdict, colors[verdict]));
      editor.setDecorations(margin, entries);
    }
  };
  paint();
  return vscode.Disposable.from(
    ...Object.values(bars),
    margin,
    review.onDidChange(paint),
    vscode.window.onDidChangeVisibleTextEditors(paint),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.scheme === sampleScheme) paint();
    }),
  );
}

function marginEntry(line: number, icon: string, word: string, color: string): vscode.DecorationOptions {
  const left = `\u00a0\u00a0\u00a0\u00a0${icon}`;
  return marginDecoration(line, { left, right: word, color, bold: word !== 'correct' });
}
