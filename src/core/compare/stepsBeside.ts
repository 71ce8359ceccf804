import type { ChainComparison } from './compareChains';

/** A step of one of the compared arms; both are 0-based. */
export interface ArmStep {
  readonly arm: number;
  readonly step: number;
}

/** The steps of the other arms that stand beside a step: the spine's first, which the rest is found through. */
export function stepsBeside(
  { spine, matches }: Pick<ChainComparison, 'spine' | 'matches'>,
  { arm, step }: ArmStep,
): readonly ArmStep[] {
  const onSpine =
    arm === spine
      ? [step]
      : (matches[arm] ?? []).flatMap(({ first, second }) => (second.includes(step) ? first : []));
  const others = matches.flatMap((own, other) =>
    other === arm || other === spine
      ? []
      : own
          .filter(({ first }) => first.some((at) => onSpine.includes(at)))
          .flatMap(({ second }) => second.map((at): ArmStep => ({ arm: other, step: at }))),
  );
  const spineSteps = arm === spine ? [] : onSpine.map((at): ArmStep => ({ arm: spine, step: at }));
  return [...spineSteps, ...others];
}
