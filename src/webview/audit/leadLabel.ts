import * as l10n from '@vscode/l10n';
import type { Lead } from '../../core/audit/leads/lead';
import { grouped } from '../../core/audit/text/numberTexts';
import type { ErrorComparison } from '../../core/audit/leads/questionCondition';
import type { DecidedCondition } from '../../core/audit/leads/stepCondition';

/** What a cell that leads is called: what its number is of, the number as it is shown, and what choosing it shows. */
export function leadLabel(names: readonly string[], head: string, text: string, lead: Lead): string {
  const counted = grouped(lead.count);
  const listed = text === counted ? listedBy(lead) : `${listedBy(lead)} (${counted})`;
  return `${names.join(' · ')}, ${head}: ${text}; ${listed}`;
}

/** What is listed where a number leads, as what choosing it does. */
function listedBy({ of, each }: Lead): string {
  const [first] = of;
  const { status, decided, flipped, questions } = first?.condition ?? {};
  if (each === 'chain') return l10n.t('show the chains');
  if (questions?.kind === 'errors') return comparedQuestions(questions, first?.arm ?? '');
  if (questions?.kind === 'votes')
    return questions.right === false
      ? l10n.t('show the questions that are not answered right')
      : l10n.t('show the questions');
  if (flipped !== undefined) return l10n.t('show the flipped verdicts');
  if (decided !== undefined) return decidedSteps(decided);
  return status === 'error' ? l10n.t('show the errors') : l10n.t('show the steps');
}

function comparedQuestions({ are, to }: ErrorComparison, arm: string): string {
  switch (are) {
    case 'higher rate':
      return l10n.t('show the questions whose rates differ');
    case 'only here':
      return l10n.t('show the questions with errors in {0} and none in {1}', arm, to);
    case 'in both':
      return l10n.t('show the questions with errors in both');
    case 'in neither':
      return l10n.t('show the questions without errors');
  }
}

function decidedSteps({ people, error }: DecidedCondition): string {
  switch (people) {
    case 'decided':
      return l10n.t('show the steps that people labelled');
    case 'error':
      return l10n.t('show the steps that people call errors');
    case 'disagree':
      return l10n.t('show the steps on which people disagree');
    case undefined:
      return error === true ? l10n.t('show the errors') : l10n.t('show the steps');
  }
}
