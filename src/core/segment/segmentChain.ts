import type { Chain } from '../traces/traceRecord';
import { listedSteps } from './listedSteps';
import { gaps, segment } from './segment';
import type { Segmentation, SegmentationRule } from './segmentation';

/**
 * The steps of a chain. Where its record lists them, the primary rule `numbered` gives way to them, and the result's rule
 * is `given`; the control rules cut the text anew. By `given` a chain whose record lists no steps has none.
 */
export function segmentChain(chain: Pick<Chain, 'text' | 'listed'>, rule: SegmentationRule): Segmentation {
  const { text } = chain;
  const given = rule === 'given' || rule === 'numbered' ? listedSteps(chain) : undefined;
  if (rule !== 'given' && given === undefined) return segment(text, rule);
  const steps = (given ?? []).map(({ span }, index) => {
    return { index, span, shown: text.slice(span.start, span.end) };
  });
  return { rule: 'given', steps, leftOut: gaps(steps, text.length) };
}
