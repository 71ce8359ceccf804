import * as v from 'valibot';
import type { ComparePage, StepRef } from './lsp';

/** What the extension tells the Compare panel. */
export type ToComparePanel =
  | { readonly type: 'show'; readonly page: ComparePage; readonly current?: StepRef | undefined }
  /** The reader's step changed in the editor. */
  | { readonly type: 'follow'; readonly current: StepRef }
  /** There is nothing to compare; one sentence says why and what to do. */
  | { readonly type: 'problem'; readonly sentence: string };

const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const stepRef = v.object({ file: v.pipe(v.string(), v.maxLength(8192)), record: index, chain: index, step: index });

/** What the Compare panel may ask of the extension, as the extension checks it. */
export const fromComparePanel = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('openStep'), step: stepRef }),
  /** Go to the previous (−1) or next (+1) question of the file that was compared. */
  v.object({ type: v.literal('move'), by: v.picklist([-1, 1]) }),
]);
export type FromComparePanel = v.InferOutput<typeof fromComparePanel>;
