import * as vscode from 'vscode';
import { commands, settings } from '../../protocol/contributions';
import type { JobScope, JudgeSpec } from '../../protocol/judging';
import type { ServerClient } from '../client/serverClient';
import type { ApiKeys } from '../config/apiKeys';
import { author } from '../config/author';
import { judgeKind, openaiEndpoint, updateSetting, type JudgeKind } from '../config/settings';
import { JudgeJobs } from '../judging/judgeJobs';
import { pickArm } from '../judging/pickArm';
import { seenSteps } from '../reading/currentStep';
import type { ReadingPages } from '../reading/readingPages';
import type { ActiveChain, StepTargets } from '../reading/stepTargets';
import type { ReadingScope } from '../traces/readingScope';

interface Deps {
  readonly server: ServerClient;
  readonly pages: ReadingPages;
  readonly keys: ApiKeys;
  readonly scope: ReadingScope;
  readonly targets: StepTargets;
}

/** Judges the current step, a selection, a trace or a file again, and picks the judge. */
export function registerJudgeCommands({ server, pages, keys, scope, targets }: Deps): vscode.Disposable {
  const jobs = new JudgeJobs(server, pages, keys);

  const judgeSteps = async (choose: (active: ActiveChain) => readonly number[]): Promise<void> => {
    const active = targets.active();
    if (active === undefined) return;
    if (active.page.state.steps.length === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('This chain has no steps to judge.'));
      return;
    }
    const steps = choose(active);
    const spec = steps.length === 0 ? undefined : await judgeSpec(keys);
    if (spec === undefined) return;
    const { file, record, chain } = active.page;
    await jobs.judge({ kind: 'steps', file, record, chain, ...seenSteps(active.page, steps) }, spec);
  };

  const judgeFile = async (scopeOf: (file: string) => Promise<JobScope>): Promise<void> => {
    const active = targets.active();
    if (active === undefined) return;
    const spec = await judgeSpec(keys);
    if (spec !== undefined) await jobs.judge(await scopeOf(active.page.file), spec);
  };

  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.judgeStep, (target: unknown) =>
      judgeSteps(() => targets.choose(target)?.steps ?? []),
    ),
    vscode.commands.registerCommand(commands.judgeTrace, () =>
      judgeSteps(({ page }) => page.state.steps.map((_, index) => index)),
    ),
    vscode.commands.registerCommand(commands.judgeFile, () =>
      judgeFile((file) => Promise.resolve({ kind: 'file', file })),
    ),
    vscode.commands.registerCommand(commands.judgeArm, async () => {
      const active = targets.active();
      const file = active && (await pickArm(server, active.page.file));
      const spec = file === undefined ? undefined : await judgeSpec(keys);
      if (file !== undefined && spec !== undefined) await jobs.judge({ kind: 'file', file }, spec);
    }),
    vscode.commands.registerCommand(commands.judgeFiltered, () =>
      judgeFile(async (file) => ({ kind: 'filter', file, filter: scope.filter, by: await author() })),
    ),
    vscode.commands.registerCommand(commands.judgeFailed, () =>
      judgeFile((file) => Promise.resolve({ kind: 'failed', file })),
    ),
    vscode.commands.registerCommand(commands.selectJudge, selectJudge),
    server.onDidStart(() => jobs.offerInterrupted()),
  );
}

/** How the configured judge is asked; undefined, after one clear sentence, when it cannot be. */
async function judgeSpec(keys: ApiKeys): Promise<JudgeSpec | undefined> {
  if (!vscode.workspace.isTrusted) {
    const manage = vscode.l10n.t('Manage Trust');
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t('Judging is off until this workspace is trusted.'),
      manage,
    );
    if (answer === manage) await vscode.commands.executeCommand('workbench.trust.manage');
    return undefined;
  }
  if (judgeKind() === 'arithmetic') return { judge: 'arithmetic' };
  const { baseUrl, model, maxTokens, timeoutMs } = openaiEndpoint();
  if (model === '' || !URL.canParse(baseUrl)) {
    const open = vscode.l10n.t('Open Settings');
    const answer = await vscode.window.showErrorMessage(
      vscode.l10n.t('Name the endpoint’s base URL and the model that judges in the settings first.'),
      open,
    );
    if (answer === open)
      await vscode.commands.executeCommand('workbench.action.openSettings', 'stepaudit.openai');
    return undefined;
  }
  const apiKey = await keys.of(baseUrl);
  return {
    judge: 'openai',
    baseUrl,
    model,
    maxTokens,
    timeoutMs,
    ...(apiKey === undefined ? {} : { apiKey }),
  };
}

async function selectJudge(): Promise<void> {
  const current = judgeKind();
  const { baseUrl, model } = openaiEndpoint();
  const items: (vscode.QuickPickItem & { readonly kindOfJudge: JudgeKind })[] = [
    {
      kindOfJudge: 'arithmetic',
      label: vscode.l10n.t('Arithmetic'),
      description: vscode.l10n.t('offline'),
      detail: vscode.l10n.t('Checks the equations written in a step; abstains where there are none.'),
    },
    {
      kindOfJudge: 'openai',
      label: model === '' ? vscode.l10n.t('A model behind an endpoint') : model,
      description: baseUrl,
      detail: vscode.l10n.t('Asks with the style-blind rubric; base URL and model are settings.'),
    },
  ];
  const picked = await vscode.window.showQuickPick(
    items.map((item) => ({ ...item, picked: item.kindOfJudge === current })),
    { title: vscode.l10n.t('Which judge judges again?') },
  );
  if (picked === undefined) return;
  await updateSetting(settings.judgeKind, picked.kindOfJudge);
  if (picked.kindOfJudge !== 'openai') return;
  const named = await vscode.window.showInputBox({
    title: vscode.l10n.t('The model’s name at {0}', baseUrl),
    value: model,
    ignoreFocusOut: true,
  });
  if (named !== undefined) await updateSetting(settings.openaiModel, named.trim());
}
