import type { AuditReport } from '../../core/audit/report/auditReport';
import type { Lead } from '../../core/audit/leads/lead';
import type { Look } from './look';

/** What a mark of a drawing stands for: the steps that it leads to, where there are some. */
export interface MarkTarget {
  readonly lead: Lead | undefined;
  /** What a screen reader says. */
  readonly label: string;
}

export interface DrawInput {
  readonly report: AuditReport;
  readonly look: Look;
  /** In CSS pixels. */
  readonly width: number;
  /** Called when a mark is chosen by mouse or key. */
  readonly choose: (lead: Lead) => void;
}

/** Draws a part of a report; undefined where the report has nothing for it. */
export type Draw = (input: DrawInput) => SVGSVGElement | undefined;
