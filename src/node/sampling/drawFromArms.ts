import path from 'node:path';
import { answerStanding } from '../../core/audit/answerStanding';
import { type Rubric, rubricHash } from '../../core/judging/rubrics/rubric';
import { type DrawOptions, type SampleCandidate, SampleDraw } from '../../core/sampling/drawSample';
import type { SampleKey, SamplePacket } from '../../core/sampling/sampleFiles';
import { answerStratum, stratumName } from '../../core/sampling/sampleStratum';
import type { SegmentationRule } from '../../core/segment/segmentation';
import type { TraceRecord } from '../../core/traces/traceRecord';
import { effectiveVerdict } from '../../core/verdicts/effectiveVerdict';
import { stepAddress } from '../../core/ledger/stepAddress';
import { textHash } from '../../core/base/textHash';
import type { AuditedChain, AuditedTraces } from '../auditedTraces';
import { judgmentsThatStratify } from '../../core/sampling/judgmentsThatStratify';

export interface SampleRequest extends DrawOptions {
  readonly rule: SegmentationRule;
  /** The rubric that the reviewers are given: of several, the one by which most of the drawn steps were judged, or else the first. */
  readonly rubrics: readonly [Rubric, ...Rubric[]];
  /** The judge whose verdicts stratify the sample; without it, whichever judge's verdict counts. */
  readonly judge?: string | undefined;
  /** The folder in which the sample will lie; the key names the trace files from there. */
  readonly folder: string;
}

export interface SampleArm {
  readonly arm: string;
  readonly audited: AuditedTraces;
}

export type SampleDrawing =
  | {
      readonly kind: 'drawn';
      readonly packet: SamplePacket;
      readonly key: SampleKey;
      /** Records that could not be read, over all arms. */
      readonly unread: number;
    }
  | { readonly kind: 'empty' }
  | { readonly kind: 'cancelled' };

/** Draws a blinded sample from the judged steps of several arms. What people said of the steps plays no part. */
export async function drawFromArms(
  arms: readonly SampleArm[],
  request: SampleRequest,
  signal: AbortSignal,
): Promise<SampleDrawing> {
  const draw = new SampleDraw(request);
  const leftOut = new Map(arms.map(({ arm }) => [arm, { failed: 0, unjudged: 0 }]));
  let unread = 0;
  for (const { arm, audited } of arms) {
    const left = leftOut.get(arm) ?? { failed: 0, unjudged: 0 };
    for (let position = 0; position < audited.traces.count; position += 1) {
      if (signal.aborted) return { kind: 'cancelled' };
      const read = await audited.record(position, request.rule);
      if (read.kind === 'malformed') {
        unread += 1;
        continue;
      }
      const hashes = rubricHashes(audited, read.record);
      for (const chain of read.chains) addChain({ draw, arm, request, hashes, left }, read.record, chain);
    }
  }
  const { steps, strata } = draw.finish();
  if (steps.length === 0) return { kind: 'empty' };

  const drawnAt = new Date().toISOString();
  const id = textHash(JSON.stringify([drawnAt, request.seed, steps.map(({ step }) => step)]));
  const probabilities = new Map(
    strata.map((stratum) => [stratumName(stratum), stratum.drawn / stratum.population] as const),
  );
  const rubric = usualRubric(request.rubrics, steps);
  const identity = { name: rubric.name, hash: rubricHash(rubric) };
  const { seed, size, allocation, rule, judge } = request;
  return {
    kind: 'drawn',
    unread,
    packet: {
      v: 1,
      kind: 'stepaudit-sample',
      id,
      rubric: { ...identity, instructions: rubric.instructions },
      items: steps.map(({ shown: { gold, ...shown } }, index) => ({
        item: index + 1,
        ...shown,
        ...(gold === undefined || rubric.gold === 'withheld' ? {} : { gold }),
      })),
    },
    key: {
      v: 1,
      kind: 'stepaudit-sample-key',
      id,
      drawnAt,
      seed,
      size,
      allocation,
      rule,
      ...(judge === undefined ? {} : { judge }),
      rubric: identity,
      arms: arms.map(({ arm, audited }) => ({
        arm,
        file: path.relative(request.folder, audited.traces.file).replaceAll(path.sep, '/'),
        leftOut: leftOut.get(arm) ?? { failed: 0, unjudged: 0 },
      })),
      strata: [...strata],
      items: steps.map(({ arm, verdict, answer, judge: by, rubric: judgedBy, step }, index) => ({
        item: index + 1,
        arm,
        verdict,
        answer,
        judge: by,
        ...(judgedBy === undefined ? {} : { rubric: judgedBy }),
        step,
        probability: probabilities.get(stratumName({ arm, verdict, answer })) ?? 0,
      })),
    },
  };
}

/** The rubric that most steps were judged by; the first where none is named. */
function usualRubric(
  [first, ...others]: SampleRequest['rubrics'],
  steps: readonly SampleCandidate[],
): Rubric {
  const uses = ({ name }: Rubric): number => steps.filter(({ rubric }) => rubric?.name === name).length;
  return others.reduce((usual, rubric) => (uses(rubric) > uses(usual) ? rubric : usual), first);
}

/** What the chains of a record are drawn with. */
interface Drawing {
  readonly draw: SampleDraw;
  readonly arm: string;
  readonly request: SampleRequest;
  /** Of the rubrics of the ledger's verdicts, by event. */
  readonly hashes: ReadonlyMap<string, string>;
  readonly left: { failed: number; unjudged: number };
}

function rubricHashes({ ledger }: AuditedTraces, { key }: TraceRecord): ReadonlyMap<string, string> {
  const judged = ledger.eventsOf(key).filter((event) => event.type === 'judged');
  return new Map(judged.map(({ id, judge }) => [id, judge.rubric.hash]));
}

function addChain(
  { draw, arm, request, hashes, left }: Drawing,
  record: TraceRecord,
  { chain, segmentation, state }: AuditedChain,
): void {
  const answer = answerStratum(answerStanding(record, chain));
  const { question, gold } = record;
  const options = [...record.options].map(([letter, text]): [string, string] => [letter, text]);
  for (const { step, judgments } of state.steps) {
    const said = effectiveVerdict(judgmentsThatStratify(judgments, request.judge), []);
    if (said.kind !== 'judged') {
      left[said.kind === 'failed' ? 'failed' : 'unjudged'] += 1;
      continue;
    }
    const { judge, rubric: name, source } = said.judgment;
    const hash = 'event' in source ? hashes.get(source.event) : undefined;
    draw.add({
      arm,
      verdict: said.verdict,
      answer,
      judge,
      ...(name === undefined ? {} : { rubric: { name, ...(hash === undefined ? {} : { hash }) } }),
      step: stepAddress(record.key, chain.index, segmentation.rule, step),
      shown: { question, options, ...(gold === undefined ? {} : { gold }), step: step.shown },
    });
  }
}
