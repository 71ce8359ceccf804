import type { Connection } from 'vscode-languageserver/node';
import { stepStatus } from '../../core/verdicts/stepStatus';
import type { LineSteps } from '../../protocol/lsp';
import { handleRequest } from '../handleRequest';
import type { OpenFiles } from '../openFiles';
import { rawSteps } from '../reading/rawSteps';

/** The most lines that are looked at for one request; an editor shows fewer. */
const mostLines = 500;

/** Answers where the steps stand on the raw lines that an editor shows. */
export function registerLineSteps(connection: Connection, files: OpenFiles): void {
  handleRequest(connection, 'stepaudit/lineSteps', async ({ file, firstLine, lastLine }, signal) => {
    const opened = await files.get(file);
    if (opened.kind === 'refused') return opened;
    const lines: LineSteps[] = [];
    for (
      let line = firstLine;
      line <= Math.min(lastLine, firstLine + mostLines) && !signal.aborted;
      line += 1
    ) {
      const steps = await rawSteps(opened.value, line, files.ruleOf(opened.value));
      if (steps.length === 0) continue;
      lines.push({
        line,
        steps: steps.map(({ state, columns }) => ({
          columns,
          status: stepStatus(state.effective),
          boundary: state.boundary,
          overridden: state.effective.kind === 'override',
        })),
      });
    }
    return { kind: 'done', value: lines };
  });
}
