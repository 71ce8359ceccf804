import type { ErrorOrigin } from '../../../core/compare/errorOrigins';
import { rowDisagrees } from '../../../core/compare/rowDisagrees';
import type { StepState } from '../../../core/verdicts/stepState';
import { type StepStatus, stepStatus } from '../../../core/verdicts/stepStatus';
import type { RowFilter } from '../../../protocol/comparePanel';
import type { ComparePage } from '../../../protocol/lsp';
import { leftOutTexts } from '../cell/leftOutTexts';
import type { PanelArm } from '../panelArms';

/** One arm's share of a row. */
export type GridCell =
  | {
      readonly kind: 'step';
      readonly state: StepState;
      readonly origin?: ErrorOrigin | undefined;
      /** Text that the rule left out around the step. */
      readonly before: string;
      readonly after: string;
    }
  /** The other arms' steps of the row still belong to the step above. */
  | { readonly kind: 'joined'; readonly step: number }
  | { readonly kind: 'missing'; readonly leftOut: string };

export type StepCell = Extract<GridCell, { kind: 'step' }>;

/** A row of the grid: one step of each arm at most. Where one step matches several, they take several rows. */
export interface GridRow {
  /** The row of the page's alignment that it belongs to, and its place in it. */
  readonly aligned: number;
  readonly part: number;
  /** Cells in the order of the panel's arms. */
  readonly cells: readonly GridCell[];
  /** What is to be said in front of it. */
  readonly rule?: RowRule | undefined;
}

export interface RowRule {
  /** The arms whose first error of their own stands in the row. */
  readonly errors: readonly PanelArm[];
  /** Whether the student and the teacher part here. */
  readonly parts: boolean;
}

/** The rows of a page, in the panel's order of arms. */
export function gridRows(page: ComparePage, arms: readonly PanelArm[]): readonly GridRow[] {
  const texts = arms.map(({ arm }) => leftOutTexts(arm));
  const rules = ruleOfRow(page, arms);
  // A chain without steps still has its text.
  const aligned = page.rows.length === 0 ? [page.arms.map(() => ({ steps: [] }))] : page.rows;
  return aligned.flatMap((row, at): GridRow[] => {
    const length = Math.max(1, ...row.map(({ steps }) => steps.length));
    return Array.from({ length }, (_, part): GridRow => {
      const cells = arms.map(({ arm, at: place }, column): GridCell => {
        const steps = row[place]?.steps ?? [];
        const index = steps[part];
        const state = index === undefined ? undefined : arm.state.steps[index];
        if (index !== undefined && state !== undefined) {
          const before = index === 0 ? (texts[column]?.[0] ?? '') : '';
          const after = texts[column]?.[index + 1] ?? '';
          return { kind: 'step', state, origin: arm.origins?.[index], before, after };
        }
        const last = steps.at(-1);
        if (last !== undefined) return { kind: 'joined', step: last };
        const isFirst = at === 0 && part === 0 && arm.state.steps.length === 0;
        return { kind: 'missing', leftOut: isFirst ? (texts[column]?.[0] ?? '') : '' };
      });
      return { aligned: at, part, cells, rule: part === 0 ? rules.get(at) : undefined };
    });
  });
}

/** Whether a filter lets a row of the alignment through; rows that belong together are shown together. */
export function rowFilter(page: ComparePage, filter: RowFilter): (aligned: number) => boolean {
  const statuses = statusesOf(page);
  const some = (aligned: number, fits: (arm: number, step: number) => boolean): boolean =>
    page.rows[aligned]?.some(({ steps }, arm) => steps.some((step) => fits(arm, step))) === true;
  return (aligned) => {
    switch (filter) {
      case 'all':
        return true;
      case 'disagreements':
        return rowDisagrees(page.rows[aligned] ?? [], statuses);
      case 'errors':
        return some(aligned, (arm, step) => statuses[arm]?.[step] === 'error');
      case 'introduced':
        return some(aligned, (arm, step) => page.arms[arm]?.origins?.[step] === 'introduced');
    }
  };
}

function ruleOfRow(page: ComparePage, arms: readonly PanelArm[]): ReadonlyMap<number, RowRule> {
  const rules = new Map<number, RowRule>();
  if (page.divergence !== undefined) rules.set(page.divergence.row, { errors: [], parts: true });
  const statuses = statusesOf(page);
  for (const panelArm of arms) {
    const { at, arm } = panelArm;
    const row = page.rows.findIndex((cells) =>
      cells[at]?.steps.some(
        (step) => statuses[at]?.[step] === 'error' && arm.origins?.[step] !== 'inherited',
      ),
    );
    const rule = rules.get(row) ?? { errors: [], parts: false };
    if (row >= 0) rules.set(row, { ...rule, errors: [...rule.errors, panelArm] });
  }
  return rules;
}

function statusesOf({ arms }: ComparePage): readonly (readonly StepStatus[])[] {
  return arms.map(({ state }) => state.steps.map(({ effective }) => stepStatus(effective)));
}
