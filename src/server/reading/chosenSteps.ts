import { textHash } from '../../core/base/textHash';
import type { Step } from '../../core/segment/segmentation';
import type { ChainRef } from '../../protocol/readingUri';
import type { SeenStep } from '../../protocol/judging';
import type { Reply } from '../../protocol/lsp';
import { findChain, type FoundChain } from './findChain';
import type { OpenFiles } from '../openFiles';

/** The steps that a request names, with the chain and the file that they stand in. */
export interface ChosenSteps {
  readonly found: FoundChain;
  readonly steps: readonly Step[];
}

/** Finds the steps that a reader chose, and refuses when what stands there now is not what the reader saw. */
export async function chosenSteps(
  files: OpenFiles,
  { question, steps, ...ref }: ChainRef & { readonly question: string; readonly steps: readonly SeenStep[] },
): Promise<Reply<ChosenSteps>> {
  const found = await findChain(files, ref);
  if (found.kind === 'refused') return found;
  const { record, segmentation } = found.value;
  const chosen = steps
    .map((seen) => ({ seen, step: segmentation.steps[seen.index] }))
    .flatMap(({ seen, step }) =>
      step !== undefined && textHash(step.shown) === seen.textHash ? [step] : [],
    );
  if (record.key !== question || chosen.length < steps.length) {
    return {
      kind: 'refused',
      reason:
        'The file or the segmentation rule has changed since this page was read. Look again, then repeat.',
    };
  }
  return { kind: 'done', value: { found: found.value, steps: chosen } };
}
