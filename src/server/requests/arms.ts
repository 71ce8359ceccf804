import type { Connection } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { armsBeside } from '../compare/compareArms';
import { handleRequest } from '../handleRequest';
import type { OpenFiles } from '../openFiles';

/** Answers with the trace files of a file's study, or those that may be arms beside it; the file itself comes first. */
export function registerArms(connection: Connection, files: OpenFiles): void {
  handleRequest(connection, 'stepaudit/arms', async ({ file }) => {
    const opened = await files.get(file);
    if (opened.kind === 'refused') return opened;
    const beside = await armsBeside(files, file, opened.value);
    const arms = [];
    for (const uri of [URI.parse(file).toString(), ...beside]) {
      const arm = await files.get(uri);
      // A file beside it that holds no traces is no arm.
      if (arm.kind === 'refused') continue;
      const { tag, role } = arm.value.traces;
      arms.push({ file: uri, tag, ...(role && { role }) });
    }
    return { kind: 'done', value: arms };
  });
}
