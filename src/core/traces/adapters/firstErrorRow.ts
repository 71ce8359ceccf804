import { joinedStrings } from '../joinedSteps';
import type { Chain, ChainLabels, StepLabel } from '../traceRecord';
import { malformed, readRow, type RowResult } from './adapter';

/** A chain that is already cut into steps, and where people found its first error. */
export interface FirstErrorRow {
  readonly key?: string | undefined;
  readonly question: string;
  readonly gold?: string;
  readonly steps: readonly string[];
  /** The row's field that holds the steps. */
  readonly path: string;
  /** What the row says of the chain's answer. */
  readonly chain: Pick<Chain, 'answer' | 'isRight'>;
  /** Undefined where nobody has looked. */
  readonly labels: FirstError | undefined;
}

interface FirstError extends Pick<ChainLabels, 'source' | 'field'> {
  /** The 0-based step; `null` where the chain has no error. */
  readonly at: number | null;
  /** Why it is one, where that is said. */
  readonly reason?: string;
}

/** The steps up to the first error have labels; of those behind it nothing is known. */
export function firstErrorRow({ steps, path, chain, labels, ...row }: FirstErrorRow): RowResult {
  const at = labels?.at ?? null;
  if (labels !== undefined && at !== null && (at < 0 || at >= steps.length)) {
    return malformed(`"${labels.field}" names none of the ${steps.length} steps`);
  }
  const labelled = labels === undefined ? {} : { labels: labelsUpTo(labels, steps.length) };
  return readRow({
    ...row,
    chains: [{ ...chain, path: [path], ...joinedStrings(steps), ...labelled }],
  });
}

const sound: StepLabel = { verdict: 'correct', explanation: '' };

function labelsUpTo({ source, field, at, reason = '' }: FirstError, count: number): ChainLabels {
  const before = Array.from({ length: at ?? count }, () => sound);
  const explanation = reason.trim() === '' ? 'Labelled the first mistake of the chain.' : reason;
  const steps: StepLabel[] = at === null ? before : [...before, { verdict: 'error', explanation }];
  return { source, field, steps };
}
