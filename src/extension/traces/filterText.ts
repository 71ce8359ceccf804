import * as vscode from 'vscode';
import { statusWords } from '../../core/reading/statusWords';
import type { QuestionOrder } from '../../core/questions/questionOrder';
import type { StepFilter } from '../../core/questions/stepFilter';

/** A filter in a few words: `error · not reviewed by me · answer wrong`; empty for one that takes in everything. */
export function filterText({
  status,
  boundary,
  disagreement,
  review,
  tags,
  answer,
  text,
}: StepFilter): string {
  return [
    ...(status === undefined ? [] : [status.map((each) => statusWords[each]).join(', ')]),
    ...(boundary === undefined ? [] : [vscode.l10n.t('boundary cases')]),
    ...(disagreement === undefined ? [] : [vscode.l10n.t('judges disagree')]),
    ...(review === undefined ? [] : [reviewText(review)]),
    ...(tags === undefined ? [] : [tags.map((tag) => `#${tag}`).join(', ')]),
    ...(answer === undefined ? [] : [answer.map(answerFilterText).join(', ')]),
    ...(text === undefined ? [] : [vscode.l10n.t('“{0}”', text)]),
  ].join(' · ');
}

export function reviewText(review: NonNullable<StepFilter['review']>): string {
  return review === 'reviewed' ? vscode.l10n.t('reviewed by me') : vscode.l10n.t('not reviewed by me');
}

export function answerFilterText(answer: NonNullable<StepFilter['answer']>[number]): string {
  switch (answer) {
    case 'right':
      return vscode.l10n.t('answer right');
    case 'wrong':
      return vscode.l10n.t('answer wrong');
    case 'unread':
      return vscode.l10n.t('no answer found');
    case 'ungraded':
      return vscode.l10n.t('answer not gradable');
  }
}

export function orderText(order: QuestionOrder): string {
  switch (order) {
    case 'file':
      return vscode.l10n.t('as in the file');
    case 'errors':
      return vscode.l10n.t('most errors first');
    case 'leastReviewed':
      return vscode.l10n.t('least reviewed first');
    case 'boundary':
      return vscode.l10n.t('most boundary cases first');
  }
}
