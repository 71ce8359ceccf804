import type { AuditReport } from '../../core/audit/report/auditReport';
import type { VerdictSource } from '../../core/verdicts/verdictSource';
import type { SegmentationRule } from '../../core/segment/segmentation';
import type { AuditedArm } from '../../node/audit/auditedArm';
import { readArms } from '../../node/audit/readArms';
import { sampledArms, sampleNotFound } from '../../node/audit/sampledArms';
import { runAudit } from '../../node/audit/runAudit';
import { auditNotes } from '../reports/auditNotes';
import { namedArms } from '../options/namedArms';
import { grouped } from '../reports/grouped';
import type { Opened } from './openTraces';
import { ruleFor } from '../options/studyChoice';
import type { Refused, Terminal } from '../terminal';

/** What the commands that audit arms have in common. */
export interface AuditArmsOptions {
  readonly judgments?: readonly string[];
  readonly primaryJudge?: string;
  readonly rule?: SegmentationRule;
  readonly verdicts: VerdictSource;
  readonly sample?: string;
  readonly seed: number;
  readonly resamples: number;
  readonly eceBins?: number;
  readonly eceFrom?: number;
}

/** Audits arms, with progress, and notes on what was left out. */
export async function auditArms(
  named: readonly string[],
  options: AuditArmsOptions,
  terminal: Terminal,
): Promise<Opened<AuditReport>> {
  const { judgments, verdicts, seed, resamples, eceBins: bins, eceFrom: from } = options;
  const found = await namedArms(named);
  if (found.kind === 'refused') return found;
  const chosen = await ruleFor(
    found.value.arms.map(({ file }) => file),
    options.rule ?? found.value.rule,
    terminal,
  );
  if (chosen.kind === 'refused') return chosen;
  const rule = chosen.value;
  const primaryJudge = options.primaryJudge ?? found.value.primaryJudge;
  const source = verdicts.kind === 'effective' ? { ...verdicts, primaryJudge } : verdicts;
  const sampled =
    options.sample === undefined ? undefined : await sampledArms(options.sample, found.value.arms, rule);
  if (sampled?.kind === 'unusable') return { kind: 'refused', reason: sampled.reason };
  const read = await readArms(sampled?.value.arms ?? found.value.arms, {
    rule,
    source,
    pairBy: found.value.pairBy,
    judgmentFiles: judgments,
    onProgress: (share) => {
      terminal.progress.show('reading', Math.round(100 * share), 100, '%');
    },
  });
  if (read.kind !== 'opened') return { kind: 'refused', reason: read.reason };
  const arms = read.value;
  if (judgments !== undefined) {
    const refused = checkJudgments(arms, terminal);
    if (refused !== undefined) return refused;
  }
  const missing = sampleNotFound(arms);
  if (missing !== undefined) return { kind: 'refused', reason: missing };
  const report = await runAudit(arms, {
    rule,
    source,
    sample: sampled?.value.sample,
    seed,
    resamples,
    calibration: { bins, from },
  });
  const unknown = unknownJudge(source, report);
  if (unknown !== undefined) return unknown;
  for (const note of auditNotes(arms, report)) terminal.note(note);
  return { kind: 'opened', value: report };
}

/** Every judgment file that was named must have rows of at least one of the arms. */
function checkJudgments(arms: readonly AuditedArm[], terminal: Terminal): Refused | undefined {
  const tags = arms.map(({ tag }) => tag);
  for (const [index, { file, byTag }] of (arms[0]?.judgmentFiles ?? []).entries()) {
    const strangers = [...byTag].filter(([tag]) => tag !== '' && !tags.includes(tag));
    const names = fewOf(strangers.map(([tag]) => `"${tag}"`));
    if (arms.every(({ judgmentFiles }) => judgmentFiles[index]?.used === 0)) {
      const rows = names === '' ? 'it has no judgments of steps' : `its rows are of ${names}`;
      return {
        kind: 'refused',
        reason: `${file}: no row is of the arms ${tags.join(', ')}; ${rows}. Check --judgments and the TAGs.`,
      };
    }
    const left = strangers.reduce((sum, [, rows]) => sum + rows, 0);
    if (left > 0) terminal.note(`${file}: rows of ${names}, which is no arm here, left out: ${left}`);
  }
  return undefined;
}

function unknownJudge(source: VerdictSource, { arms }: AuditReport): Refused | undefined {
  if (source.kind !== 'judge') return undefined;
  const judges = new Set(Object.values(arms).flatMap((arm) => arm.judges.map(({ name }) => name)));
  if (judges.has(source.judge)) return undefined;
  const known = judges.size === 0 ? 'there is none' : `there are ${fewOf([...judges])}`;
  return { kind: 'refused', reason: `no judge is called "${source.judge}"; ${known}` };
}

/** The most names that a sentence lists. */
const mostNames = 8;

function fewOf(names: readonly string[]): string {
  const listed = names.slice(0, mostNames).join(', ');
  return names.length > mostNames ? `${listed} and ${grouped(names.length - mostNames)} more` : listed;
}
