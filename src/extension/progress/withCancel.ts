import * as vscode from 'vscode';

/** How long something may take before it shows and can be cancelled, in milliseconds. */
const patienceMs = 700;

/**
 * Runs something that usually is quick; when it is not, it shows as a notification with a cancel button, and with how
 * far it is, in per cent or in words, where that is reported.
 */
export async function withCancel<T>(
  title: string,
  run: (
    token: vscode.CancellationToken,
    report: (percentage: number, message?: string) => void,
  ) => Promise<T>,
): Promise<T> {
  const source = new vscode.CancellationTokenSource();
  let reported = 0;
  let show: ((increment: number, message?: string) => void) | undefined;
  const running = run(source.token, (percentage, message) => {
    show?.(percentage - reported, message);
    if (show !== undefined) reported = percentage;
  });
  const timer = setTimeout(() => {
    void vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (progress, token) => {
        show = (increment, message) => {
          progress.report({ increment, message: message ?? vscode.l10n.t('{0} %', reported + increment) });
        };
        token.onCancellationRequested(() => {
          source.cancel();
        });
        return running;
      },
    );
  }, patienceMs);
  try {
    return await running;
  } finally {
    clearTimeout(timer);
    source.dispose();
  }
}

/** Says why a request was refused; a cancelled one has no reason, and nothing is said. */
export function showRefusal(reason: string): void {
  if (reason !== '') void vscode.window.showErrorMessage(reason);
}
