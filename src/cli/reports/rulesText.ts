import type { SegmentationRule } from '../../core/segment/segmentation';

/**
 * The rules by which chains were cut into steps, which are not always the one that was asked for: a chain whose record lists
 * its steps has those.
 *
 * @param used  the rules of the chains that were read
 * @param asked the rule to name where no chain was read
 */
export function rulesText(used: ReadonlySet<SegmentationRule>, asked: SegmentationRule): string {
  return used.size === 0 ? asked : [...used].sort().join(' + ');
}
