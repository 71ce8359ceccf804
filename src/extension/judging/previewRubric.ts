import * as vscode from 'vscode';
import { commands } from '../../protocol/contributions';
import type { RubricPreview } from '../../protocol/judging';
import type { ServerClient } from '../client/serverClient';
import { judgeKind } from '../config/settings';
import { showRefusal } from '../progress/withCancel';
import { seenSteps } from '../reading/currentStep';
import { showText } from '../reading/plainDocuments';
import type { StepTargets } from '../reading/stepTargets';
import { rubricChoice } from './judgeSpec';

/** Shows the messages that a judge would be sent about the current step, exactly. Nothing is sent. */
export function registerPreviewRubric(server: ServerClient, targets: StepTargets): vscode.Disposable {
  return vscode.commands.registerCommand(commands.previewRubric, async (target: unknown) => {
    const chosen = targets.choose(target);
    const [step] = chosen?.steps ?? [];
    if (chosen === undefined || step === undefined) return;
    const { file, record, chain } = chosen.page;
    const reply = await server.send('stepaudit/previewRubric', {
      file,
      record,
      chain,
      ...seenSteps(chosen.page, [step]),
      rubric: rubricChoice(),
      form: judgeKind() === 'editor' ? 'lines' : 'object',
    });
    if (reply.kind === 'refused') showRefusal(reply.reason);
    else
      await showText({ name: vscode.l10n.t('Prompt, step {0}', step + 1), text: previewText(reply.value) });
  });
}

function previewText({ name, hash, messages }: RubricPreview): string {
  const head = vscode.l10n.t('Rubric {0} ({1}): what a model is sent about this step', name, hash);
  const parts = messages.map(({ role, content }) => `━━━ ${role} ━━━\n${content}`);
  return `${[head, ...parts].join('\n\n')}\n`;
}
