import type { Connection } from 'vscode-languageserver/node';
import { pageOf } from '../reading/documentChain';
import { handleRequest } from '../handleRequest';
import type { OpenFiles } from '../openFiles';

/** Answers what a file is, and what the reading view of a chain shows. */
export function registerReading(connection: Connection, files: OpenFiles): void {
  handleRequest(connection, 'stepaudit/recognise', async ({ file }) => {
    const opened = await files.get(file);
    if (opened.kind === 'refused') return opened;
    const { traces } = opened.value;
    return { kind: 'done', value: { tag: traces.tag, role: traces.role, records: traces.count } };
  });

  handleRequest(connection, 'stepaudit/reading', (ref) => pageOf(files, ref));
}
