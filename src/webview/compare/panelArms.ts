import { armNames } from '../../core/compare/armNames';
import { armOrder } from '../../core/compare/armOrder';
import { visibleString } from '../../core/reading/visibleText';
import type { CompareArm, ComparePage } from '../../protocol/lsp';

/** An arm where it stands in the panel, with the words it goes by. */
export interface PanelArm {
  readonly arm: CompareArm;
  /** Its place among the page's arms. */
  readonly at: number;
  /** Without characters that are not seen. */
  readonly name: string;
  readonly detail?: string | undefined;
  /** Whether its name is its role. */
  readonly isRole: boolean;
}

/** The page's arms from left to right. */
export function panelArms({ arms }: Pick<ComparePage, 'arms'>): readonly PanelArm[] {
  const names = armNames(arms.map(({ tag, role }) => ({ tag: visibleString(tag), role })));
  return armOrder(arms.map(({ role }) => role)).flatMap((at): PanelArm[] => {
    const arm = arms[at];
    const named = names[at];
    return arm === undefined || named === undefined
      ? []
      : [{ arm, at, ...named, isRole: named.name === arm.role }];
  });
}
