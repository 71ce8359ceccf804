import { listedSteps } from '../segment/listedSteps';
import type { Segmentation } from '../segment/segmentation';
import type { Chain } from '../traces/traceRecord';
import type { StepJudgment } from '../verdicts/stepState';

/**
 * What the record itself says of each of its chain's steps, as judgments of a judge who is named after the source; undefined
 * for a step without a label. Empty where the steps are not those that the record lists.
 */
export function recordLabels(chain: Chain, { rule }: Segmentation): readonly (StepJudgment | undefined)[] {
  const { labels } = chain;
  if (labels === undefined || rule !== 'given') return [];
  const head = { judge: labels.source, source: { field: labels.field } };
  return (listedSteps(chain) ?? []).map(({ label }) =>
    label === undefined ? undefined : { ...head, outcome: { kind: 'judged', ...label } },
  );
}

/** How many of a chain's own labels are on steps that a rule has cut otherwise, so that they are not shown. */
export function hiddenLabels(chain: Chain, { rule }: Pick<Segmentation, 'rule'>): number {
  if (chain.labels === undefined || rule === 'given') return 0;
  return (listedSteps(chain) ?? []).filter(({ label }) => label !== undefined).length;
}
