import * as vscode from 'vscode';
import { isPerson } from '../../core/verdicts/verdictSource';
import type { JudgedSteps } from '../../core/sampling/judgedSteps';
import type { SampleChoices } from '../../protocol/samplingRequests';

/** The judge whose verdicts stratify a sample, with the steps that it judged; without a name, whichever counts. */
export interface ChosenJudge extends JudgedSteps {
  readonly judge?: string | undefined;
}

interface JudgePick extends vscode.QuickPickItem {
  readonly chosen: ChosenJudge;
}

/**
 * Asks by whose verdicts the sample is drawn, where several judges judged, or people alone; the primary judge stands
 * first, and people last.
 *
 * @returns undefined when the user gave up
 */
export async function chooseSampleJudge(choices: SampleChoices): Promise<ChosenJudge | undefined> {
  const { judges: all, whichever, judge: primary } = choices;
  const [only, another] = all;
  if (only !== undefined && another === undefined && !isPerson(only.judge)) return only;
  const judges = all.filter(({ judge }) => !isPerson(judge));
  const people = all.filter(({ judge }) => isPerson(judge));
  const pickOf = (chosen: SampleChoices['judges'][number]): JudgePick => {
    const steps = vscode.l10n.t('{0} judged steps', chosen.steps);
    const description = chosen.judge === primary ? `${steps} · ${vscode.l10n.t('the primary judge')}` : steps;
    return { chosen, label: chosen.judge, description };
  };
  const any: JudgePick = {
    chosen: whichever,
    label: vscode.l10n.t('Whichever judge’s verdict counts'),
    description: vscode.l10n.t('{0} judged steps', whichever.steps),
  };
  const separator: JudgePick = {
    chosen: whichever,
    label: vscode.l10n.t('people'),
    kind: vscode.QuickPickItemKind.Separator,
  };
  const primaryFirst = judges.toSorted((a, b) => Number(b.judge === primary) - Number(a.judge === primary));
  const picked = await vscode.window.showQuickPick(
    [
      ...primaryFirst.map(pickOf),
      ...(judges.length > 1 ? [any] : []),
      ...(people.length > 0 ? [separator] : []),
      ...people.map(pickOf),
    ],
    {
      title: vscode.l10n.t('By whose verdicts is the sample drawn?'),
      placeHolder:
        judges.length === 0
          ? vscode.l10n.t('Only people judged: reviewers are compared with them')
          : vscode.l10n.t('Reviewers are compared with these verdicts at the end'),
    },
  );
  return picked?.chosen;
}
