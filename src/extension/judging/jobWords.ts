import * as vscode from 'vscode';
import type { JobEstimate } from '../../core/jobs/estimate';
import type { FailureGroup } from '../../core/jobs/failureGroups';
import type { JobProgress, JudgeReport } from '../../protocol/judging';

const { l10n } = vscode;

/** How money is written: in the currency of the price table, which has no name. */
export function money(amount: number): string {
  return amount === 0 || amount >= 0.1 ? amount.toFixed(2) : amount.toPrecision(2);
}

function duration(seconds: number): string {
  if (seconds < 90) return l10n.t('{0} s', Math.ceil(seconds));
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? l10n.t('{0} min', minutes) : l10n.t('{0} h', (minutes / 60).toFixed(1));
}

export function count(value: number): string {
  return value.toLocaleString();
}

/** `costs 0.05 to 0.11 · takes about 2 min`. */
export function estimateWords({ cost, seconds }: JobEstimate): string {
  const price = cost
    ? l10n.t('costs {0} to {1}', money(cost.low), money(cost.high))
    : l10n.t('no price known');
  return [price, l10n.t('takes about {0}', duration(seconds))].join(' · ');
}

/** Tokens, how sure they are, and what is known already. */
export function estimateDetail({ tokens, error, known }: JobEstimate): string {
  const off = error && offWords(Math.round(100 * error.value), error.n);
  return [
    l10n.t('about {0} tokens in, {1} out', aboutCount(tokens.input), aboutCount(tokens.output)),
    off,
    known === 0
      ? undefined
      : known === 1
        ? l10n.t('1 step has its verdict already')
        : l10n.t('{0} steps have its verdict already', count(known)),
  ]
    .filter((word) => word !== undefined)
    .join(' · ');
}

/** Two digits say as much as an estimate knows. */
function aboutCount(value: number): string {
  return count(Number(value.toPrecision(2)));
}

function offWords(percent: number, calls: number): string {
  return calls === 1
    ? l10n.t('so far {0} % off in 1 call', percent)
    : l10n.t('so far {0} % off in {1} calls', percent, count(calls));
}

/** A number of requests: `1 call`, `340 calls`. */
export function callsWords(calls: number): string {
  return calls === 1 ? l10n.t('1 call') : l10n.t('{0} calls', count(calls));
}

/** `120 of 340 · 3 failed · 0.02 · 2 min left`. */
export function progressWords({ done, steps, failed, cost, secondsLeft }: JobProgress): string {
  return [
    l10n.t('{0} of {1}', count(done), count(steps)),
    failed > 0 ? l10n.t('{0} failed', count(failed)) : undefined,
    cost === undefined || cost === 0 ? undefined : money(cost),
    secondsLeft === undefined || secondsLeft === 0 ? undefined : l10n.t('{0} left', duration(secondsLeft)),
  ]
    .filter((word) => word !== undefined)
    .join(' · ');
}

/** `12 of 340 steps got no verdict: 8 timed out, 4 rate-limited.`; of a single step `1 step got no verdict: timed out`. */
export function failureWords({ failures, failed, steps }: JudgeReport): string {
  const [only, ...others] = failures;
  const why =
    only !== undefined && others.length === 0
      ? only.detail
      : failures.map((group) => l10n.t('{0} {1}', count(group.count), reasonWords(group))).join(', ');
  return steps === 1
    ? l10n.t('1 step got no verdict: {0}', why)
    : l10n.t('{0} of {1} steps got no verdict: {2}', count(failed), count(steps), why);
}

export function reasonWords({ reason }: Pick<FailureGroup, 'reason'>): string {
  switch (reason) {
    case 'refused':
      return l10n.t('refused by the model');
    case 'unparsable':
      return l10n.t('not in the form that was asked for');
    case 'truncated':
      return l10n.t('cut off');
    case 'rate-limited':
      return l10n.t('rate-limited');
    case 'timed-out':
      return l10n.t('timed out');
    case 'unreachable':
      return l10n.t('unreachable');
    case 'server-error':
      return l10n.t('failed in the endpoint');
    case 'rejected':
      return l10n.t('rejected by the endpoint');
    case 'cancelled':
      return l10n.t('cancelled');
  }
}

/** What a reader should know of a control before it costs anything. */
export function uncomparedWords(steps: number): string {
  return steps === 1
    ? l10n.t('Judge first: 1 step has no verdict by this judge yet')
    : l10n.t('Judge first: {0} steps have no verdict by this judge yet', count(steps));
}

/** What came of a control: `Tone swap (prose): 30 judged, 4 left out, for the rewrite says something else.` */
export function controlDoneWords(control: string, { judged, known, unpreserved = 0 }: JudgeReport): string {
  const answers =
    known === 0
      ? judged === 1
        ? l10n.t('1 answer')
        : l10n.t('{0} answers', count(judged))
      : l10n.t('{0} answers, {1} of them from before', count(judged + known), count(known));
  if (unpreserved === 0) return l10n.t('The control {0} is done: {1}.', control, answers);
  return unpreserved === 1
    ? l10n.t(
        'The control {0} is done: {1}; 1 step is left out, for its rewrite says something else.',
        control,
        answers,
      )
    : l10n.t(
        'The control {0} is done: {1}; {2} steps are left out, for their rewrites say something else.',
        control,
        answers,
        count(unpreserved),
      );
}

/** What came of a job that went well: `340 steps judged: 25 errors, 303 correct, 12 abstained.` */
export function doneWords({ judged, verdicts }: JudgeReport): string {
  const { error, correct, uncertain } = verdicts;
  const words = [count(error), count(correct), count(uncertain)];
  return judged === 1
    ? l10n.t('1 step judged: {0} ✗ {1} ✓ {2} abstained', ...words)
    : l10n.t('{0} steps judged: {1} ✗ {2} ✓ {3} abstained', count(judged), ...words);
}

/** How far a job came: `20 of 67 steps judged`. */
export function judgedWords({ judged, known, steps }: JudgeReport): string {
  return steps === 1
    ? l10n.t('{0} of 1 step judged', count(judged + known))
    : l10n.t('{0} of {1} steps judged', count(judged + known), count(steps));
}
