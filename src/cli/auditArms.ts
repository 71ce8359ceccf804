import type { AuditReport } from '../core/audit/auditReport';
import type { VerdictSource } from '../core/audit/verdictSource';
import type { SegmentationRule } from '../core/segment/segmentation';
import { type ArmFiles, openArms } from '../node/audit/armFiles';
import { runAudit } from '../node/audit/runAudit';
import { auditNotes } from './auditNotes';
import { namedArms } from './namedArms';
import type { Opened } from './openTraces';
import { ruleFor } from './studyChoice';
import type { Refused, Terminal } from './terminal';

/** What the commands that audit arms have in common. */
export interface AuditArmsOptions {
  readonly judgments?: readonly string[];
  readonly primaryJudge?: string;
  readonly rule?: SegmentationRule;
  readonly verdicts: VerdictSource;
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
  const rule = await ruleFor(
    found.value.arms.map(({ file }) => file),
    options.rule ?? found.value.rule,
    terminal,
  );
  if (rule.kind === 'refused') return rule;
  const show = (file: string) => (read: number, size: number) =>
    terminal.progress.show(file, Math.round(read / 1e6), Math.round(size / 1e6), 'MB');
  const opened = await openArms(found.value.arms, {
    judgmentFiles: judgments,
    onProgress: show('judgments'),
  });
  if (opened.kind !== 'opened') return { kind: 'refused', reason: opened.reason };
  const arms = opened.value;
  if (judgments !== undefined) {
    const refused = checkJudgments(arms, terminal);
    if (refused !== undefined) return refused;
  }
  const primaryJudge = options.primaryJudge ?? found.value.primaryJudge;
  const source = verdicts.kind === 'effective' ? { ...verdicts, primaryJudge } : verdicts;
  const report = await runAudit(arms, {
    rule: rule.value,
    source,
    pairBy: found.value.pairBy,
    seed,
    resamples,
    calibration: { bins, from },
    onProgress: (progress) => {
      if (progress.kind === 'reading') show(progress.file)(progress.read, progress.size);
    },
  });
  const unknown = unknownJudge(source, report);
  if (unknown !== undefined) return unknown;
  for (const note of auditNotes(arms, report)) terminal.note(note);
  return { kind: 'opened', value: report };
}

/** Every judgment file that was named must have rows of at least one of the arms. */
function checkJudgments(arms: readonly ArmFiles[], terminal: Terminal): Refused | undefined {
  const tags = arms.map(({ tag }) => tag);
  for (const [index, { table }] of (arms[0]?.judgments ?? []).entries()) {
    const strangers = [...table.countsByTag()].filter(([tag]) => tag !== '' && !tags.includes(tag));
    const names = strangers.map(([tag]) => `"${tag}"`).join(', ');
    if (arms.every(({ judgments }) => judgments[index]?.counts.all === 0)) {
      const rows = names === '' ? 'it has no judgments of steps' : `its rows are of ${names}`;
      return {
        kind: 'refused',
        reason: `${table.file}: no row is of the arms ${tags.join(', ')}; ${rows}. Check --judgments and the TAGs.`,
      };
    }
    const left = strangers.reduce((sum, [, rows]) => sum + rows, 0);
    if (left > 0) terminal.note(`${table.file}: rows of ${names}, which is no arm here, left out: ${left}`);
  }
  return undefined;
}

function unknownJudge(source: VerdictSource, { arms }: AuditReport): Refused | undefined {
  if (source.kind !== 'judge') return undefined;
  const judges = new Set(Object.values(arms).flatMap((arm) => arm.judges.map(({ name }) => name)));
  if (judges.has(source.judge)) return undefined;
  const known = judges.size === 0 ? 'there is none' : `there are ${[...judges].join(', ')}`;
  return { kind: 'refused', reason: `no judge is called "${source.judge}"; ${known}` };
}
