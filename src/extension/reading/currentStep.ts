import * as v from 'valibot';
import * as vscode from 'vscode';
import { textHash } from '../../core/base/textHash';
import type { StepLines } from '../../core/reading/stepLines';
import type { SeenStep } from '../../protocol/judging';
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
  // A key pressed in a view that could not be read must not act on another one.
  if (
    active !== undefined &&
    chainOf(active.document.uri) !== undefined &&
    pages.peek(active.document.uri) === undefined
  ) {
    return undefined;
  }
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
 * touches, else the one at the caret. With the caret on no step nothing is chosen: it goes to the nearest step, which
 * the reader then sees marked, and the command is to be repeated.
 */
export function chosenSteps(reading: OpenReading, target: unknown): number[] {
  const named = v.safeParse(lineTarget, target);
  const { start, end, active } = reading.editor.selection;
  const steps = named.success
    ? stepsWithin(reading, named.output.line, named.output.line)
    : stepsWithin(reading, start.line, end.line);
  if (steps.length > 0) return steps;
  const nearest = stepAtLine(reading.page.layout.steps, active.line);
  if (nearest !== undefined) {
    revealStep(reading, nearest);
    vscode.window.setStatusBarMessage(
      vscode.l10n.t('Step {0} is chosen now; repeat the command to act on it.', nearest + 1),
      5000,
    );
  }
  return [];
}

/** The steps, with the line under each, that lie between two lines. */
function stepsWithin({ page }: OpenReading, first: number, last: number): number[] {
  return page.layout.steps.flatMap(({ firstLine, explanationLine }, index) =>
    firstLine <= last && first <= explanationLine ? [index] : [],
  );
}

/** Steps as the reader sees them, for requests that must not act on anything else. */
export function seenSteps(
  page: Pick<ReadingPage, 'key' | 'state'>,
  steps: readonly number[],
): { question: string; steps: SeenStep[] } {
  const seen = steps.flatMap((index) => {
    const shown = page.state.steps[index]?.step.shown;
    return shown === undefined ? [] : [{ index, textHash: textHash(shown) }];
  });
  return { question: page.key, steps: seen };
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
