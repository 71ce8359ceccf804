import * as l10n from '@vscode/l10n';

/** What the head of a column of the audit’s own tables means, in a sentence; undefined where the word says it. */
export function definitionOf(head: string): string | undefined {
  switch (head) {
    case 'judged':
      return l10n.t('Chains with at least one verdict.');
    case 'with error':
      return l10n.t('Chains with at least one step that is an error.');
    case 'abstained':
      return abstainedMeaning();
    case 'failed':
      return l10n.t('Steps for which judges only gave unusable replies: no verdicts.');
    case 'error rate (95 % clustered)':
      return errorRateMeaning();
    case '95 % Wilson':
      return l10n.t('Wilson’s interval, which takes steps for independent.');
    case 'ECE':
      return l10n.t(
        'Expected calibration error: the mean gap between the majority’s share of votes and how often it is right.',
      );
    case 'Brier':
      return l10n.t('The mean squared gap between the majority’s share of votes and whether it is right.');
    case 'majority’s':
      return l10n.t(
        'The share of questions whose majority answer is right; ties go to the answer seen first.',
      );
    case 'p (Wilcoxon)':
      return l10n.t('Wilcoxon’s signed-rank test of the per-question differences.');
    case 'p (McNemar, any error)':
      return l10n.t('McNemar’s exact test of whether a question has any error.');
    case 'p (Holm)':
      return l10n.t('Corrected by Holm’s method for the number of controls.');
    case 'flipped':
      return l10n.t(
        'Steps whose verdict under the condition is another than without it, abstentions included.',
      );
    case 'κ':
      return l10n.t('Cohen’s κ: agreement beyond chance.');
    case 'AC1':
      return l10n.t('Gwet’s AC1: agreement beyond chance, robust where one verdict dominates.');
    case 'α':
      return l10n.t('Krippendorff’s α for nominal values.');
    case 'sensitivity':
      return l10n.t('The share of people’s errors that the judge calls an error.');
    case 'specificity':
      return l10n.t('The share of what people call correct that the judge calls correct.');
    case 'labels':
      return l10n.t('Steps that people and judges both decided.');
    case 'judges alone':
      return l10n.t('The error rate by the judges’ verdicts, uncorrected.');
    case 'people':
      return l10n.t('The error rate of the labelled steps by people’s verdicts.');
    case 'Rogan–Gladen':
      return l10n.t('The judges’ rate, corrected by their sensitivity and specificity.');
    case 'prediction-powered':
      return l10n.t('The judges’ rate, plus how far people differ from it on the labelled steps.');
    case 'labels for ± 3 points':
      return l10n.t('Further labels until the interval reaches three points to either side.');
    default:
      return undefined;
  }
}

/** What it is to abstain. */
export function abstainedMeaning(): string {
  return l10n.t('Steps of which the verdict is uncertain: in no error rate.');
}

/** What a clustered error rate is. */
export function errorRateMeaning(): string {
  return l10n.t(
    'Errors / (errors + correct steps). Steps of one question are not independent: the interval allows for it.',
  );
}
