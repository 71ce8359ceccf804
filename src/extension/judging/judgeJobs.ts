import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { ControlChoice } from '../../core/jobs/controlChoice';
import type { FailureReason } from '../../core/verdicts/verdict';
import { commands } from '../../protocol/contributions';
import type { JudgeSpec } from '../../protocol/judges';
import type { InterruptedJob, JobRequest, JobScope, JudgeReport } from '../../protocol/judging';
import type { Reply } from '../../protocol/lsp';
import type { ServerClient } from '../client/serverClient';
import type { ApiKeys } from '../config/apiKeys';
import { jobLimits } from '../config/settings';
import type { ReadingPages } from '../reading/readingPages';
import { showRefusal, withCancel } from '../progress/withCancel';
import type { SampleReview } from '../sampling/sampleReview';
import { confirmJob } from './confirmJob';
import { controlName } from './pickControl';
import {
  controlDoneWords,
  count,
  doneWords,
  failureWords,
  judgedWords,
  progressWords,
  reasonWords,
} from './jobWords';

export interface JobDeps {
  readonly server: ServerClient;
  readonly pages: ReadingPages;
  readonly keys: ApiKeys;
  readonly review: SampleReview;
}

interface Expected {
  readonly steps: number;
  readonly known: number;
}

/** Judges steps as jobs of the server: estimated first, with progress and cancel, and with a way on when they end early. */
export class JudgeJobs {
  readonly #server: ServerClient;
  readonly #pages: ReadingPages;
  readonly #keys: ApiKeys;
  readonly #review: SampleReview;
  /** The ids of the jobs that the reader is being asked about. */
  readonly #offered = new Set<string>();

  constructor({ server, pages, keys, review }: JobDeps) {
    this.#server = server;
    this.#pages = pages;
    this.#keys = keys;
    this.#review = review;
  }

  /** Judges what is not known yet, after asking where that is much or costs money. */
  async judge(scope: JobScope, spec: JudgeSpec, control?: ControlChoice): Promise<void> {
    const limits = jobLimits(spec);
    const asked = { scope, spec, ...(control && { control }) };
    const isSmall =
      control === undefined &&
      scope.kind === 'steps' &&
      (spec.judge === 'arithmetic' || scope.steps.length === 1);
    if (isSmall) {
      await this.#run({ id: randomUUID(), ...asked, limits });
      return;
    }
    const reply = await withCancel(vscode.l10n.t('Counting what is to be judged…'), (token) =>
      this.#server.send('stepaudit/estimate', { ...asked, limits }, token),
    );
    if (reply.kind === 'refused') {
      showRefusal(reply.reason);
      return;
    }
    const { steps, known, rubric } = reply.value;
    if (steps === known) {
      void vscode.window.showInformationMessage(
        steps === 0
          ? vscode.l10n.t('There are no such steps.')
          : control !== undefined
            ? vscode.l10n.t('This control has been run on all of these steps already.')
            : steps === 1
              ? vscode.l10n.t('The step has a verdict of {0} already.', nameOf(spec))
              : vscode.l10n.t('All {0} steps have a verdict of {1} already.', count(steps), nameOf(spec)),
      );
      return;
    }
    const title = [nameOf(spec), rubric, control && controlName(control)].filter(
      (part) => part !== undefined,
    );
    const confirmed = await confirmJob(reply.value, limits, title.join(' · '), control !== undefined);
    if (confirmed === undefined) return;
    await this.#run({ id: randomUUID(), ...asked, limits: confirmed }, { steps, known });
  }

  /** Offers to go on with jobs whose server ended before they did, each once at a time; never while trust is missing. */
  async offerInterrupted(): Promise<void> {
    if (!vscode.workspace.isTrusted) return;
    const reply = await this.#server.send('stepaudit/interruptedJobs', {});
    if (reply.kind === 'refused') return;
    const here = reply.value.filter(({ request }) => isInWorkspace(request.scope.file));
    const anew = here.filter(({ request }) => !this.#offered.has(request.id));
    await Promise.all(anew.map((job) => this.#offer(job)));
  }

  async #offer({ request, done, steps }: InterruptedJob): Promise<void> {
    this.#offered.add(request.id);
    const resume = vscode.l10n.t('Resume');
    const forget = vscode.l10n.t('Forget');
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t(
        'Judging {0} was interrupted, with at least {1} of {2} steps judged.',
        fileName(request.scope.file),
        count(done),
        count(steps),
      ),
      resume,
      forget,
    );
    this.#offered.delete(request.id);
    if (answer === forget) await this.#server.send('stepaudit/forgetJob', { id: request.id });
    if (answer === resume) await this.#run({ ...request, spec: await this.#withKey(request.spec) });
  }

  /** A stored job has no key. */
  async #withKey(spec: JudgeSpec): Promise<JudgeSpec> {
    if (spec.judge !== 'openai') return spec;
    const apiKey = await this.#keys.of(spec.baseUrl);
    return apiKey === undefined ? spec : { ...spec, apiKey };
  }

  async #run(request: JobRequest, expected?: Expected): Promise<void> {
    const { scope } = request;
    const shown =
      scope.kind === 'steps'
        ? this.#pages.showJudging(
            scope,
            scope.steps.map(({ index }) => index),
          )
        : undefined;
    const reply = await this.#withProgress(request, expected);
    shown?.dispose();
    this.#pages.reload(scope.file);
    // What a job came to tells of verdicts.
    await this.#review.over();
    if (reply.kind === 'refused') {
      showRefusal(reply.reason);
      return;
    }
    const report = reply.value;
    const steps = report.judged + report.failed + report.cancelled;
    if (report.stop !== undefined) await this.#afterStop(request, report, report.stop);
    else if (report.cancelled > 0) await this.#afterCancel(request, report);
    else if (report.failed > 0) await this.#afterFailures(request, report);
    else if (request.control !== undefined) await afterControl(request.control, report);
    else if (steps > 1) vscode.window.setStatusBarMessage(doneWords(report), 10_000);
  }

  #withProgress(request: JobRequest, expected: Expected | undefined): Promise<Reply<JudgeReport>> {
    const { scope } = request;
    const title =
      scope.kind === 'steps' && scope.steps.length === 1
        ? vscode.l10n.t('Judging step {0}…', (scope.steps[0]?.index ?? 0) + 1)
        : request.control === undefined
          ? vscode.l10n.t('Judging with {0}', nameOf(request.spec))
          : vscode.l10n.t('Running {0} with {1}', controlName(request.control), nameOf(request.spec));
    return withCancel(title, (token, report) => {
      const listening = this.#server.onDidProgress((progress) => {
        if (progress.id !== request.id || progress.steps === 0) return;
        report((100 * progress.done) / progress.steps, progressWords(progress));
      });
      const params = { ...request, ...(expected && { expected }) };
      return this.#server.send('stepaudit/judge', params, token).finally(() => {
        listening.dispose();
      });
    });
  }

  async #afterStop(request: JobRequest, report: JudgeReport, { kind, reason }: Stop): Promise<void> {
    const again = kind === 'cap' ? vscode.l10n.t('Go On…') : vscode.l10n.t('Try Again');
    const judged = judgedWords(report);
    const answer = await vscode.window.showWarningMessage(
      kind === 'cap'
        ? vscode.l10n.t('The cap is reached: {0}.', judged)
        : kind === 'hopeless'
          ? vscode.l10n.t('Nothing was judged: {0}', reason)
          : vscode.l10n.t('Stopped, for call after call failed ({0}): {1}', judged, reason),
      again,
    );
    if (answer === again) await this.judge(request.scope, request.spec, request.control);
  }

  async #afterCancel({ id, ...request }: JobRequest, report: JudgeReport): Promise<void> {
    // A single step that was cancelled is simply not judged.
    if (report.steps <= 1) return;
    const resume = vscode.l10n.t('Resume');
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t('Cancelled: {0}. What was answered is kept.', judgedWords(report)),
      resume,
    );
    // Under its own id, so that what the job has asked already is known.
    if (answer === resume) await this.#run({ id, ...request }, { steps: report.steps, known: 0 });
  }

  async #afterFailures(request: JobRequest, report: JudgeReport): Promise<void> {
    const again = vscode.l10n.t('Try Again');
    const answer = await vscode.window.showWarningMessage(failureWords(report), again);
    if (answer !== again) return;
    if (request.control !== undefined) {
      // What has an answer is known to a control, so only what failed is asked again.
      await this.#run({ ...request, id: randomUUID() });
      return;
    }
    const reasons = await chosenReasons(report);
    if (reasons === undefined) return;
    const { scope, spec } = request;
    const of = 'record' in scope ? { of: { record: scope.record, chain: scope.chain } } : {};
    await this.#run({
      ...request,
      id: randomUUID(),
      spec,
      scope: { kind: 'failed', file: scope.file, reasons, ...of },
    });
  }
}

/** Says what a control came to, and leads to where it is compared with the verdicts. */
async function afterControl(control: ControlChoice, report: JudgeReport): Promise<void> {
  const open = vscode.l10n.t('Open the Audit');
  const answer = await vscode.window.showInformationMessage(
    controlDoneWords(controlName(control), report),
    open,
  );
  if (answer === open) await vscode.commands.executeCommand(commands.audit);
}

type Stop = NonNullable<JudgeReport['stop']>;

/** Which failures are to be tried again: all of them where there is one kind. */
async function chosenReasons({ failures }: JudgeReport): Promise<FailureReason[] | undefined> {
  const all = failures.map(({ reason }) => reason);
  if (failures.length < 2) return all;
  const items = failures.map((group) => ({
    label: reasonWords(group),
    description: count(group.count),
    detail: group.detail,
    picked: true,
    reason: group.reason,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Which failures do you want to try again?'),
    canPickMany: true,
  });
  return picked?.map(({ reason }) => reason);
}

function nameOf(spec: JudgeSpec): string {
  return spec.judge === 'arithmetic' ? spec.judge : spec.model;
}

function fileName(file: string): string {
  return vscode.Uri.parse(file).path.split('/').at(-1) ?? file;
}

/** Jobs of other folders are offered where these are open; without a folder, every window is as good. */
function isInWorkspace(file: string): boolean {
  return (
    vscode.workspace.workspaceFolders === undefined ||
    vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(file)) !== undefined
  );
}
