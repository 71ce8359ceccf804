import * as vscode from 'vscode';

/** How long something may take before it shows and can be cancelled, in milliseconds. */
const patienceMs = 700;

/** Runs something that usually is quick; when it is not, it shows as a notification with a cancel button. */
export async function withCancel<T>(
  title: string,
  run: (token: vscode.CancellationToken) => Promise<T>,
): Promise<T> {
  const source = new vscode.CancellationTokenSource();
  const running = run(source.token);
  const timer = setTimeout(() => {
    void vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (_, token) => {
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
