import * as v from 'valibot';
import * as vscode from 'vscode';
import type { StepLines } from '../../core/reading/readingLayout';
import type { ReadingPage } from '../../protocol/lsp';
import type { ReadingPages } from './readingPages';
import { chainOf } from './readingUri';

/** A reading view in an editor, with its page. */
export interface OpenReading {
  readonly editor: vscode.TextEditor;
  readonly page: ReadingPage;
}

/** The active reading view; when another kind of editor or a panel is active, the first visible one. */
export function activeReading(pages: ReadingPages): OpenReading | undefined {
  const active = vscode.window.activeTextEditor;
  const candidates = active === undefined ? [] : [active];
  for (const editor of [...candidates, ...vscode.window.visibleTextEditors]) {
    const page = chainOf(editor.document.uri) === undefined ? undefined : pages.peek(editor.document.uri);
    if (page !== undefined) return { editor, page };
  }
  return undefined;
}

/** The step at a line, else the nearest one; undefined when the chain has no steps. */
export function stepAtLine(steps: readonly StepLines[], line: number): number | undefined {
  const distance = ({ firstLine, lastLine }: StepLines): number =>
    Math.max(firstLine - line, line - lastLine, 0);
  let nearest: number | undefined;
  steps.forEach((step, index) => {
    const best = nearest === undefined ? undefined : steps[nearest];
    if (best === undefined || distance(step) < distance(best)) nearest = index;
  });
  return nearest;
}

export function currentStep({ editor, page }: OpenReading): number | undefined {
  return stepAtLine(page.layout.steps, editor.selection.active.line);
}

const lineTarget = v.object({ line: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) });

/**
 * The steps that a command acts on: the one at the line that a hover's link names, else those that the selection
 * touches, else the current step.
 */
export function chosenSteps(reading: OpenReading, target: unknown): number[] {
  const named = v.safeParse(lineTarget, target);
  if (!named.success) return selectedSteps(reading);
  const step = stepAtLine(reading.page.layout.steps, named.output.line);
  return step === undefined ? [] : [step];
}

function selectedSteps(reading: OpenReading): number[] {
  const { start, end, isEmpty } = reading.editor.selection;
  const steps = reading.page.layout.steps.flatMap(({ firstLine, lastLine }, index) =>
    firstLine <= end.line && start.line <= lastLine ? [index] : [],
  );
  if (!isEmpty && steps.length > 0) return steps;
  const current = currentStep(reading);
  return current === undefined ? [] : [current];
}

/** Puts the caret on a step and brings the whole step into view. */
export function revealStep({ editor, page }: OpenReading, step: number): void {
  const lines = page.layout.steps[step];
  if (lines === undefined) return;
  const caret = new vscode.Position(lines.firstLine, lines.startColumn);
  editor.selection = new vscode.Selection(caret, caret);
  editor.revealRange(
    new vscode.Range(lines.firstLine, 0, lines.explanationLine, 0),
    vscode.TextEditorRevealType.InCenterIfOutsideViewport,
  );
}
