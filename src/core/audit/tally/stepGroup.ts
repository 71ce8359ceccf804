import { countWords } from '../../language/countWords';
import { stepLanguage } from '../../language/stepLanguage';
import type { AnswerStanding } from './answerStanding';

/** What an audit sorts steps by. */
export const groupKinds = ['position', 'role', 'hedging', 'density', 'answer'] as const;
export type GroupKind = (typeof groupKinds)[number];

/** Groups of steps by their hedges per hundred words, in ascending order. */
export const hedgeDensities = ['0', 'under 2', '2 to 5', '5 or more'] as const;

/**
 * The groups of an audit to which a step belongs, one of each kind.
 *
 * @param index 0-based place of the step in its chain
 * @param shown what a judge is shown of the step
 */
export function stepGroups(
  index: number,
  shown: string,
  answer: AnswerStanding,
): Readonly<Record<GroupKind, string>> {
  const { role, hedges } = stepLanguage(shown);
  return {
    position: String(index + 1),
    role,
    hedging: hedges > 0 ? 'hedged' : 'plain',
    density: hedgeDensity(hedges, shown),
    answer,
  };
}

function hedgeDensity(hedges: number, text: string): (typeof hedgeDensities)[number] {
  if (hedges === 0) return '0';
  const density = (100 * hedges) / countWords(text);
  return density < 2 ? 'under 2' : density < 5 ? '2 to 5' : '5 or more';
}
