import { MarkupKind, type Connection, type Hover, type Position } from 'vscode-languageserver/node';
import { stepsBeside } from '../../core/compare/stepsBeside';
import { stepBesideText } from '../../core/reading/stepBesideText';
import { stepHover } from '../../core/reading/stepHover';
import { stepStatus } from '../../core/verdicts/stepStatus';
import type { ComparedArms, Comparisons } from '../compare/comparisons';
import { isReadingView, pageOfDocument } from '../reading/documentChain';
import type { OpenFiles } from '../openFiles';
import { rawSteps } from '../reading/rawSteps';
import { stepOnLine } from '../reading/stepAtPosition';

/** Shows everything known of the step under the pointer, in the reading view and on the raw line. */
export function registerHover(connection: Connection, files: OpenFiles, comparisons: Comparisons): void {
  connection.onHover(({ textDocument, position }) =>
    isReadingView(textDocument.uri)
      ? readingHover(files, comparisons, textDocument.uri, position)
      : rawHover(files, textDocument.uri, position),
  );
}

async function readingHover(
  files: OpenFiles,
  comparisons: Comparisons,
  uri: string,
  position: Position,
): Promise<Hover | null> {
  const page = await pageOfDocument(files, uri);
  if (page.kind === 'refused') return null;
  const { file, record, chain, layout, state } = page.value;
  const index = stepOnLine(page.value, position.line);
  if (index === undefined) return null;
  const lines = layout.steps[index];
  const step = state.steps[index];
  if (lines === undefined || step === undefined) return null;
  const compared = await comparisons.inPassing({ file, record, chain });
  const beside = compared === undefined ? '' : `\n\n---\n\n${besideText(compared, index)}`;
  return {
    contents: { kind: MarkupKind.Markdown, value: stepHover(step) + beside },
    range: {
      start: { line: lines.firstLine, character: 0 },
      end: { line: lines.lastLine, character: lines.endColumn },
    },
  };
}

/** What the other arms say where the first arm has a step. */
function besideText({ arms, comparison }: ComparedArms, step: number): string {
  const beside = stepsBeside(comparison, { arm: 0, step });
  const others = arms.slice(1).map((arm, at) => ({
    name: arm.audited.traces.role ?? arm.audited.traces.tag,
    steps: beside.flatMap((found) => {
      const state = found.arm === at + 1 ? arm.state.steps[found.step] : undefined;
      return state === undefined ? [] : [{ index: found.step, status: stepStatus(state.effective) }];
    }),
  }));
  return stepBesideText(others, comparison.origins[0]?.[step]);
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
