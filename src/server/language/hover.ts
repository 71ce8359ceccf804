import { MarkupKind, type Connection, type Hover, type Position } from 'vscode-languageserver/node';
import { stepHover } from '../../core/reading/stepHover';
import { isReadingView, pageOfDocument } from '../documentChain';
import type { OpenFiles } from '../openFiles';
import { rawSteps } from '../rawSteps';

/** Shows everything known of the step under the pointer, in the reading view and on the raw line. */
export function registerHover(connection: Connection, files: OpenFiles): void {
  connection.onHover(({ textDocument, position }) =>
    isReadingView(textDocument.uri)
      ? readingHover(files, textDocument.uri, position)
      : rawHover(files, textDocument.uri, position),
  );
}

async function readingHover(files: OpenFiles, uri: string, position: Position): Promise<Hover | null> {
  const page = await pageOfDocument(files, uri);
  if (page.kind === 'refused') return null;
  const { layout, state } = page.value;
  const index = layout.steps.findIndex(
    (lines) => lines.firstLine <= position.line && position.line <= lines.explanationLine,
  );
  const lines = layout.steps[index];
  const step = state.steps[index];
  if (lines === undefined || step === undefined) return null;
  return {
    contents: { kind: MarkupKind.Markdown, value: stepHover(step) },
    range: {
      start: { line: lines.firstLine, character: 0 },
      end: { line: lines.lastLine, character: lines.endColumn },
    },
  };
}

async function rawHover(files: OpenFiles, uri: string, { line, character }: Position): Promise<Hover | null> {
  const opened = await files.get(uri);
  if (opened.kind === 'refused') return null;
  const steps = await rawSteps(opened.value, line, files.ruleOf(opened.value));
  const hit = steps.find(({ columns }) => columns.start <= character && character < columns.end);
  if (hit === undefined) return null;
  return {
    contents: { kind: MarkupKind.Markdown, value: stepHover(hit.state) },
    range: { start: { line, character: hit.columns.start }, end: { line, character: hit.columns.end } },
  };
}
