import * as vscode from 'vscode';
import { settings } from '../protocol/contributions';
import type { ServerSettings } from '../protocol/lsp';
import { registerNoteCommands } from './annotations/noteCommands';
import { NoteThreads } from './annotations/noteThreads';
import { hoverActions } from './client/hoverActions';
import { ServerClient } from './client/serverClient';
import { registerCopyCommands } from './commands/copy';
import { registerGitMerging } from './commands/gitMerging';
import { registerJudgeCommands } from './commands/judge';
import { registerOverrideCommands } from './commands/override';
import { registerOverrideListed } from './commands/overrideListed';
import { registerSampleStudy } from './commands/sampleStudy';
import { registerShowProblems } from './commands/showProblems';
import { registerSetUpStudy } from './commands/setUpStudy';
import { registerStepHistory } from './commands/stepHistory';
import { registerUndoCommands } from './commands/undo';
import { ApiKeys, registerApiKeyCommands } from './config/apiKeys';
import { networkSection } from './config/networkSettings';
import { affects, serverSettings } from './config/settings';
import { registerRawDecorator } from './decorations/rawDecorator';
import { registerReadingDecorator } from './decorations/readingDecorator';
import { registerDriftList } from './drift/driftList';
import { registerAuditPanel } from './panels/auditPanel';
import { registerChooseJudge } from './judging/chooseJudge';
import { registerEditorModels } from './judging/editorModels';
import { registerPreviewRubric } from './judging/previewRubric';
import { registerTestConnection } from './judging/testConnection';
import { registerComparePanel } from './panels/comparePanel';
import { InTurn } from './progress/inTurn';
import { registerNavigation } from './reading/navigation';
import { ReadingOpener, registerOpenReading } from './reading/openReading';
import { registerPlainDocuments } from './reading/plainDocuments';
import { registerReadingFileSystem } from './reading/readingFileSystem';
import { ReadingPages } from './reading/readingPages';
import { StepTargets } from './reading/stepTargets';
import { registerReviewCommands } from './review/reviewCommands';
import { ReviewMode } from './review/reviewMode';
import { ReviewQueue } from './review/reviewQueue';
import { registerReviewStatus } from './review/reviewStatus';
import { registerSampling } from './sampling/registerSampling';
import { SampleReview } from './sampling/sampleReview';
import { registerJudgeStatus } from './status/judgeStatus';
import { registerReadingStatus } from './status/readingStatus';
import { ReadingScope } from './traces/readingScope';
import { registerTracesView } from './traces/tracesView';

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Step Audit', { log: true });
  const storage = context.globalStorageUri;
  const currentSettings = (): ServerSettings => serverSettings(storage, sample.isOpen);
  const server = new ServerClient(context, log, currentSettings, hoverActions);
  const sample = new SampleReview(context, server);
  const pages = new ReadingPages(server);
  const opener = new ReadingOpener(server, pages);
  const targets = new StepTargets(pages);
  const keys = new ApiKeys(context.secrets);
  const mode = new ReviewMode(context.workspaceState);
  const queue = new ReviewQueue(context.workspaceState);
  const scope = new ReadingScope(context.workspaceState);
  const threads = new NoteThreads(pages);
  const turns = new InTurn();
  const reconfigure = async (): Promise<void> => {
    await server.configure(currentSettings());
    pages.reload();
    scope.takeAnew();
  };

  context.subscriptions.push(
    log,
    server,
    pages,
    registerReadingFileSystem(pages, sample),
    registerOpenReading(server, opener),
    registerNavigation({ server, pages, opener, scope }),
    scope,
    registerTracesView({ context, server, pages, opener, scope }),
    registerReadingDecorator(context, pages, mode),
    registerRawDecorator(server),
    registerReadingStatus(pages),
    mode,
    threads,
    registerNoteCommands({ server, pages, targets, threads, turns }),
    registerReviewStatus(mode, queue),
    registerReviewCommands({ server, pages, opener, targets, mode, queue, scope, turns }),
    registerJudgeCommands({ server, pages, keys, review: sample, scope, targets }),
    registerChooseJudge(server),
    registerPreviewRubric(server, targets),
    registerTestConnection(server, keys),
    registerEditorModels(server),
    registerJudgeStatus(),
    registerOverrideCommands(server, pages, targets),
    registerOverrideListed(server, pages, scope),
    registerUndoCommands({ server, pages, opener, turns, targets, queue }),
    registerApiKeyCommands(keys),
    registerCopyCommands(targets),
    registerShowProblems(pages),
    registerStepHistory(targets),
    registerPlainDocuments(sample),
    registerGitMerging(pages),
    registerDriftList({ server, pages, opener }),
    registerSampleStudy(context, opener),
    registerSampling(server, sample, turns, reconfigure),
    registerSetUpStudy(server, pages),
    registerComparePanel({ context, server, pages, opener, mode, targets }),
    registerAuditPanel({ context, server, opener }),
    vscode.workspace.onDidOpenTextDocument((document) => server.pullDiagnostics(document)),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      const isNetwork = event.affectsConfiguration(networkSection);
      if (isNetwork) await server.configure(currentSettings());
      if (!affects(event, settings.rule, settings.boundaryThreshold, settings.primaryJudge)) return;
      await reconfigure();
    }),
  );

  server.start().catch((error: unknown) => {
    const detail = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(
      vscode.l10n.t('The Step Audit server could not be started: {0}', detail),
    );
  });
}
