import {
  createConnection,
  ProposedFeatures,
  TextDocumentSyncKind,
  type WorkspaceFolder,
} from 'vscode-languageserver/node';
import * as v from 'valibot';
import { URI } from 'vscode-uri';
import { requestParams, type ServerSettings } from '../protocol/lsp';
import { Changes } from './changes';
import { EventHeaders } from '../node/ledger/eventHeaders';
import { Comparisons } from './compare/comparisons';
import { handleRequest } from './handleRequest';
import { Judges } from './judging/judges';
import { registerCodeLens } from './language/codeLens';
import { registerDefinition } from './language/definition';
import { registerDiagnostic } from './language/diagnostic';
import { registerDocumentSymbol } from './language/documentSymbol';
import { registerFoldingRange } from './language/foldingRange';
import { registerHover } from './language/hover';
import { registerInlayHint } from './language/inlayHint';
import { OpenFiles } from './openFiles';
import { ReadingLists } from './questions/readingLists';
import { registerAudit } from './requests/audit';
import { registerCompare } from './requests/compare';
import { registerDrift } from './requests/drift';
import { registerFindDifference } from './requests/findDifference';
import { registerArms } from './requests/arms';
import { registerJudge } from './requests/judge';
import { registerLineSteps } from './requests/lineSteps';
import { registerLists } from './requests/lists';
import { registerNote } from './requests/note';
import { registerOverride } from './requests/override';
import { registerQueue } from './requests/queue';
import { registerReading } from './requests/reading';
import { registerReview } from './requests/review';
import { registerStudy } from './requests/study';
import { registerRubrics } from './requests/rubrics';
import { registerTestConnection } from './requests/testConnection';
import { registerTraceFiles } from './requests/traceFiles';
import { registerSample } from './requests/sample';

const connection = createConnection(ProposedFeatures.all);
const files = new OpenFiles();
const changes = new Changes(connection, files);
const comparisons = new Comparisons(files, () => {
  changes.refreshLenses();
});
const lists = new ReadingLists(files);
const judges = new Judges(connection);
const writers = { files, headers: new EventHeaders(), changes };

function configure(settings: ServerSettings): void {
  files.configure(settings);
  judges.configure(settings.network ?? {});
}

/** Whether the client tells of workspace folders that come and go. */
let hasWorkspaceFolders = false;

function folderPath({ uri }: WorkspaceFolder): string {
  return URI.parse(uri).fsPath;
}

connection.onInitialize(({ capabilities, initializationOptions, workspaceFolders }) => {
  hasWorkspaceFolders = capabilities.workspace?.workspaceFolders === true;
  files.changeRoots((workspaceFolders ?? []).map(folderPath), []);
  const settings = v.safeParse(requestParams['stepaudit/settings'], initializationOptions);
  if (settings.success) configure(settings.output);
  changes.refreshing(capabilities.workspace);
  return {
    capabilities: {
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      // Files are read from disk, one record at a time; documents are never sent.
      textDocumentSync: TextDocumentSyncKind.None,
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      codeLensProvider: { resolveProvider: true },
      documentSymbolProvider: true,
      foldingRangeProvider: true,
      inlayHintProvider: true,
      diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
    },
    serverInfo: { name: 'stepaudit' },
  };
});

connection.onInitialized(() => {
  if (!hasWorkspaceFolders) return;
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    const shown = files.uris;
    files.changeRoots(added.map(folderPath), removed.map(folderPath));
    // Another study may hold now for what is shown.
    for (const uri of shown) changes.announce(uri);
  });
});

handleRequest(connection, 'stepaudit/settings', (settings) => {
  const shown = files.uris;
  configure(settings);
  // What is shown of a file depends on the settings, above all whether anything may be.
  for (const uri of shown) changes.announce(uri);
  return Promise.resolve({ kind: 'done', value: null });
});
connection.onDidChangeWatchedFiles(({ changes: changed }) => {
  for (const { uri } of changed) changes.onDisk(uri);
});

registerReading(connection, files);
registerLineSteps(connection, files);
registerLists(connection, lists);
registerTraceFiles(connection, files);
registerArms(connection, files);
registerJudge(connection, writers, judges);
registerRubrics(connection, files);
registerTestConnection(connection, judges);
registerOverride(connection, writers);
registerReview(connection, writers);
registerStudy(connection, files);
registerQueue(connection, writers, lists);
registerNote(connection, writers);
registerDrift(connection, writers);
registerAudit(connection, files);
registerSample(connection, files);
registerFindDifference(connection, files);
registerCompare(connection, comparisons);
registerHover(connection, files, comparisons);
registerDefinition(connection, files, comparisons);
registerCodeLens(connection, files, comparisons);
registerDocumentSymbol(connection, files);
registerFoldingRange(connection, files);
registerInlayHint(connection, files);
registerDiagnostic(connection, files);

connection.listen();
