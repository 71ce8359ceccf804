import { stepRoles } from '../../language/stepRole';
import { answerStandings } from '../tally/answerStanding';
import { type GroupKind, hedgeDensities } from '../tally/stepGroup';

const orders: Readonly<Record<Exclude<GroupKind, 'position'>, readonly string[]>> = {
  role: stepRoles,
  hedging: ['hedged', 'plain'],
  density: hedgeDensities,
  answer: answerStandings,
};

/** The names of groups of a kind, each once and in the order in which an audit lists them. */
export function inGroupOrder(kind: GroupKind, names: Iterable<string>): string[] {
  const known = new Set(names);
  return kind === 'position'
    ? [...known].sort((a, b) => Number(a) - Number(b))
    : orders[kind].filter((name) => known.has(name));
}
