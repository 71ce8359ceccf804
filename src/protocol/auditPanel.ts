import * as v from 'valibot';
import type { AuditReport } from '../core/audit/report/auditReport';
import { auditArmList, auditLead, type AuditSample, verdictSource } from './auditRequests';
import { file } from './fields';

/** What is audited, and how. The panel keeps it with its tab, to make the same audit again after a reload. */
export const auditPanelState = v.object({
  arms: auditArmList,
  source: verdictSource,
  /** The packet of the sample whose labels correct the rates; without one, all labels of people do. */
  sample: v.optional(file),
});
export type AuditPanelState = v.InferOutput<typeof auditPanelState>;

/** What the extension tells the Audit panel. */
export type ToAuditPanel =
  /** Answers `ready`, before anything else; each English text with its translation. */
  | { readonly type: 'start'; readonly translation: Readonly<Record<string, string>> }
  /** The audit goes on: the fraction that is done. */
  | { readonly type: 'progress'; readonly done: number }
  /** With the samples that could correct it. */
  | ({
      readonly type: 'report';
      readonly report: AuditReport;
      readonly samples: readonly AuditSample[];
    } & AuditPanelState)
  /** There is no result; one sentence says why and what to do. */
  | { readonly type: 'problem'; readonly sentence: string }
  /** Something changed on disk since the audit was made. */
  | { readonly type: 'outdated' };

/** The shapes in which a result is saved. */
export const resultFormats = ['markdown', 'csv', 'json'] as const;
export type ResultFormat = (typeof resultFormats)[number];
/** The longest drawing that is saved, in characters; a PNG comes as base64. */
const longestDrawing = 32 * 1024 * 1024;

/** What the Audit panel may tell the extension, as the extension checks it. */
export const fromAuditPanel = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('run'), source: verdictSource, sample: v.optional(file) }),
  v.object({ type: v.literal('cancel') }),
  v.object({ type: v.literal('showSteps'), lead: auditLead }),
  v.object({ type: v.literal('save'), format: v.picklist(resultFormats) }),
  v.object({
    type: v.literal('saveDrawing'),
    name: v.pipe(v.string(), v.regex(/^[a-z-]{1,40}$/u)),
    format: v.picklist(['svg', 'png']),
    data: v.pipe(v.string(), v.maxLength(longestDrawing)),
  }),
  v.object({ type: v.literal('copyMethods') }),
]);
export type FromAuditPanel = v.InferOutput<typeof fromAuditPanel>;
