import { hedge, hedgeTriggers } from './hedge';
import { roleWords, type StepRole } from './stepRole';
import { TriggerWords } from './triggerWords';

/** What the words of a step say about it. */
export interface StepLanguage {
  readonly role: StepRole;
  /** How many hedges it has; upper and lower case are the same. */
  readonly hedges: number;
}

const words = new TriggerWords([...roleWords.map(({ triggers }) => triggers), hedgeTriggers]);
const hedged = 1 << roleWords.length;

/**
 * Goes over a step once, and tries patterns only where they can match: an audit does this for millions of steps.
 *
 * @example stepLanguage('Wait, it may be an ulcer.') // { role: 'correction', hedges: 1 }
 * @example stepLanguage('Metformin lowers glucose.') // { role: 'claim', hedges: 0 }
 */
export function stepLanguage(text: string): StepLanguage {
  let first = roleWords.length;
  let hedges = 0;
  words.find(text, (at, lists) => {
    if ((lists & hedged) !== 0 && matchesAt(hedge, text, at)) hedges += 1;
    for (let role = 0; role < first; role += 1) {
      if ((lists & (1 << role)) !== 0 && matchesAt(roleWords[role]?.pattern, text, at)) first = role;
    }
  });
  const role = roleWords.find(({ opening }, index) => index === first || opening?.test(text) === true)?.role;
  return { role: role ?? 'claim', hedges };
}

function matchesAt(sticky: RegExp | undefined, text: string, at: number): boolean {
  if (sticky === undefined) return false;
  sticky.lastIndex = at;
  return sticky.test(text);
}
