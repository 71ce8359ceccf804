import type { LostStep } from './lostSteps';
import { onlyPlace, type StepPlace } from './stepPlace';

/** A lost step, and the places of the file that have its very text. */
export interface FoundAgain {
  readonly lost: LostStep;
  readonly places: readonly StepPlace[];
}

/**
 * Where each lost step is, as far as its text alone tells: see {@link onlyPlace}. What two questions may both say by
 * chance is no proof: into another question a step is followed only when its own question is gone, or when another lost
 * step of the same chain went the same way.
 */
export function surePlaces(found: readonly FoundAgain[]): readonly (StepPlace | undefined)[] {
  const places = found.map(({ lost, places: all }) => onlyPlace(lost.address, all));
  const ways = new Map<string, number>();
  const wayOf = ({ lost }: FoundAgain, { record, address }: StepPlace): string =>
    JSON.stringify([lost.address.question, lost.address.chain, record, address.chain]);
  for (const [index, each] of found.entries()) {
    const place = places[index];
    if (place === undefined) continue;
    const way = wayOf(each, place);
    ways.set(way, (ways.get(way) ?? 0) + 1);
  }
  return places.map((place, index) => {
    const each = found[index];
    if (place === undefined || each === undefined) return undefined;
    const stays = place.address.question === each.lost.address.question;
    const isGone = each.lost.record === undefined;
    return stays || isGone || (ways.get(wayOf(each, place)) ?? 0) > 1 ? place : undefined;
  });
}
