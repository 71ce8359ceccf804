import { URI } from 'vscode-uri';
import type { AuditedTraces } from '../../node/auditedTraces';
import type { ReadingPage, Reply } from '../../protocol/lsp';
import { type ChainRef, parseReadingQuery, readingScheme } from '../../protocol/readingUri';
import { findChain } from './findChain';
import type { OpenFiles } from '../openFiles';
import { readingPage } from './readingPage';
import { unreadablePage } from './unreadablePage';

/** Whether a document is a reading view; else it is a trace file itself. */
export function isReadingView(uri: string): boolean {
  return uri.startsWith(`${readingScheme}:`);
}

/** The page that a reading view's document shows. */
export async function pageOfDocument(files: OpenFiles, uri: string): Promise<Reply<ReadingPage>> {
  const ref = parseReadingQuery(URI.parse(uri).query);
  return ref === undefined ? { kind: 'refused', reason: 'This address names no chain.' } : pageOf(files, ref);
}

/** The page of a chain; a line that is no record has a page too, which says why. */
export async function pageOf(files: OpenFiles, ref: ChainRef): Promise<Reply<ReadingPage>> {
  const opened = await files.get(ref.file);
  if (opened.kind === 'refused') return opened;
  const { traces } = opened.value;
  if (ref.record < traces.count) {
    const read = await traces.record(ref.record);
    if (read.kind === 'malformed') {
      return withStudyProblem(
        files,
        opened.value,
        unreadablePage(ref.file, opened.value, ref.record, read.reason),
      );
    }
  }
  const found = await findChain(files, ref);
  return found.kind === 'done'
    ? withStudyProblem(files, found.value.audited, readingPage(ref.file, found.value))
    : found;
}

/** Says on the page that there is a study file which cannot be read. */
function withStudyProblem(files: OpenFiles, audited: AuditedTraces, page: ReadingPage): Reply<ReadingPage> {
  const study = files.studyOf(audited);
  const problems = study.kind === 'refused' ? [...page.problems, study.reason] : page.problems;
  return { kind: 'done', value: { ...page, problems } };
}
