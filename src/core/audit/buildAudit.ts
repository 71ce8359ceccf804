import type { ReadArm } from './report/armReport';
import { type AuditOptions, type AuditPart, auditPart } from './auditPart';
import type { AuditReport, AuditSettings } from './report/auditReport';
import { controlReports } from './report/controlReports';
import { methodsText } from './text/methodsText';

/** Everything that an audit says, from what was read of its arms. */
export async function buildAudit(arms: readonly ReadArm[], options: AuditOptions): Promise<AuditReport> {
  const parts: AuditPart[] = [];
  for (const [index, arm] of arms.entries()) parts.push(await auditPart(arm, arms.slice(index + 1), options));
  return joinedAudit(parts, options.settings);
}

/** The audit that has these parts, one an arm and in the order of the arms. */
export function joinedAudit(parts: readonly AuditPart[], settings: AuditSettings): AuditReport {
  const sections = {
    arms: Object.fromEntries(parts.map(({ tag, arm }) => [tag, arm])),
    paired: Object.fromEntries(parts.flatMap(({ paired }) => paired)),
    agreement: parts.flatMap(({ agreement }) => agreement),
    agreement_of_all: parts.flatMap(({ panels }) => panels),
    controls: controlReports([
      ...parts.flatMap(({ between }) => between),
      ...parts.flatMap(({ within }) => within),
    ]),
    settings,
  };
  return { ...sections, methods: methodsText(sections) };
}
