import type { CalibrationOptions } from '../stats/calibration';
import { agreementReport } from './report/agreementReport';
import { armReport, type ReadArm } from './report/armReport';
import type { AgreementReport, PanelReport } from './report/agreementSchema';
import type { ArmReport, AuditSettings, PairReport } from './report/auditReport';
import { comparisonName } from './report/comparedArms';
import { type ControlRow, rowsBetween, rowsWithin } from './report/controlReports';
import { pairReport } from './report/pairReport';
import { panelReport } from './report/panelReport';

export interface AuditOptions {
  readonly settings: AuditSettings;
  readonly calibration: CalibrationOptions;
  /** Awaited between parts that take a moment each; it may reject to stop. */
  readonly pause: () => Promise<void>;
}

/** What an audit says of one arm, and of later arms in comparison with it. Plain data. */
export interface AuditPart {
  readonly tag: string;
  readonly arm: ArmReport;
  readonly agreement: readonly AgreementReport[];
  readonly panels: readonly PanelReport[];
  readonly paired: readonly (readonly [difference: string, pair: PairReport])[];
  readonly between: readonly ControlRow[];
  readonly within: readonly ControlRow[];
}

/**
 * Calculates the part of an audit that one arm has; no part needs another one.
 *
 * @param later the arms after it, each of which is compared with it
 */
export async function auditPart(
  arm: ReadArm,
  later: readonly ReadArm[],
  { settings, calibration, pause }: AuditOptions,
): Promise<AuditPart> {
  const bootstrap = { seed: settings.seed, resamples: settings.resamples };
  await pause();
  const report = armReport(arm, bootstrap, calibration);
  const agreement: AgreementReport[] = [];
  for (const pair of arm.data.agreement) {
    await pause();
    agreement.push(agreementReport(arm.tag, pair, arm.data.sample, bootstrap));
  }
  const panels: PanelReport[] = [];
  for (const panel of arm.data.panels) {
    await pause();
    panels.push(panelReport(arm.tag, panel, bootstrap));
  }
  const paired: [string, PairReport][] = [];
  const between: ControlRow[] = [];
  for (const second of later) {
    await pause();
    const pair = pairReport(arm.data, second.data, bootstrap);
    paired.push([comparisonName(arm.tag, second.tag), pair]);
    between.push(...(await rowsBetween(arm, second, pair, bootstrap, pause)));
  }
  const within = await rowsWithin(arm, bootstrap, pause);
  return { tag: arm.tag, arm: report, agreement, panels, paired, between, within };
}
