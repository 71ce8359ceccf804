import { InlayHintKind, type Connection, type InlayHint } from 'vscode-languageserver/node';
import { statusIcons } from '../../core/reading/statusWords';
import { effectiveConfidence, stepStatus } from '../../core/verdicts/stepStatus';
import { isReadingView } from '../reading/documentChain';
import type { OpenFiles } from '../openFiles';
import { rawSteps } from '../reading/rawSteps';

/** The most lines that hints are given for at once. */
const mostLines = 500;

/** `✗ 88` in front of each step of the raw lines on screen; percent without a dot, since wrapping breaks at dots. */
export function registerInlayHint(connection: Connection, files: OpenFiles): void {
  connection.languages.inlayHint.on(async ({ textDocument: { uri }, range }, token) => {
    if (isReadingView(uri)) return [];
    const opened = await files.get(uri);
    if (opened.kind === 'refused') return [];
    const hints: InlayHint[] = [];
    const last = Math.min(range.end.line, range.start.line + mostLines);
    for (let line = range.start.line; line <= last && !token.isCancellationRequested; line += 1) {
      for (const { state, columns } of await rawSteps(opened.value, line, files.ruleOf(opened.value))) {
        const confidence = effectiveConfidence(state.effective);
        const percent = confidence === undefined ? '' : `\u00a0${Math.round(confidence.value * 100)}`;
        const mark = state.effective.kind === 'override' ? '\u00a0✎' : percent;
        hints.push({
          position: { line, character: columns.start },
          label: `${statusIcons[stepStatus(state.effective)]}${mark}`,
          kind: InlayHintKind.Type,
          paddingRight: true,
        });
      }
    }
    return hints;
  });
}
