/** The scheme of the reading view's documents. */
export const readingScheme = 'stepaudit';

/** One chain of one record of a trace file. */
export interface ChainRef {
  /** The trace file's URI, as text. */
  readonly file: string;
  /** 0-based position of the record in the file, blank lines not counted. */
  readonly record: number;
  /** 0-based position of the chain in the record. */
  readonly chain: number;
}

/** The parts of a reading view's URI. */
export interface ReadingUriParts {
  readonly path: string;
  readonly query: string;
}

/**
 * The URI of a chain's reading view. The path is made to be read, for the tab and the breadcrumbs
 * (`/gpt-3.5/Q264 · gpt-3.5`); the query alone says which chain it is.
 */
export function readingUriParts(ref: ChainRef, tag: string): ReadingUriParts {
  const arm = tag.replace(/[/\\]/gu, '-');
  const chain = ref.chain === 0 ? '' : ` · chain ${ref.chain + 1}`;
  return {
    path: `/${arm}/Q${ref.record + 1} · ${arm}${chain}`,
    query: `file=${encodeURIComponent(ref.file)}&record=${ref.record}&chain=${ref.chain}`,
  };
}

/** The chain that a reading view's query names; undefined when it names none. */
export function parseReadingQuery(query: string): ChainRef | undefined {
  const match = /^file=([^&]+)&record=(\d{1,15})&chain=(\d{1,15})$/u.exec(query);
  if (match === null) return undefined;
  try {
    return { file: decodeURIComponent(match[1] ?? ''), record: Number(match[2]), chain: Number(match[3]) };
  } catch {
    return undefined;
  }
}
