import { type ChainComparison, compareChains } from '../../core/compare/compareChains';
import type { WordRarity } from '../../core/compare/wordRarity';
import type { FoundArms } from './compareArms';
import { fileRarity } from '../../node/studies/fileRarity';
import type { OpenFiles } from '../openFiles';

/** Aligns the chains of a question's arms; undefined when the signal aborts. */
export async function compareFoundArms(
  files: OpenFiles,
  { arms, study }: FoundArms,
  signal: AbortSignal,
): Promise<ChainComparison | undefined> {
  const rarities: WordRarity[] = [];
  for (const { audited } of arms) {
    const rarity = await fileRarity(audited, files.ruleOf(audited), signal);
    if (rarity === undefined) return undefined;
    rarities.push(rarity);
  }
  return compareChains(
    arms.map(({ audited, state }) => ({ role: audited.traces.role, steps: state.steps })),
    rarities,
    study?.alignment,
  );
}
