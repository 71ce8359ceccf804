import * as vscode from 'vscode';
import { answerStandings } from '../../core/audit/tally/answerStanding';
import { statusIcons, statusWords } from '../../core/reading/statusWords';
import type { StepFilter } from '../../core/questions/stepFilter';
import { stepStatuses } from '../../core/verdicts/stepStatus';
import { answerFilterText, reviewText } from './filterText';

/** A condition to tick; several of one group are joined by *or*, the groups by *and*. */
interface Condition extends vscode.QuickPickItem {
  readonly adds?: StepFilter;
  readonly asksForText?: true;
}

/**
 * Asks which steps to go through; undefined when the question was left unanswered.
 *
 * @param tags those to choose from
 */
export async function pickFilter(
  current: StepFilter,
  tags: readonly string[],
): Promise<StepFilter | undefined> {
  const picked = await vscode.window.showQuickPick(conditions(current, tags), {
    canPickMany: true,
    title: vscode.l10n.t('Which steps to go through'),
    placeHolder: vscode.l10n.t('Tick what the steps must have; nothing ticked shows all'),
  });
  if (picked === undefined) return undefined;
  let filter: StepFilter = {};
  for (const { adds } of picked) filter = joined(filter, adds ?? {});
  if (!picked.some(({ asksForText }) => asksForText)) return filter;
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Words in the step’s text'),
    value: current.text ?? '',
    prompt: vscode.l10n.t('In any case; a step must contain them as they stand here'),
  });
  if (text === undefined) return undefined;
  return text === '' ? filter : { ...filter, text: text.slice(0, 200) };
}

function joined(filter: StepFilter, adds: StepFilter): StepFilter {
  return {
    ...filter,
    ...adds,
    // Reviewed or not: that is any step.
    ...(filter.review !== undefined && adds.review !== undefined ? { review: undefined } : {}),
    ...(adds.status === undefined ? {} : { status: [...(filter.status ?? []), ...adds.status] }),
    ...(adds.tags === undefined ? {} : { tags: [...(filter.tags ?? []), ...adds.tags] }),
    ...(adds.answer === undefined ? {} : { answer: [...(filter.answer ?? []), ...adds.answer] }),
  };
}

function conditions(current: StepFilter, tags: readonly string[]): Condition[] {
  const group = (label: string): Condition => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const offered = [...new Set([...tags, ...(current.tags ?? [])])].sort();
  return [
    group(vscode.l10n.t('verdict')),
    ...stepStatuses.map((status) => ({
      label: `${statusIcons[status]} ${statusWords[status]}`,
      adds: { status: [status] },
      picked: current.status?.includes(status) === true,
    })),
    group(vscode.l10n.t('doubt')),
    {
      label: vscode.l10n.t('◇ boundary case'),
      description: vscode.l10n.t('low confidence, judges disagree, or tagged'),
      adds: { boundary: true },
      picked: current.boundary === true,
    },
    {
      label: vscode.l10n.t('judges disagree'),
      description: vscode.l10n.t('one says correct, another error'),
      adds: { disagreement: true },
      picked: current.disagreement === true,
    },
    group(vscode.l10n.t('review')),
    ...(['unreviewed', 'reviewed'] as const).map((review) => ({
      label: reviewText(review),
      adds: { review },
      picked: current.review === review,
    })),
    group(vscode.l10n.t('the chain’s answer')),
    ...answerStandings.map((answer) => ({
      label: answerFilterText(answer),
      adds: { answer: [answer] },
      picked: current.answer?.includes(answer) === true,
    })),
    group(vscode.l10n.t('text and tags')),
    {
      label: vscode.l10n.t('contains words…'),
      description: current.text ?? '',
      asksForText: true,
      picked: current.text !== undefined,
    },
    ...offered.map((tag) => ({
      label: `#${tag}`,
      adds: { tags: [tag] },
      picked: current.tags?.includes(tag) === true,
    })),
  ];
}
