import type { Connection } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { answerStanding } from '../../core/audit/answerStanding';
import { meetsCondition } from '../../core/audit/stepCondition';
import type { VerdictSource } from '../../core/audit/verdictSource';
import { shortened } from '../../core/reading/shortened';
import type { SegmentationRule } from '../../core/segment/segmentation';
import { readArms } from '../../node/audit/readArms';
import { runAudit } from '../../node/audit/runAudit';
import type { AuditArm, AuditStep, AuditSteps, ChosenSource } from '../../protocol/auditRequests';
import type { Reply, RequestParams, RequestResults } from '../../protocol/lsp';
import { recordIn } from '../findChain';
import { cancelled, handleRequest, type Report } from '../handleRequest';
import type { OpenFiles } from '../openFiles';
import { siblingArms } from '../siblingArms';

/** The most steps that a list shows. */
const mostListed = 1000;
/** The longest text of a step in a list, in UTF-16 units. */
const longestText = 160;

/** Audits arms, and finds the steps behind a number. */
export function registerAudit(connection: Connection, files: OpenFiles): void {
  handleRequest(connection, 'stepaudit/auditArms', ({ file }) => armsOf(files, file));
  handleRequest(connection, 'stepaudit/audit', (params, signal, report) =>
    audit(files, params, signal, report),
  );
  handleRequest(connection, 'stepaudit/auditSteps', (params, signal, report) =>
    stepsBehind(files, params, signal, report),
  );
}

async function armsOf(files: OpenFiles, file: string): Promise<Reply<readonly AuditArm[]>> {
  const opened = await files.get(file);
  if (opened.kind === 'refused') return opened;
  const found = files.studyOf(opened.value);
  if (found.kind === 'refused') return found;
  if (found.kind === 'study') {
    const { arms } = found.study;
    return {
      kind: 'done',
      value: arms.map(({ tag, traces }) => ({ tag, file: URI.file(traces).toString() })),
    };
  }
  const arms: AuditArm[] = [{ tag: opened.value.traces.tag, file }];
  for (const sibling of await siblingArms(file)) {
    const beside = await files.get(sibling);
    if (beside.kind === 'done') arms.push({ tag: beside.value.traces.tag, file: sibling });
  }
  return { kind: 'done', value: arms };
}

async function audit(
  files: OpenFiles,
  { arms, source, seed }: RequestParams<'stepaudit/audit'>,
  signal: AbortSignal,
  report: Report,
): Promise<Reply<RequestResults['stepaudit/audit']>> {
  let rule: SegmentationRule = files.settings.rule;
  let study: string | undefined;
  for (const { file } of arms) {
    // Opening says whether it is a trace file that may be shown now, and which study's rule holds.
    const opened = await files.get(file);
    if (opened.kind === 'refused') return opened;
    rule = files.ruleOf(opened.value);
    const found = files.studyOf(opened.value);
    if (found.kind === 'study') study = found.study.primaryJudge;
  }
  const named = arms.map(({ tag, file }) => ({ tag, file: URI.parse(file).fsPath }));
  const counted = withPrimary(source, study ?? files.settings.primaryJudge);
  // What remains is computing.
  const onProgress = (share: number) => {
    report(0.9 * share);
  };
  try {
    const read = await readArms(named, { rule, source: counted, signal, onProgress });
    if (read.kind !== 'opened') return { kind: 'refused', reason: read.reason };
    const value = await runAudit(read.value, { rule, source: counted, seed, signal });
    return { kind: 'done', value };
  } catch (error) {
    if (signal.aborted) return cancelled;
    throw error;
  }
}

function withPrimary(source: ChosenSource, primaryJudge: string | undefined): VerdictSource {
  return source.kind === 'effective' ? { kind: 'effective', primaryJudge } : source;
}

async function stepsBehind(
  files: OpenFiles,
  { file, source, ...condition }: RequestParams<'stepaudit/auditSteps'>,
  signal: AbortSignal,
  report: Report,
): Promise<Reply<AuditSteps>> {
  const opened = await files.get(file);
  if (opened.kind === 'refused') return opened;
  const { count: records } = opened.value.traces;
  const found = files.studyOf(opened.value);
  const counted = withPrimary(
    source,
    (found.kind === 'study' ? found.study.primaryJudge : undefined) ?? files.settings.primaryJudge,
  );
  const steps: AuditStep[] = [];
  let count = 0;
  for (let record = 0; record < records; record += 1) {
    if (signal.aborted) return cancelled;
    report(record / records);
    const read = await recordIn(files, opened.value, record);
    if (read.kind === 'refused') continue;
    for (const { chain, state } of read.value.chains) {
      const answer = answerStanding(read.value.record, chain);
      for (const findings of state.steps) {
        const { step } = findings;
        const { index, shown } = step;
        if (!meetsCondition({ findings, index, shown, answer, source: counted }, condition)) continue;
        count += 1;
        if (steps.length < mostListed)
          steps.push({
            record,
            chain: chain.index,
            step: index,
            text: shortened(shown.replace(/\s+/gu, ' '), longestText),
          });
      }
    }
  }
  return { kind: 'done', value: { steps, count } };
}
