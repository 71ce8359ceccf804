import type { AuditReport } from './auditReport';

/** What the comparison of two arms is called: the second's number minus the first's. */
export function comparisonName(first: string, second: string): string {
  return `${second} minus ${first}`;
}

/** The two arms of a comparison, the first and the second; undefined where its name fits no two arms, or several. */
export function comparedArms(
  { arms }: Pick<AuditReport, 'arms'>,
  comparison: string,
): readonly [first: string, second: string] | undefined {
  const tags = Object.keys(arms);
  const fitting = tags.flatMap((first) =>
    tags
      .filter((second) => second !== first && comparisonName(first, second) === comparison)
      .map((second) => [first, second] as const),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}
