import path from 'node:path';
import type { Connection } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { armTag, proposedRole } from '../../core/traces/roleOf';
import { foldLedger } from '../../core/ledger/foldLedger';
import { mayHoldTraces } from '../../node/files/mayHoldTraces';
import { cancelled, handleRequest } from '../handleRequest';
import { holdsTraces } from '../holdsTraces';
import type { OpenFiles } from '../openFiles';

/** Answers which files hold traces, and with what their notes are tagged. */
export function registerTraceFiles(connection: Connection, files: OpenFiles): void {
  handleRequest(connection, 'stepaudit/traceFiles', async ({ candidates }, signal) => {
    const found: { file: string; tag: string; role: ReturnType<typeof proposedRole> }[] = [];
    for (const file of files.isBlinded ? [] : candidates) {
      if (signal.aborted) return cancelled;
      const { scheme, fsPath } = URI.parse(file);
      if (scheme !== 'file' || !mayHoldTraces(path.basename(fsPath)) || !(await holdsTraces(fsPath)))
        continue;
      const tag = armTag(fsPath);
      found.push({ file, tag, role: proposedRole(tag) });
    }
    return { kind: 'done', value: found };
  });

  handleRequest(connection, 'stepaudit/tags', async ({ file }) => {
    const opened = await files.get(file);
    if (opened.kind === 'refused') return opened;
    const tags = foldLedger(opened.value.ledger.events()).flatMap((event) =>
      event.type === 'noted' ? event.tags : [],
    );
    return { kind: 'done', value: [...new Set(tags)].sort() };
  });
}
