import type { SampleKey } from './sampleFiles';
import type { SampleLabels } from './sampleLabels';

/** The labels of a sample with those that a follow-up takes over from the samples before it. */
export function withEarlierLabels<L extends SampleLabels>(
  { earlier }: Pick<SampleKey, 'earlier'>,
  labels: L,
): L {
  return earlier === undefined ? labels : { ...labels, committed: [...earlier.labels, ...labels.committed] };
}
