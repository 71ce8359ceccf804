import type { Position } from 'vscode-languageserver/node';
import type { ReadingPage } from '../../protocol/lsp';
import type { ChainRef } from '../../protocol/readingUri';
import { isReadingView, pageOfDocument } from './documentChain';
import type { OpenFiles } from '../openFiles';
import { rawSteps } from './rawSteps';

/** A step of one chain. */
export interface FoundStep {
  readonly ref: ChainRef;
  readonly step: number;
}

/** The 0-based step that the reading view shows on a line, the line of its explanation included. */
export function stepOnLine({ layout }: ReadingPage, line: number): number | undefined {
  const index = layout.steps.findIndex(
    ({ firstLine, explanationLine }) => firstLine <= line && line <= explanationLine,
  );
  return index === -1 ? undefined : index;
}

/** The step at a position of a reading view or of a trace file itself. */
export async function stepAtPosition(
  files: OpenFiles,
  uri: string,
  { line, character }: Position,
): Promise<FoundStep | undefined> {
  if (isReadingView(uri)) {
    const page = await pageOfDocument(files, uri);
    const step = page.kind === 'done' ? stepOnLine(page.value, line) : undefined;
    if (page.kind === 'refused' || step === undefined) return undefined;
    const { file, record, chain } = page.value;
    return { ref: { file, record, chain }, step };
  }
  const opened = await files.get(uri);
  if (opened.kind === 'refused') return undefined;
  const record = opened.value.traces.positionOfLine(line);
  const steps = await rawSteps(opened.value, line, files.ruleOf(opened.value));
  const hit = steps.find(({ columns }) => columns.start <= character && character < columns.end);
  if (record === undefined || hit === undefined) return undefined;
  return { ref: { file: uri, record, chain: hit.chain }, step: hit.state.step.index };
}
