import * as v from 'valibot';
import { auditReportSchema } from '../core/audit/report/auditReport';
import { auditPanelState, type ToAuditPanel } from './auditPanel';
import { auditSample } from './auditRequests';

/**
 * What the extension may tell the Audit panel, as the panel checks it. In a file of its own, because the extension, which
 * sends it, need not carry the schema of a whole report.
 */
export const toAuditPanel: v.GenericSchema<ToAuditPanel> = v.variant('type', [
  v.object({ type: v.literal('start'), translation: v.record(v.string(), v.string()) }),
  v.object({ type: v.literal('progress'), done: v.pipe(v.number(), v.minValue(0), v.maxValue(1)) }),
  v.object({
    type: v.literal('report'),
    report: auditReportSchema,
    samples: v.array(auditSample),
    ...auditPanelState.entries,
  }),
  v.object({ type: v.literal('problem'), sentence: v.string() }),
  v.object({ type: v.literal('outdated') }),
]);
