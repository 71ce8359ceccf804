import type { Role } from '../traces/traceRecord';
import type { StepState } from '../verdicts/stepState';
import { stepStatus } from '../verdicts/stepStatus';
import { alignedRows, type AlignedRow } from './alignedRows';
import { type Alignment, alignSteps, type StepMatch } from './alignSteps';
import { type ErrorOrigin, stepOrigins } from './errorOrigins';
import { type Divergence, firstDivergence } from './firstDivergence';
import { spineOf } from './spineOf';
import { type WordRarity, type WordWeights, wordWeights } from './wordRarity';

/** One arm's chain for a question. */
export interface ComparedArm {
  readonly role?: Role | undefined;
  readonly steps: readonly Pick<StepState, 'step' | 'effective'>[];
}

/** What the chains of several arms have in common, step by step. */
export interface ChainComparison {
  /** The 0-based arm that the others are aligned with; see {@link spineOf}. */
  readonly spine: number;
  readonly rows: readonly AlignedRow[];
  /** For each arm its matches with the spine, whose steps are `first`; none for the spine itself. */
  readonly matches: readonly (readonly StepMatch[])[];
  /** Between the spine and the student, or the first other arm where no other arm is the student. */
  readonly divergence?: Divergence | undefined;
  /** For each arm the origins of its steps: of a student beside a teacher, else absent. */
  readonly origins: readonly (readonly ErrorOrigin[] | undefined)[];
}

/**
 * Sets the chains of up to three arms beside each other: each is aligned with the spine, as if no other arm were there.
 *
 * @param rarities of the words in each arm's file; words of a file without one all count alike
 */
export function compareChains(
  arms: readonly ComparedArm[],
  rarities: readonly WordRarity[],
  alignment?: Alignment,
): ChainComparison {
  const spine = spineOf(arms.map(({ role }) => role));
  const texts = arms.map(({ steps }) => steps.map(({ step }) => step.shown));
  const statuses = arms.map(({ steps }) => steps.map(({ effective }) => stepStatus(effective)));
  const own = texts[spine] ?? [];
  const weightsWith = (arm: number): WordWeights =>
    wordWeights([spine, arm].flatMap((of) => rarities[of] ?? []));
  const matches = texts.map((chain, arm) =>
    arm === spine ? [] : alignSteps(own, chain, weightsWith(arm), alignment),
  );
  const lengths = texts.map(({ length }) => length);
  const rows = alignedRows(lengths, spine, matches);
  const origins = arms.map(({ role }, arm) =>
    role === 'student' && arms[spine]?.role === 'teacher'
      ? stepOrigins(statuses[spine] ?? [], statuses[arm] ?? [], matches[arm] ?? [])
      : undefined,
  );
  const others = arms.map((_, arm) => arm).filter((arm) => arm !== spine);
  const other = others.find((arm) => arms[arm]?.role === 'student') ?? others[0];
  const divergence = other === undefined ? undefined : firstDivergence(rows, [spine, other], statuses);
  return { spine, rows, matches, divergence, origins };
}
