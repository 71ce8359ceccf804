import * as l10n from '@vscode/l10n';
import type { AuditColumn } from '../../core/audit/text/tableColumns';

/** What a column of the audit’s own tables means, in a sentence; undefined where its head says it. */
export function definitionOf(column: AuditColumn): string | undefined {
  switch (column) {
    case 'tracesJudged':
      return l10n.t('Chains with at least one verdict.');
    case 'tracesWithError':
      return l10n.t('Chains with at least one step that is an error.');
    case 'abstained':
      return abstainedMeaning();
    case 'failed':
      return l10n.t('Steps for which judges only gave unusable replies: no verdicts.');
    case 'errorRate':
      return errorRateMeaning();
    case 'wilson':
      return l10n.t('Wilson’s interval, which takes steps for independent.');
    case 'ece':
      return l10n.t(
        'Expected calibration error: the mean gap between the majority’s share of votes and how often it is right. With one chain a question it is the share that is not right.',
      );
    case 'brier':
      return l10n.t('The mean squared gap between the majority’s share of votes and whether it is right.');
    case 'majorityAccuracy':
      return l10n.t(
        'The share of questions whose majority answer is right; ties go to the answer seen first. Its interval is Wilson’s.',
      );
    case 'wilcoxon':
      return l10n.t('Wilcoxon’s signed-rank test of the per-question differences.');
    case 'mcNemar':
      return l10n.t('McNemar’s exact test of whether a question has any error.');
    case 'holm':
      return l10n.t('Corrected by Holm’s method for the number of controls.');
    case 'flipped':
      return l10n.t(
        'Steps whose verdict under the condition is another than without it, abstentions included.',
      );
    case 'kappa':
      return l10n.t('Cohen’s κ: agreement beyond chance.');
    case 'ac1':
      return l10n.t('Gwet’s AC1: agreement beyond chance, robust where one verdict dominates.');
    case 'alpha':
      return l10n.t('Krippendorff’s α for nominal values.');
    case 'byAll':
      return l10n.t('Steps with a verdict of every one of them: those of Fleiss’ κ.');
    case 'fleiss':
      return l10n.t('Fleiss’ κ: agreement beyond chance of any number of raters.');
    case 'sensitivity':
      return l10n.t('The share of people’s errors that the judge calls an error.');
    case 'specificity':
      return l10n.t('The share of what people call correct that the judge calls correct.');
    case 'labels':
      return l10n.t('Steps that people and judges both decided.');
    case 'drawnFrom':
      return l10n.t('Steps that had a verdict when the sample was drawn.');
    case 'labelled':
      return l10n.t('Drawn steps with a verdict of most reviewers, as they still are in the traces.');
    case 'weights':
      return l10n.t('How many steps of its stratum each labelled one stands for: the least and the most.');
    case 'noVerdict':
      return l10n.t(
        'Labelled steps on which people or judges abstained, or judges have no verdict now: in no corrected rate.',
      );
    case 'undecided':
      return l10n.t('Drawn steps on which no verdict has more reviewers than every other.');
    case 'drifted':
      return l10n.t('Labelled steps that the traces no longer have as they were labelled.');
    case 'withoutLabel':
      return l10n.t('The corrected rates do not speak of them.');
    case 'judgesAlone':
      return l10n.t('The error rate by the judges’ verdicts, uncorrected.');
    case 'people':
      return l10n.t('The error rate of the labelled steps by people’s verdicts.');
    case 'roganGladen':
      return l10n.t('The judges’ rate, corrected by their sensitivity and specificity.');
    case 'predictionPowered':
      return l10n.t('The judges’ rate, plus how far people differ from it on the labelled steps.');
    case 'labelsNeeded':
      return l10n.t(
        'Further labels until they alone would widen the interval by three points to either side; how much questions vary comes on top.',
      );
    case 'arm':
    case 'traces':
    case 'drawn':
    case 'strata':
    case 'unlabelled':
    case 'correct':
    case 'error':
    case 'unjudged':
    case 'questions':
    case 'chains':
    case 'right':
    case 'wrong':
    case 'noAnswer':
    case 'notGraded':
    case 'meanAccuracy':
    case 'difference':
    case 'mean':
    case 'clustered':
    case 'raters':
    case 'steps':
    case 'agree':
    case 'dominated':
    case 'control':
    case 'condition':
    case 'p':
    case 'survives':
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
