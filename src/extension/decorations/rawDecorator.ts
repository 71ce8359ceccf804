import * as vscode from 'vscode';
import { colors } from '../../protocol/contributions';
import type { LineStep } from '../../protocol/lsp';
import type { ServerClient } from '../client/serverClient';

type UnderlineKind = 'correct' | 'error' | 'uncertain' | 'unjudged' | 'boundary' | 'override';

/** How long to wait after scrolling before asking for the lines on screen, in milliseconds. */
const settle = 60;

/** Underlines the steps in raw trace files, on the lines that are on screen. */
export function registerRawDecorator(server: ServerClient): vscode.Disposable {
  const types = createUnderlines();
  const timers = new Map<vscode.TextEditor, NodeJS.Timeout>();
  const tokens = new Map<vscode.TextEditor, vscode.CancellationTokenSource>();

  const paint = async (editor: vscode.TextEditor): Promise<void> => {
    tokens.get(editor)?.cancel();
    const source = new vscode.CancellationTokenSource();
    tokens.set(editor, source);
    const first = editor.visibleRanges[0]?.start.line ?? 0;
    const last = editor.visibleRanges.at(-1)?.end.line ?? first;
    const file = editor.document.uri.toString();
    server.watch(file);
    const reply = await server.send(
      'stepaudit/lineSteps',
      { file, firstLine: first, lastLine: last },
      source.token,
    );
    if (source.token.isCancellationRequested) return;
    // The server reads the file on disk: positions in unsaved text would be wrong.
    const lines = reply.kind === 'done' && !editor.document.isDirty ? reply.value : [];
    const ranges = new Map<UnderlineKind, vscode.Range[]>();
    for (const { line, steps } of lines) {
      for (const step of steps) {
        const kind = underlineKind(step);
        const range = new vscode.Range(line, step.columns.start, line, step.columns.end);
        ranges.set(kind, [...(ranges.get(kind) ?? []), range]);
      }
    }
    for (const kind of Object.keys(types) as UnderlineKind[])
      editor.setDecorations(types[kind], ranges.get(kind) ?? []);
  };

  const schedule = (editor: vscode.TextEditor): void => {
    if (editor.document.languageId !== 'jsonl' || editor.document.uri.scheme !== 'file') return;
    clearTimeout(timers.get(editor));
    timers.set(
      editor,
      setTimeout(() => {
        void paint(editor);
      }, settle),
    );
  };
  const scheduleAll = (): void => {
    const visible = new Set(vscode.window.visibleTextEditors);
    for (const editor of timers.keys()) {
      if (!visible.has(editor)) {
        clearTimeout(timers.get(editor));
        timers.delete(editor);
        tokens.delete(editor);
      }
    }
    visible.forEach(schedule);
  };

  scheduleAll();
  return vscode.Disposable.from(
    ...Object.values(types),
    vscode.window.onDidChangeVisibleTextEditors(scheduleAll),
    vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
      schedule(textEditor);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      vscode.window.visibleTextEditors.filter((editor) => editor.document === document).forEach(schedule);
    }),
    vscode.workspace.onDidSaveTextDocument(scheduleAll),
    server.onDidChangeFile(scheduleAll),
    {
      dispose: () => {
        timers.forEach((timer) => {
          clearTimeout(timer);
        });
      },
    },
  );
}

function underlineKind({ status, boundary, overridden }: LineStep): UnderlineKind {
  if (overridden) return status === 'error' ? 'error' : 'override';
  if (boundary) return 'boundary';
  return status === 'failed' ? 'uncertain' : status;
}

function createUnderlines(): Readonly<Record<UnderlineKind, vscode.TextEditorDecorationType>> {
  const underline = (
    id: string,
    style: 'solid' | 'dashed' | 'dotted',
    more: vscode.DecorationRenderOptions = {},
  ): vscode.TextEditorDecorationType =>
    vscode.window.createTextEditorDecorationType({
      borderWidth: '0 0 2px 0',
      borderStyle: style,
      borderColor: new vscode.ThemeColor(id),
      ...more,
    });
  return {
    correct: underline(colors.correct, 'solid'),
    error: underline(colors.error, 'solid', {
      backgroundColor: new vscode.ThemeColor(colors.errorBackground),
      overviewRulerColor: new vscode.ThemeColor(colors.error),
      overviewRulerLane: vscode.OverviewRulerLane.Right,
    }),
    uncertain: underline(colors.uncertain, 'solid'),
    unjudged: underline('editorIndentGuide.background1', 'dotted'),
    boundary: underline(colors.boundary, 'dashed'),
    override: underline(colors.override, 'solid'),
  };
}
