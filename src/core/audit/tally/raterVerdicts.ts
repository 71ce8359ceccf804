import type { Verdict } from '../../verdicts/verdict';
import { humanVerdict, isPerson, latestOf, type StepFindings } from '../../verdicts/verdictSource';

/** What all people together are called among raters: the newest word of any of them. */
export const peopleName = 'people';

/** A rater's name and verdict. */
export type GivenVerdict = readonly [rater: string, verdict: Verdict];

/** The newest verdicts of these judges, in their order, then people's. */
export function verdictsOfJudgesAndPeople(findings: StepFindings, judges: Iterable<string>): GivenVerdict[] {
  const given: GivenVerdict[] = [];
  for (const judge of judges) {
    const { status } = latestOf(findings.judgments, judge);
    if (status !== 'failed' && status !== 'unjudged') given.push([judge, status]);
  }
  const byPeople = humanVerdict(findings);
  if (byPeople !== undefined) given.push([peopleName, byPeople]);
  return given;
}

/** Each person's newest verdict, in the order of their names. */
export function verdictsOfPersons({ judgments, overrides, reviews }: StepFindings): GivenVerdict[] {
  const newest = new Map<string, { readonly verdict: Verdict; readonly event: string }>();
  for (const { by, verdict, event } of [...overrides, ...reviews]) {
    const known = newest.get(by);
    if (verdict !== undefined && (known === undefined || known.event < event))
      newest.set(by, { verdict, event });
  }
  for (const { judge, outcome } of judgments) {
    if (outcome.kind === 'judged' && isPerson(judge) && !newest.has(judge)) {
      newest.set(judge, { verdict: outcome.verdict, event: '' });
    }
  }
  return [...newest]
    .map(([name, { verdict }]): GivenVerdict => [name, verdict])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
