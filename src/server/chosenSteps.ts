import type { Step } from '../core/segment/segmentation';
import type { ChainRef } from '../protocol/readingUri';
import type { Reply } from '../protocol/lsp';
import { findChain, type FoundChain } from './findChain';
import type { OpenFiles } from './openFiles';

/** The steps that a request names, with the chain and the file that they stand in. */
export interface ChosenSteps {
  readonly found: FoundChain;
  readonly steps: readonly Step[];
}

export async function chosenSteps(
  files: OpenFiles,
  { steps, ...ref }: ChainRef & { readonly steps: readonly number[] },
): Promise<Reply<ChosenSteps>> {
  const found = await findChain(files, ref);
  if (found.kind === 'refused') return found;
  const all = found.value.segmentation.steps;
  const chosen = steps.map((index) => all[index]).filter((step) => step !== undefined);
  if (chosen.length < steps.length) {
    return {
      kind: 'refused',
      reason: `The chain has ${all.length} steps now; the file may have changed. Try again.`,
    };
  }
  return { kind: 'done', value: { found: found.value, steps: chosen } };
}
