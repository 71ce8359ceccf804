import * as v from 'valibot';
import { swapStyles } from '../ledger/ledgerEvent';

/** The rules that cut chains anew as a control. */
const controlRules = ['sentences', 'windows'] as const;

/** The most trials of one step. */
export const mostTrials = 20;

/** An experiment about a judge, as it is asked for. */
export const controlChoice = v.variant('kind', [
  /** Without telling the right answer. */
  v.object({ kind: v.literal('answer-blind') }),
  /** The same step several times over. */
  v.object({
    kind: v.literal('stability'),
    trials: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(mostTrials)),
  }),
  /** Steps as rewritten in another style, where that changes no claim. */
  v.object({ kind: v.literal('tone-swap'), style: v.picklist(swapStyles) }),
  /** Steps as another rule cuts them. */
  v.object({ kind: v.literal('segmentation'), rule: v.picklist(controlRules) }),
]);
export type ControlChoice = v.InferOutput<typeof controlChoice>;
