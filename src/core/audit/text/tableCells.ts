import type { StepStatus } from '../../verdicts/stepStatus';
import type { GroupReport } from '../report/auditReport';
import type { Lead } from '../leads/lead';
import { grouped } from './numberTexts';
import type { StepCondition } from '../leads/stepCondition';
import { statusLead } from '../leads/stepLeads';

/** A cell of a table: its text, or that and where its number leads, if there is anything to list. */
export type Cell = string | readonly [text: string, lead: Lead | undefined];

/** Rows as plain text, and where the number of each cell leads, by row and column as in them. */
export interface TableCells {
  readonly rows: readonly (readonly string[])[];
  readonly leads: readonly (readonly (Lead | undefined)[])[];
}

export function tableCells(rows: readonly (readonly Cell[])[]): TableCells {
  return {
    rows: rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell[0]))),
    leads: rows.map((row) => row.map((cell) => (typeof cell === 'string' ? undefined : cell[1]))),
  };
}

/** How many of an arm's steps, or of a group of them, stand at each of some statuses; each count leads to its steps. */
export function statusCells(
  arm: string,
  steps: GroupReport['steps'],
  statuses: readonly StepStatus[],
  group?: StepCondition['group'],
): Cell[] {
  return statuses.map((status) => [grouped(steps[status]), statusLead(arm, steps, status, group)]);
}
