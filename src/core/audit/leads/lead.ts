import type { ListUnit } from './chosenSteps';
import type { StepCondition } from './stepCondition';

/** Steps of one arm, which is named by its tag. */
export interface ArmSteps {
  readonly arm: string;
  readonly condition: StepCondition;
}

/** Where a number of an audit leads: to a list with as many entries as the number says. */
export interface Lead {
  readonly of: readonly ArmSteps[];
  readonly each: ListUnit;
  readonly count: number;
}

/** The lead to steps of one arm; undefined where there are none. */
export function armLead(
  arm: string,
  condition: StepCondition,
  count: number,
  each: ListUnit = 'step',
): Lead | undefined {
  return count === 0 ? undefined : { of: [{ arm, condition }], each, count };
}

/** Leads to lists of the same entries, as one. */
export function joinedLead(leads: readonly (Lead | undefined)[]): Lead | undefined {
  const there = leads.filter((lead) => lead !== undefined);
  const [first] = there;
  return (
    first && {
      of: there.flatMap(({ of }) => of),
      each: first.each,
      count: there.reduce((sum, { count }) => sum + count, 0),
    }
  );
}

/** How many a share is of all. */
export function countOf(share: number | null, all: number): number {
  return Math.round((share ?? 0) * all);
}
