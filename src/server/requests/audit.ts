import type { Connection } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { countedArms } from '../../core/audit/leads/questionCondition';
import type { VerdictSource } from '../../core/verdicts/verdictSource';
import type { SegmentationRule } from '../../core/segment/segmentation';
import type { Pairing } from '../../core/study/studyFile';
import { armTag } from '../../core/traces/roleOf';
import type { NamedArm } from '../../node/audit/armFiles';
import { findSteps } from '../../node/audit/findSteps';
import { readArms } from '../../node/audit/readArms';
import { runAudit } from '../../node/audit/runAudit';
import { sampledArms, sampleNotFound, samplesOfArms } from '../../node/audit/sampledArms';
import type { Study } from '../../node/studies/study';
import type { AuditArm, AuditSample, AuditSteps, ChosenSource } from '../../protocol/auditRequests';
import type { Reply, RequestParams, RequestResults } from '../../protocol/lsp';
import { cancelled, handleRequest, type Report } from '../handleRequest';
import { holdsTraces } from '../holdsTraces';
import type { OpenFiles } from '../openFiles';
import { siblingArms } from '../compare/siblingArms';

/** How an audit's time is told as progress: opening its arms, reading them, and computing what remains. */
const [opening, reading] = [0.1, 0.8];
/** The most steps that a list shows. */
const mostListed = 1000;

/** Audits arms, and finds the steps behind a number. */
export function registerAudit(connection: Connection, files: OpenFiles): void {
  handleRequest(connection, 'stepaudit/auditArms', ({ file }) => armsOf(files, file));
  handleRequest(connection, 'stepaudit/audit', (params, signal, report) =>
    audit(files, params, signal, report),
  );
  handleRequest(connection, 'stepaudit/auditSamples', ({ arms }) => samplesFor(files, arms));
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
    const { fsPath } = URI.parse(sibling);
    if (await holdsTraces(fsPath)) arms.push({ tag: armTag(fsPath), file: sibling });
  }
  return { kind: 'done', value: arms };
}

async function audit(
  files: OpenFiles,
  { arms, source, sample: packet, seed }: RequestParams<'stepaudit/audit'>,
  signal: AbortSignal,
  report: Report,
): Promise<Reply<RequestResults['stepaudit/audit']>> {
  const terms = await termsOf(files, arms, source, (share) => {
    report(opening * share);
  });
  if (terms.kind === 'refused') return terms;
  const { named, rule, counted, pairBy } = terms.value;
  const onProgress = (share: number) => {
    report(opening + reading * share);
  };
  return unlessCancelled(signal, async () => {
    const sampled =
      packet === undefined ? undefined : await sampledArms(URI.parse(packet).fsPath, named, rule);
    if (sampled?.kind === 'unusable') return { kind: 'refused', reason: sampled.reason };
    const options = { rule, source: counted, pairBy, signal, onProgress };
    const read = await readArms(sampled?.value.arms ?? named, options);
    if (read.kind !== 'opened') return { kind: 'refused', reason: read.reason };
    const missing = sampleNotFound(read.value);
    if (missing !== undefined) return { kind: 'refused', reason: missing };
    const { sample } = sampled?.value ?? {};
    const value = await runAudit(read.value, { rule, source: counted, sample, seed, signal });
    return { kind: 'done', value };
  });
}

async function samplesFor(
  files: OpenFiles,
  arms: readonly AuditArm[],
): Promise<Reply<readonly AuditSample[]>> {
  const terms = await termsOf(files, arms, { kind: 'effective' });
  if (terms.kind === 'refused') return terms;
  const found = await samplesOfArms(terms.value.named, terms.value.rule);
  return {
    kind: 'done',
    value: found.map(({ name, packet }) => ({ name, packet: URI.file(packet).toString() })),
  };
}

async function stepsBehind(
  files: OpenFiles,
  { arms, source, of, each }: RequestParams<'stepaudit/auditSteps'>,
  signal: AbortSignal,
  report: Report,
): Promise<Reply<AuditSteps>> {
  const unknown = of
    .flatMap(({ arm, condition }) => [arm, ...countedArms(condition.questions, arm)])
    .find((arm) => !arms.some(({ tag }) => tag === arm));
  if (unknown !== undefined) return { kind: 'refused', reason: `The audit has no arm ${unknown}.` };
  const terms = await termsOf(files, arms, source);
  if (terms.kind === 'refused') return terms;
  const { named, rule, counted, pairBy } = terms.value;
  const options = { rule, source: counted, pairBy, mostListed, signal, onProgress: report };
  return unlessCancelled(signal, async () => {
    const found = await findSteps(named, { of, each }, options);
    return found.kind === 'opened'
      ? { kind: 'done', value: found.value }
      : { kind: 'refused', reason: found.reason };
  });
}

/** What an audit of arms is made by. */
interface Terms {
  readonly named: readonly NamedArm[];
  readonly rule: SegmentationRule;
  readonly counted: VerdictSource;
  readonly pairBy: Pairing;
}

/**
 * An audit and the lists behind its numbers are made by the same terms; refused unless all arms may be shown now.
 *
 * @param onOpened is told which share of the arms is open: opening a large one takes seconds
 */
async function termsOf(
  files: OpenFiles,
  arms: readonly AuditArm[],
  source: ChosenSource,
  onOpened: Report = () => undefined,
): Promise<Reply<Terms>> {
  let rule: SegmentationRule = files.settings.rule;
  let primaryJudge: string | undefined;
  const named: NamedArm[] = [];
  const studies = new Map<string | undefined, Study | undefined>();
  for (const [index, { tag, file }] of arms.entries()) {
    // Opening says whether it is a trace file that may be shown now, and which study's rule holds.
    const opened = await files.get(file);
    if (opened.kind === 'refused') return opened;
    onOpened((index + 1) / arms.length);
    rule = files.ruleOf(opened.value);
    const found = files.studyOf(opened.value);
    const study = found.kind === 'study' ? found.study : undefined;
    if (study !== undefined) primaryJudge = study.primaryJudge;
    studies.set(study?.file, study);
    const judgments = found.kind === 'study' ? found.arm.judgments : undefined;
    named.push({ tag, file: URI.parse(file).fsPath, judgments });
  }
  // What pairs questions is a word of one study about all of its arms.
  const [common] = studies.size === 1 ? [...studies.values()] : [];
  const counted: VerdictSource =
    source.kind === 'effective'
      ? { kind: 'effective', primaryJudge: primaryJudge ?? files.settings.primaryJudge }
      : source;
  return { kind: 'done', value: { named, rule, counted, pairBy: common?.pairBy ?? 'id' } };
}

async function unlessCancelled<T>(signal: AbortSignal, task: () => Promise<Reply<T>>): Promise<Reply<T>> {
  try {
    return await task();
  } catch (error) {
    if (signal.aborted) return cancelled;
    throw error;
  }
}
