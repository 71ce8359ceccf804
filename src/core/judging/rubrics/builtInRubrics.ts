import { answerBlind } from './answerBlind';
import { logicOrFact } from './logicOrFact';
import { math } from './math';
import { original } from './original';
import type { Rubric } from './rubric';
import { science } from './science';
import { styleBlind } from './styleBlind';

/** The rubrics that need no file, the primary one first. */
export const builtInRubrics: readonly [Rubric, ...Rubric[]] = [
  styleBlind,
  answerBlind,
  logicOrFact,
  original,
  math,
  science,
];
