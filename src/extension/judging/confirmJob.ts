import * as vscode from 'vscode';
import type { JobLimits, JudgingEstimate } from '../../protocol/judging';
import { callsWords, count, estimateDetail, estimateWords, money, uncomparedWords } from './jobWords';

/** Up to so many calls need no second thought, as long as no cost is known. */
const fewCalls = 20;

/**
 * Shows what a job would take, where that is much or costs money, and lets the reader set a cap.
 *
 * @returns the limits to keep to; undefined when the job is not wanted
 */
export async function confirmJob(
  estimate: JudgingEstimate,
  limits: JobLimits,
  judge: string,
  isControl: boolean,
): Promise<JobLimits | undefined> {
  const isFree = estimate.tokens.input === 0;
  const isTrifle = estimate.calls <= fewCalls && (estimate.cost?.high ?? 0) === 0;
  if (isFree || (isTrifle && estimate.uncompared === 0)) return limits;
  const run: vscode.QuickPickItem = {
    label: isControl ? vscode.l10n.t('$(play) Run the Control') : judgeWords(estimate.steps - estimate.known),
    description: estimateWords(estimate),
    detail: estimateDetail(estimate),
  };
  const cap: vscode.QuickPickItem = {
    label: vscode.l10n.t('$(shield) Set a Cap…'),
    description: capWords(limits),
    detail: vscode.l10n.t('The job stops before it would take more.'),
  };
  const picked = await vscode.window.showQuickPick([run, cap], {
    title: vscode.l10n.t('Judge with {0}: {1}', judge, callsWords(estimate.calls)),
    ignoreFocusOut: true,
    ...(estimate.uncompared > 0 && { placeHolder: uncomparedWords(estimate.uncompared) }),
  });
  if (picked === run) return limits;
  if (picked !== cap) return undefined;
  const capped = await askForCap(limits);
  return confirmJob(estimate, capped ?? limits, judge, isControl);
}

function judgeWords(steps: number): string {
  return steps === 1
    ? vscode.l10n.t('$(play) Judge 1 Step')
    : vscode.l10n.t('$(play) Judge {0} Steps', count(steps));
}

function capWords({ maxCost, maxCalls }: JobLimits): string {
  if (maxCost !== undefined && maxCalls !== undefined)
    return vscode.l10n.t('now {0}, or {1}', money(maxCost), callsWords(maxCalls));
  if (maxCost !== undefined) return vscode.l10n.t('now {0}', money(maxCost));
  return maxCalls === undefined ? vscode.l10n.t('now none') : vscode.l10n.t('now {0}', callsWords(maxCalls));
}

/** A cap on the cost where the model has a price, else on the calls. */
async function askForCap(limits: JobLimits): Promise<JobLimits | undefined> {
  const isCost = limits.price !== undefined;
  const current = isCost ? limits.maxCost : limits.maxCalls;
  const text = await vscode.window.showInputBox({
    title: isCost
      ? vscode.l10n.t('The most that the job may cost')
      : vscode.l10n.t('The most calls that the job may make'),
    prompt: isCost
      ? vscode.l10n.t('In the currency of your price table. Empty: no cap.')
      : vscode.l10n.t('With a price for the model in your settings, cost can be capped too. Empty: no cap.'),
    value: current === undefined ? '' : String(current),
    ignoreFocusOut: true,
    validateInput: (value) =>
      value.trim() === '' || readCap(value, isCost) !== undefined
        ? undefined
        : isCost
          ? vscode.l10n.t('A number like 0.50.')
          : vscode.l10n.t('A whole number.'),
  });
  return text === undefined
    ? undefined
    : withCap(limits, isCost ? 'maxCost' : 'maxCalls', readCap(text, isCost));
}

function withCap(
  { concurrency, price, maxCost, maxCalls }: JobLimits,
  cap: 'maxCost' | 'maxCalls',
  value: number | undefined,
): JobLimits {
  const caps = { maxCost, maxCalls, [cap]: value };
  return {
    concurrency,
    ...(price && { price }),
    ...(caps.maxCost !== undefined && { maxCost: caps.maxCost }),
    ...(caps.maxCalls !== undefined && { maxCalls: caps.maxCalls }),
  };
}

function readCap(text: string, isCost: boolean): number | undefined {
  const form = isCost ? /^\d{1,9}(?:\.\d{1,9})?$/u : /^\d{1,9}$/u;
  return form.test(text.trim()) ? Number(text) : undefined;
}
