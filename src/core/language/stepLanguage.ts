import { countHedges, hedgeTriggers } from './hedges';
import { type StepRole, roleTriggers, stepRole } from './stepRole';
import { TriggerWords } from './triggerWords';

/** What the words of a step say about it. */
export interface StepLanguage {
  readonly role: StepRole;
  /** How many hedges it has. */
  readonly hedges: number;
}

const words = new TriggerWords([...roleTriggers, hedgeTriggers]);
const hedged = 1 << roleTriggers.length;

/**
 * Goes over a step once, and then looks only for what can be in it: an audit does this for millions of steps.
 *
 * @example stepLanguage('Wait, it may be an ulcer.') // { role: 'correction', hedges: 1 }
 * @example stepLanguage('Metformin lowers glucose.') // { role: 'claim', hedges: 0 }
 */
export function stepLanguage(text: string): StepLanguage {
  const named = words.in(text);
  return { role: stepRole(text, named), hedges: (named & hedged) === 0 ? 0 : countHedges(text) };
}
