import type { CalibrationOptions } from '../stats/calibration';
import { agreementReport } from './agreementReport';
import { armReport, type ReadArm } from './armReport';
import type { AuditReport, AuditSettings } from './auditReport';
import { controlReports } from './controlReports';
import { methodsText } from './methodsText';
import { pairReport } from './pairReport';

export interface AuditOptions {
  readonly settings: AuditSettings;
  readonly calibration: CalibrationOptions;
  /** Awaited between parts that take a moment each; it may reject to stop. */
  readonly pause: () => Promise<void>;
}

/** Everything that an audit says, from what was read of its arms. */
export async function buildAudit(
  arms: readonly ReadArm[],
  { settings, calibration, pause }: AuditOptions,
): Promise<AuditReport> {
  const bootstrap = { seed: settings.seed, resamples: settings.resamples };
  const reports: [string, AuditReport['arms'][string]][] = [];
  const paired: [string, AuditReport['paired'][string]][] = [];
  const agreement: AuditReport['agreement'] = [];
  for (const [index, arm] of arms.entries()) {
    await pause();
    reports.push([arm.tag, armReport(arm, bootstrap, calibration)]);
    for (const pair of arm.data.agreement) {
      await pause();
      agreement.push(agreementReport(arm.tag, pair, bootstrap));
    }
    for (const second of arms.slice(index + 1)) {
      await pause();
      paired.push([`${second.tag} minus ${arm.tag}`, pairReport(arm.data, second.data, bootstrap)]);
    }
  }
  const controls = await controlReports(arms, bootstrap, pause);
  const parts = {
    arms: Object.fromEntries(reports),
    paired: Object.fromEntries(paired),
    agreement,
    controls,
    settings,
  };
  return { ...parts, methods: methodsText(parts) };
}
