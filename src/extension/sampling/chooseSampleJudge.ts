import * as vscode from 'vscode';
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
 * Asks by whose verdicts the sample is drawn, where several judges judged; the primary judge stands first.
 *
 * @returns undefined when the user gave up
 */
export async function chooseSampleJudge(choices: SampleChoices): Promise<ChosenJudge | undefined> {
  const { judges, whichever, judge: primary } = choices;
  if (judges.length === 1) return judges[0];
  const picks = judges
    .toSorted((a, b) => Number(b.judge === primary) - Number(a.judge === primary))
    .map((chosen): JudgePick => {
      const steps = vscode.l10n.t('{0} judged steps', chosen.steps);
      const description =
        chosen.judge === primary ? `${steps} · ${vscode.l10n.t('the primary judge')}` : steps;
      return { chosen, label: chosen.judge, description };
    });
  const any: JudgePick = {
    chosen: whichever,
    label: vscode.l10n.t('Whichever judge’s verdict counts'),
    description: vscode.l10n.t('{0} judged steps', whichever.steps),
  };
  const picked = await vscode.window.showQuickPick([...picks, any], {
    title: vscode.l10n.t('By which judge’s verdicts is the sample drawn?'),
    placeHolder: vscode.l10n.t('It is the judge that people are compared with when the sample is closed'),
  });
  return picked?.chosen;
}
