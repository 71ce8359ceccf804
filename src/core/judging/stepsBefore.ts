import type { Step } from '../segment/segmentation';

/** The most steps that are handed on with one. */
const most = 50;

/** The texts of the steps before one of a chain, in order, as a judge is shown them; only the nearest of very many. */
export function stepsBefore(steps: readonly Step[], index: number): readonly string[] {
  return steps.slice(Math.max(0, index - most), index).map(({ shown }) => shown);
}
