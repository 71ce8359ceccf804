import * as vscode from 'vscode';
import { commands } from '../../protocol/contributions';
import type { JobScope } from '../../protocol/judging';
import { author } from '../config/author';
import { type JobDeps, JudgeJobs } from '../judging/judgeJobs';
import { pickArm } from '../judging/pickArm';
import { isTrusted, judgeSpec } from '../judging/judgeSpec';
import { pickControl } from '../judging/pickControl';
import { pickScope } from '../judging/pickScope';
import { seenSteps } from '../reading/currentStep';
import type { ActiveChain, StepTargets } from '../reading/stepTargets';
import type { ReadingScope } from '../traces/readingScope';

interface Deps extends JobDeps {
  readonly scope: ReadingScope;
  readonly targets: StepTargets;
}

/** Judges the current step, a selection, a trace or a file again. */
export function registerJudgeCommands({ scope, targets, ...deps }: Deps): vscode.Disposable {
  const { server, keys, review } = deps;
  const jobs = new JudgeJobs(deps);

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
      const spec = active && (await judgeSpec(keys));
      const file = spec && (await pickArm(server, active.page.file));
      if (spec !== undefined && file !== undefined) await jobs.judge({ kind: 'file', file }, spec);
    }),
    vscode.commands.registerCommand(commands.judgeFiltered, () =>
      judgeFile(async (file) => ({ kind: 'filter', file, filter: scope.filter, by: await author() })),
    ),
    vscode.commands.registerCommand(commands.judgeFailed, () =>
      judgeFile((file) => Promise.resolve({ kind: 'failed', file })),
    ),
    vscode.commands.registerCommand(commands.runControl, async () => {
      const active = targets.active();
      if (active === undefined || !(await isTrusted())) return;
      const control = await pickControl();
      const chosen = control && (await pickScope({ server, scope }, active, control));
      const spec = chosen && (await judgeSpec(keys));
      if (control !== undefined && chosen !== undefined && spec !== undefined)
        await jobs.judge(chosen, spec, control);
    }),
    server.onDidStart(() => jobs.offerInterrupted()),
    // None is offered during the review of a blinded sample.
    review.onDidEnd(() => jobs.offerInterrupted()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => jobs.offerInterrupted()),
  );
}
