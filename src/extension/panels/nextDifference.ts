import * as vscode from 'vscode';
import type { ChainRef } from '../../protocol/readingUri';
import type { ServerClient } from '../client/serverClient';
import { withCancel } from '../progress/withCancel';

/** Where the search for a question whose arms differ came to, or one sentence that says why nowhere; empty when cancelled. */
export async function nextDifference(
  server: ServerClient,
  { file, record }: ChainRef,
  by: 1 | -1,
): Promise<number | string> {
  const direction = by === 1 ? 'next' : 'previous';
  const reply = await withCancel(vscode.l10n.t('Searching for a difference…'), (token) =>
    server.send('stepaudit/findDifference', { file, record, direction }, token),
  );
  if (reply.kind === 'refused') return reply.reason;
  if (reply.value !== null) return reply.value.record;
  return by === 1
    ? vscode.l10n.t('No question with a difference from here to the end of the file.')
    : vscode.l10n.t('No question with a difference from here to the start of the file.');
}
