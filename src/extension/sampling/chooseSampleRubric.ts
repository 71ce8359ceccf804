import * as vscode from 'vscode';
import type { ListedRubric } from '../../protocol/judges';
import type { ServerClient } from '../client/serverClient';
import { rubricFolders } from '../judging/judgeSpec';
import { showRefusal } from '../progress/withCancel';
import type { ChosenJudge } from './chooseSampleJudge';

interface RubricPick extends vscode.QuickPickItem {
  readonly rubric?: string;
}

/**
 * The rubric that reviewers are given: the study's, or the one by which the judge judged all steps. Asks where these are
 * several, or not known, or not to be found.
 *
 * @param ofStudy the rubric that the study names
 * @returns its name; undefined when the user gave up
 */
export async function chooseSampleRubric(
  server: ServerClient,
  { steps, rubrics: judgedBy }: ChosenJudge,
  ofStudy: string | undefined,
): Promise<string | undefined> {
  const reply = await server.send('stepaudit/rubrics', { folders: rubricFolders() });
  if (reply.kind === 'refused') {
    showRefusal(reply.reason);
    return undefined;
  }
  const { rubrics } = reply.value;
  const fitting = [
    ...new Set([...(ofStudy === undefined ? [] : [ofStudy]), ...judgedBy.map(({ name }) => name)]),
  ];
  const missing = fitting.filter((name) => rubrics.every((rubric) => rubric.name !== name));
  const [first, ...others] = fitting;
  const isClear = first !== undefined && others.length === 0 && missing.length === 0;
  if (isClear && (first === ofStudy || judgedBy[0]?.steps === steps)) return first;

  const pickOf = ({ name, description: detail }: ListedRubric): RubricPick => {
    const uses = judgedBy.find((used) => used.name === name)?.steps;
    const description = [
      ...(name === ofStudy ? [vscode.l10n.t('the study’s')] : []),
      ...(uses === undefined ? [] : [vscode.l10n.t('the judge had it for {0} of {1} steps', uses, steps)]),
    ].join(' · ');
    return { rubric: name, label: name, description, detail };
  };
  const fits = ({ name }: ListedRubric): boolean => fitting.includes(name);
  const firstOnes = fitting.flatMap((name) => rubrics.filter((rubric) => rubric.name === name));
  const rest: RubricPick[] = rubrics.filter((rubric) => !fits(rubric)).map(pickOf);
  const separator: RubricPick = {
    label: vscode.l10n.t('other rubrics'),
    kind: vscode.QuickPickItemKind.Separator,
  };
  const picked = await vscode.window.showQuickPick(
    [...firstOnes.map(pickOf), ...(firstOnes.length === 0 ? [] : [separator]), ...rest],
    {
      title: vscode.l10n.t('Which rubric are the reviewers given?'),
      placeHolder: hintFor(fitting, missing),
      matchOnDetail: true,
    },
  );
  return picked?.rubric;
}

function hintFor(fitting: readonly string[], missing: readonly string[]): string {
  if (fitting.length === 0)
    return vscode.l10n.t('The judge’s rubric is not recorded: choose the one it judged by');
  return missing.length === 0
    ? vscode.l10n.t('The judge’s own, so that both judge by the same')
    : vscode.l10n.t('{0} of the judge or the study is not among these', missing.join(', '));
}
