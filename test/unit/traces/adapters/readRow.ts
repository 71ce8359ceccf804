import { readFileSync } from 'node:fs';
import { locateChain } from '../../../../src/core/traces/locateChain';
import { readRecord } from '../../../../src/core/traces/readRecord';
import type { TraceRecord } from '../../../../src/core/traces/traceRecord';
import { corpus } from '../../../fixtures/corpora';

/** The record of a row, or why it is none. */
export function readRow(row: object): TraceRecord | string {
  const result = readRecord(JSON.stringify(row), 0);
  return result.kind === 'record' ? result.record : result.reason;
}

/** The records of a real file, each with its chains' texts as they are found again in the file's own lines. */
export function readCorpus(...path: string[]): { record: TraceRecord; found: string[] }[] {
  const lines = readFileSync(corpus(...path), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line, position) => {
    const result = readRecord(line, position);
    if (result.kind === 'malformed') throw new Error(result.reason);
    const found = result.record.chains.map((chain) => {
      const { start = 0, end = 0 } = locateChain(line, chain)?.({ start: 0, end: chain.text.length }) ?? {};
      return JSON.parse(`"${line.slice(start, end)}"`) as string;
    });
    return { record: result.record, found };
  });
}
