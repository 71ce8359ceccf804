import * as vscode from 'vscode';
import type { StepLines } from '../../core/reading/stepLines';
import { contextKeys, settings } from '../../protocol/contributions';
import { affects, inlineDetail } from '../config/settings';
import { stepAtLine } from '../reading/currentStep';
import type { ReadingPages } from '../reading/readingPages';
import type { ReviewMode } from '../review/reviewMode';
import { chainOf } from '../reading/readingUri';
import {
  createDecorationTypes,
  type BarKind,
  type DecorationTypes,
  type GutterKind,
} from './decorationTypes';
import { readingDecorations } from './readingDecorations';

/** Keeps the decorations of every visible reading view up to date. */
export function registerReadingDecorator(
  context: vscode.ExtensionContext,
  pages: ReadingPages,
  mode: ReviewMode,
): vscode.Disposable {
  const types = createDecorationTypes(context);

  const paint = async (editor: vscode.TextEditor): Promise<void> => {
    const { uri } = editor.document;
    if (chainOf(uri) === undefined) return;
    const loaded = await pages.load(uri);
    if (loaded.kind === 'refused') {
      clear(editor, types);
      return;
    }
    const { page } = loaded.value;
    // The text is replaced just before or after its page: what does not fit it yet is painted when it does.
    if (editor.document.lineCount !== page.layout.lastLine + 1) return;
    apply(editor, types, readingDecorations(page, inlineDetail(), pages.pending(uri)));
    paintCurrent(editor);
  };

  const paintCurrent = (editor: vscode.TextEditor): void => {
    const steps = pages.peek(editor.document.uri)?.layout.steps;
    if (steps === undefined) return;
    const index = stepAtLine(steps, editor.selection.active.line);
    const lines = index === undefined ? undefined : steps[index];
    const { line } = editor.selection.active;
    const isOnStep = lines !== undefined && lines.firstLine <= line && line <= lines.explanationLine;
    const ranges = isOnStep ? [new vscode.Range(lines.firstLine, 0, lines.lastLine, 0)] : [];
    editor.setDecorations(types.current, ranges);
    editor.setDecorations(types.reviewed, mode.isOn ? ranges : []);
    editor.setDecorations(types.frame, mode.isOn && isOnStep && isHighContrast() ? frameOf(lines) : []);
  };

  const paintAll = (): void => {
    const visible = vscode.window.visibleTextEditors;
    void vscode.commands.executeCommand(
      'setContext',
      contextKeys.readingOpen,
      visible.some(({ document }) => chainOf(document.uri) !== undefined),
    );
    for (const editor of visible) void paint(editor);
  };

  paintAll();
  return vscode.Disposable.from(
    types,
    vscode.window.onDidChangeVisibleTextEditors(paintAll),
    pages.onDidUpdate(paintAll),
    mode.onDidChange(paintAll),
    vscode.window.onDidChangeActiveColorTheme(paintAll),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (chainOf(document.uri) !== undefined) paintAll();
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (affects(event, settings.inlineDetail)) paintAll();
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (chainOf(textEditor.document.uri) !== undefined) paintCurrent(textEditor);
    }),
  );
}

/** Other themes have no colour for it, and would draw it in the text's. */
function isHighContrast(): boolean {
  const { HighContrast, HighContrastLight } = vscode.ColorThemeKind;
  const { kind } = vscode.window.activeColorTheme;
  return kind === HighContrast || kind === HighContrastLight;
}

/** The empty lines above and below a step, which are never wrapped. */
function frameOf({ firstLine, explanationLine }: StepLines): vscode.Range[] {
  return [firstLine - 1, explanationLine].map((line) => new vscode.Range(line, 0, line, 0));
}

function apply(
  editor: vscode.TextEditor,
  types: DecorationTypes,
  decorations: ReturnType<typeof readingDecorations>,
): void {
  for (const kind of Object.keys(types.bars) as BarKind[]) {
    editor.setDecorations(types.bars[kind], decorations.bars.get(kind) ?? []);
  }
  for (const kind of Object.keys(types.gutters) as GutterKind[]) {
    editor.setDecorations(types.gutters[kind], decorations.gutters[kind]);
  }
  editor.setDecorations(types.margin, decorations.margin);
  editor.setDecorations(types.explanation, decorations.explanations);
  editor.setDecorations(types.marker, decorations.markers);
  editor.setDecorations(types.leftOut, decorations.leftOut);
}

function clear(
  editor: vscode.TextEditor,
  { bars, gutters, margin, explanation, marker, leftOut }: DecorationTypes,
): void {
  const all = [...Object.values(bars), ...Object.values(gutters), margin, explanation, marker, leftOut];
  for (const type of all) editor.setDecorations(type, []);
}
