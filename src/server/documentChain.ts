import { URI } from 'vscode-uri';
import type { Reply } from '../protocol/lsp';
import { parseReadingQuery, readingScheme } from '../protocol/readingUri';
import type { ReadingPage } from '../protocol/lsp';
import { findChain } from './findChain';
import type { OpenFiles } from './openFiles';
import { readingPage } from './readingPage';

/** Whether a document is a reading view; else it is a trace file itself. */
export function isReadingView(uri: string): boolean {
  return uri.startsWith(`${readingScheme}:`);
}

/** The page that a reading view's document shows. */
export async function pageOfDocument(files: OpenFiles, uri: string): Promise<Reply<ReadingPage>> {
  const ref = parseReadingQuery(URI.parse(uri).query);
  if (ref === undefined) return { kind: 'refused', reason: 'This address names no chain.' };
  const found = await findChain(files, ref);
  return found.kind === 'done' ? { kind: 'done', value: readingPage(ref.file, found.value) } : found;
}
