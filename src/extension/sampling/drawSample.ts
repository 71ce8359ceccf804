import * as vscode from 'vscode';
import { type Allocation } from '../../core/sampling/allocate';
import { largestSample } from '../../core/sampling/sampleFiles';
import { commands } from '../../protocol/contributions';
import type { ServerClient } from '../client/serverClient';
import { chooseArms } from '../arms/chooseArms';
import { rubricFolders } from '../judging/judgeSpec';
import { showRefusal, withCancel } from '../progress/withCancel';
import { chooseSampleJudge } from './chooseSampleJudge';
import { chooseSampleRubric } from './chooseSampleRubric';

const defaultSize = 150;

/** Asks which arms, whose verdicts, which rubric, how many steps and how to share them out, draws the sample, and offers to review it at once. */
export function registerDrawSample(server: ServerClient): vscode.Disposable {
  return vscode.commands.registerCommand(commands.sampleDraw, () => drawSample(server));
}

async function drawSample(server: ServerClient): Promise<void> {
  const arms = await chooseArms(server);
  if (arms === undefined) return;
  const files = arms.map(({ file }) => file);
  const choices = await withCancel(
    vscode.l10n.t('Looking which judges judged these arms…'),
    (token, report) => server.send('stepaudit/sampleChoices', { arms: files }, token, report),
  );
  if (choices.kind === 'refused') {
    showRefusal(choices.reason);
    return;
  }
  const chosen = await chooseSampleJudge(choices.value);
  if (chosen === undefined) return;
  const rubric = await chooseSampleRubric(server, chosen, choices.value.rubric);
  if (rubric === undefined) return;
  const size = await askNumber(
    vscode.l10n.t('How many steps?'),
    vscode.l10n.t('They are shared out over arms, judge’s verdicts, and whether the answer was right.'),
    defaultSize,
    { least: 1, most: largestSample },
  );
  if (size === undefined) return;
  const allocation = await pickAllocation();
  if (allocation === undefined) return;
  const seed = await askNumber(
    vscode.l10n.t('Which seed?'),
    vscode.l10n.t('The same seed draws the same steps again; it is kept with the sample.'),
    1 + Math.floor(Math.random() * 999_999),
    { least: 0, most: Number.MAX_SAFE_INTEGER },
  );
  if (seed === undefined) return;
  const packet = await askPacket(arms[0]?.file);
  if (packet === undefined) return;

  const reply = await withCancel(vscode.l10n.t('Drawing the sample…'), (token) =>
    server.send(
      'stepaudit/sampleDraw',
      {
        arms: arms.map(({ tag, file }) => ({ arm: tag, file })),
        packet: packet.toString(),
        size,
        seed,
        allocation,
        rubric: { name: rubric, folders: rubricFolders() },
        ...(chosen.judge === undefined ? {} : { judge: chosen.judge }),
      },
      token,
    ),
  );
  if (reply.kind === 'refused') {
    showRefusal(reply.reason);
    return;
  }
  const review = vscode.l10n.t('Review It Now');
  const { items, population, leftOut } = reply.value;
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      '{0} of {1} steps judged by {2} were drawn, to be reviewed by the rubric {3}; {4} steps without such a verdict could not be.',
      items,
      population,
      chosen.judge ?? vscode.l10n.t('any judge'),
      rubric,
      leftOut,
    ),
    review,
  );
  if (answer === review) await vscode.commands.executeCommand(commands.sampleReview, packet);
}

async function pickAllocation(): Promise<Allocation | undefined> {
  const picks: readonly (vscode.QuickPickItem & { readonly allocation: Allocation })[] = [
    {
      allocation: 'proportional',
      label: vscode.l10n.t('In proportion'),
      description: vscode.l10n.t('each stratum by its number of steps: best for error rates'),
    },
    {
      allocation: 'equal',
      label: vscode.l10n.t('In equal shares'),
      description: vscode.l10n.t('as many steps of each stratum: best for judging the judge'),
    },
  ];
  const picked = await vscode.window.showQuickPick(picks, {
    title: vscode.l10n.t('How are the steps shared out?'),
  });
  return picked?.allocation;
}

async function askNumber(
  title: string,
  prompt: string,
  value: number,
  { least, most }: { readonly least: number; readonly most: number },
): Promise<number | undefined> {
  const said = await vscode.window.showInputBox({
    title,
    prompt,
    value: String(value),
    validateInput: (text) => {
      const number = Number(text);
      return Number.isSafeInteger(number) && text.trim() !== '' && number >= least && number <= most
        ? undefined
        : vscode.l10n.t('Give a whole number from {0} to {1}.', least, most);
    },
  });
  return said === undefined ? undefined : Number(said);
}

async function askPacket(beside: string | undefined): Promise<vscode.Uri | undefined> {
  const folder =
    beside === undefined
      ? vscode.workspace.workspaceFolders?.[0]?.uri
      : vscode.Uri.joinPath(vscode.Uri.parse(beside), '..');
  if (folder === undefined) return undefined;
  const day = new Date().toISOString().slice(0, 10);
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Name of the sample'),
    prompt: vscode.l10n.t('Its files are written to {0}; reviewers get NAME.sample.json.', folder.fsPath),
    value: `audit-${day}`,
    validateInput: (text) =>
      /^[\p{L}\p{N}._-]{1,100}$/u.test(text)
        ? undefined
        : vscode.l10n.t('Use letters, digits, points, hyphens and underscores.'),
  });
  return name === undefined ? undefined : vscode.Uri.joinPath(folder, `${name}.sample.json`);
}
