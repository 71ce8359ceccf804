import * as vscode from 'vscode';
import { commands } from '../../protocol/contributions';
import type { SampleDrawReport } from '../../protocol/samplingRequests';
import { chooseArms } from '../arms/chooseArms';
import type { ServerClient } from '../client/serverClient';
import { rubricFolders } from '../judging/judgeSpec';
import { showRefusal, withCancel } from '../progress/withCancel';
import { askAllocation, askSeed, askSize } from './askDraw';
import { askPacket } from './askPacket';
import { type ChosenJudge, chooseSampleJudge } from './chooseSampleJudge';
import { chooseSampleRubric } from './chooseSampleRubric';
import { hiddenText, type SampleReview } from './sampleReview';

/**
 * Asks which arms, how many steps and how to share them out, whose verdicts and which rubric, draws the sample, and offers
 * to review it at once.
 */
export function registerDrawSample(server: ServerClient, review: SampleReview): vscode.Disposable {
  return vscode.commands.registerCommand(commands.sampleDraw, async () => {
    if (review.isOpen) showRefusal(hiddenText());
    else await drawSample(server);
  });
}

async function drawSample(server: ServerClient): Promise<void> {
  const arms = await chooseArms(server);
  if (arms === undefined) return;
  const size = await askSize();
  if (size === undefined) return;
  const allocation = await askAllocation();
  if (allocation === undefined) return;
  const seed = await askSeed();
  if (seed === undefined) return;
  const choices = await withCancel(vscode.l10n.t('Reading the arms for the sample…'), (token, report) =>
    server.send(
      'stepaudit/sampleChoices',
      { arms: arms.map(({ tag, file }) => ({ arm: tag, file })), size, seed, allocation },
      token,
      report,
    ),
  );
  if (choices.kind === 'refused') {
    showRefusal(choices.reason);
    return;
  }
  const chosen = await chooseSampleJudge(choices.value);
  if (chosen === undefined) return;
  const rubric = await chooseSampleRubric(server, chosen, choices.value.rubric);
  if (rubric === undefined) return;
  const packet = await askPacket(arms[0]?.file);
  if (packet === undefined) return;

  const reply = await server.send('stepaudit/sampleDraw', {
    drawing: choices.value.drawing,
    packet: packet.toString(),
    rubric: { name: rubric, folders: rubricFolders() },
    ...(chosen.judge === undefined ? {} : { judge: chosen.judge }),
  });
  if (reply.kind === 'refused') {
    showRefusal(reply.reason);
    return;
  }
  const now = vscode.l10n.t('Review It Now');
  const answer = await vscode.window.showInformationMessage(drawnText(reply.value, chosen, rubric), now);
  if (answer === now) await vscode.commands.executeCommand(commands.sampleReview, packet);
}

function drawnText(
  { items, population, leftOut, unread }: SampleDrawReport,
  { judge }: ChosenJudge,
  rubric: string,
): string {
  const drawn = vscode.l10n.t(
    '{0} of {1} steps judged by {2} were drawn, to be reviewed by the rubric {3}.',
    items,
    population,
    judge ?? vscode.l10n.t('any judge'),
    rubric,
  );
  return [
    drawn,
    leftOut === 0 ? undefined : vscode.l10n.t('Steps left out for want of such a verdict: {0}.', leftOut),
    unread === 0 ? undefined : vscode.l10n.t('Records left out because they could not be read: {0}.', unread),
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}
