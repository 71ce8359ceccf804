import { locateChain } from '../../../../src/core/traces/locateChain';
import { readRecord } from '../../../../src/core/traces/readRecord';
import type { Chain, TraceRecord } from '../../../../src/core/traces/traceRecord';

/** A chain as a test sees it: its steps as they are found again in the row's own line, and what is labelled. */
export interface ReadChain extends Pick<Chain, 'answer' | 'isRight'> {
  readonly steps: readonly string[];
  /** `-` where there is no label. */
  readonly labels: readonly string[];
  readonly explanations: readonly string[];
}

/** The record of a row and its chains; throws where the row is malformed. */
export function readChains(row: object | string): { record: TraceRecord; chains: readonly ReadChain[] } {
  const line = typeof row === 'string' ? row : JSON.stringify(row);
  const result = readRecord(line, 0);
  if (result.kind === 'malformed') throw new Error(result.reason);
  const chains = result.record.chains.map((chain) => {
    const { answer, isRight, text, listed = [], labels } = chain;
    const toLine = locateChain(line, chain);
    const steps = listed.map((span) => {
      const { start, end } = toLine?.(span) ?? { start: 0, end: 0 };
      const found = JSON.parse(`"${line.slice(start, end)}"`) as string;
      if (found !== text.slice(span.start, span.end)) throw new Error(`found ${JSON.stringify(found)}`);
      return found;
    });
    return {
      answer,
      isRight,
      steps,
      labels: listed.map((_, index) => labels?.steps[index]?.verdict ?? '-'),
      explanations: listed.map((_, index) => labels?.steps[index]?.explanation ?? ''),
    };
  });
  return { record: result.record, chains };
}
