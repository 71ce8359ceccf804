import * as vscode from 'vscode';
import { questionOrders } from '../../core/questions/questionOrder';
import { commands, contextKeys, tracesView } from '../../protocol/contributions';
import type { ServerClient } from '../client/serverClient';
import { activeReading } from '../reading/currentStep';
import type { ReadingOpener } from '../reading/openReading';
import type { ReadingPages } from '../reading/readingPages';
import { chainOf } from '../reading/readingUri';
import { filterText, orderText } from './filterText';
import { registerOpenTraceFile } from './openTraceFile';
import { pickFilter } from './pickFilter';
import type { ReadingScope } from './readingScope';
import { registerRowCommands } from './rowCommands';
import { registerScopeStatus } from './scopeStatus';
import { TraceFiles } from './traceFiles';
import type { TraceNode } from './traceNode';
import { TracesProvider } from './tracesProvider';

interface Deps {
  readonly context: vscode.ExtensionContext;
  readonly server: ServerClient;
  readonly pages: ReadingPages;
  readonly opener: ReadingOpener;
  readonly scope: ReadingScope;
}

/** The tree of files, questions and chains, which decides with its filter and its order what comes next. */
export function registerTracesView({ context, server, pages, opener, scope }: Deps): vscode.Disposable {
  const files = new TraceFiles(context.workspaceState, server);
  const provider = new TracesProvider(server, scope, files);
  const view = vscode.window.createTreeView(tracesView, {
    treeDataProvider: provider,
    showCollapseAll: true,
  });

  const showScope = (): void => {
    const filter = filterText(scope.filter);
    const order = scope.order === 'file' ? [] : [orderText(scope.order)];
    const parts = [...(filter === '' ? [] : [vscode.l10n.t('Only: {0}', filter)]), ...order];
    view.message = parts.join(' · ');
    void vscode.commands.executeCommand('setContext', contextKeys.filtered, scope.isFiltered);
  };

  /** Shows where the reader is, without taking the focus from the text. */
  const follow = async (editor: vscode.TextEditor | undefined, focus = false): Promise<void> => {
    const ref = editor && chainOf(editor.document.uri);
    if (ref === undefined) return;
    await files.add(ref.file);
    if (!view.visible && !focus) return;
    const row = await provider.rowOf(ref);
    // The reader may be elsewhere by now.
    if (row === undefined || vscode.window.activeTextEditor !== editor) return;
    await view.reveal(row, { select: true, focus, expand: false }).then(undefined, () => undefined);
  };

  const setFilter = async (): Promise<void> => {
    const file = fileOf(view.selection[0]) ?? activeReading(pages)?.page.file;
    const tags = file === undefined ? undefined : await server.send('stepaudit/tags', { file });
    const filter = await pickFilter(scope.filter, tags?.kind === 'done' ? tags.value : []);
    if (filter !== undefined) await scope.setFilter(filter);
  };

  const setOrder = async (): Promise<void> => {
    const picked = await vscode.window.showQuickPick(
      questionOrders.map((order) => ({
        label: orderText(order),
        description: order === scope.order ? vscode.l10n.t('now') : '',
        order,
      })),
      { title: vscode.l10n.t('In which order to go through the questions') },
    );
    if (picked !== undefined) await scope.setOrder(picked.order);
  };

  showScope();
  void follow(vscode.window.activeTextEditor);
  return vscode.Disposable.from(
    files,
    provider,
    view,
    scope.onDidChange(showScope),
    view.onDidChangeVisibility(({ visible }) =>
      visible ? follow(vscode.window.activeTextEditor) : undefined,
    ),
    vscode.window.onDidChangeActiveTextEditor((editor) => follow(editor)),
    vscode.commands.registerCommand(commands.filterSteps, setFilter),
    vscode.commands.registerCommand(commands.clearFilter, () => scope.setFilter({})),
    vscode.commands.registerCommand(commands.sortQuestions, setOrder),
    vscode.commands.registerCommand(commands.refreshTraces, () => {
      scope.takeAnew();
    }),
    vscode.commands.registerCommand(commands.showTraces, async () => {
      const reading = activeReading(pages);
      await vscode.commands.executeCommand(`${tracesView}.focus`);
      if (reading !== undefined) await follow(reading.editor, true);
    }),
    registerRowCommands(files, opener),
    registerOpenTraceFile(),
    registerScopeStatus(scope),
  );
}

function fileOf(node: TraceNode | undefined): string | undefined {
  if (node === undefined || node.kind === 'sentence') return undefined;
  return node.kind === 'file' ? node.name.file : node.file;
}
