import * as vscode from 'vscode';
import type { SampleView } from '../../protocol/samplingRequests';

/** Asks whether to leave a sample of which steps are not labelled yet; whether to. */
export async function askToLeave({ labelled, count }: SampleView): Promise<boolean> {
  if (labelled === count) return true;
  const leave = vscode.l10n.t('Leave');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Leave the blinded sample?'),
    {
      modal: true,
      detail: vscode.l10n.t(
        '{0} of {1} steps are labelled by you. Step Audit shows verdicts again; labels that you give later count, but the result says that they were given after you had left.',
        labelled,
        count,
      ),
    },
    leave,
  );
  return answer === leave;
}
