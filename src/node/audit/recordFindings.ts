import { gradedAnswer } from '../../core/audit/tally/answerStanding';
import type { TalliedChain, TalliedStep } from '../../core/audit/tally/armTally';
import type { TalliedOutcome } from '../../core/audit/tally/conditionTallies';
import {
  judgesFinding,
  latestOf,
  statusBySource,
  type VerdictSource,
} from '../../core/verdicts/verdictSource';
import { segmentChain } from '../../core/segment/segmentChain';
import { type Segmentation, type SegmentationRule, segmentationRules } from '../../core/segment/segmentation';
import type { Chain, TraceRecord } from '../../core/traces/traceRecord';
import { blindCondition } from '../../core/audit/tally/armData';
import { chainControls, type StepControl } from '../../core/placement/chainControls';
import { chainState } from '../../core/placement/chainState';
import type { StepEvent } from '../../core/ledger/ledgerEvent';
import { recordLabels } from '../../core/placement/recordLabels';
import type { StepJudgment, StepState } from '../../core/verdicts/stepState';
import type { StepStatus } from '../../core/verdicts/stepStatus';
import { textHashes } from '../../core/drift/textHashes';
import type { ToneSwapRow } from '../../core/judgments/toneSwapRow';
import type { TableRow } from './judgmentTable';
import type { LabelledSteps } from './labelledSteps';

/** What could not be used of what is known about a record. */
export interface RecordLeftOut {
  /** Judgments that found their step, under the audit's rule or a control's. */
  placed: number;
  /** Judgments of steps by another rule than the audit's; the control rules' are counted as a control. */
  otherRule: number;
  /** Judgments that were given without knowing the right answer: a control. */
  blind: number;
  eventsUnplaced: number;
  rewritesNotPreserved: number;
  /** Judgments under a control’s condition by a judge that has no verdict of its own on the step. */
  controlsUncompared: number;
  /** The rules by which chains were cut: where a record lists its steps, not the one that was asked for. */
  readonly rules: Set<SegmentationRule>;
}

export interface RecordFindingsInput {
  readonly record: TraceRecord;
  readonly rule: SegmentationRule;
  readonly source: VerdictSource;
  /** Newest first. */
  readonly rows: readonly TableRow[];
  readonly toneSwaps: readonly ToneSwapRow[];
  /** The folded events of the record's question. */
  readonly events: readonly StepEvent[];
  readonly labelled: LabelledSteps;
}

/** The chains of a record with everything that is known of their steps, for an arm's tally. */
export function recordFindings(
  input: RecordFindingsInput,
  leftOut: RecordLeftOut,
): Omit<TalliedChain, 'question'>[] {
  const { record, rows, events } = input;
  const byChain = Map.groupBy(rows, ({ chain }) => chain);
  leftOut.eventsUnplaced += events.filter(({ step }) => step.chain >= record.chains.length).length;
  return record.chains.map((chain) => {
    const ownEvents = events.filter(({ step }) => step.chain === chain.index);
    const findings = new ChainFindings(input, chain, leftOut);
    findings.addEvents(ownEvents);
    for (const row of byChain.get(chain.index) ?? []) findings.addRow(row);
    findings.addToneSwaps();
    return findings.tallied();
  });
}

/** The judgments on the steps of one chain, as one rule cuts it. */
class CutChain {
  readonly segmentation: Segmentation;
  readonly judgments: StepJudgment[][];
  /** Judgments that were given without knowing the right answer. */
  readonly blind: StepJudgment[][];
  #hashes: readonly (readonly number[])[] | undefined;

  constructor(segmentation: Segmentation) {
    this.segmentation = segmentation;
    this.judgments = segmentation.steps.map(() => []);
    this.blind = segmentation.steps.map(() => []);
  }

  /** Whether a row's step is there and its text is that step's, whole or cut. */
  fits({ step, textHash }: TableRow): boolean {
    this.#hashes ??= this.segmentation.steps.map(textHashes);
    return this.#hashes[step]?.includes(textHash) === true;
  }
}

class ChainFindings {
  readonly #input: RecordFindingsInput;
  readonly #chain: Chain;
  readonly #leftOut: RecordLeftOut;
  readonly #own: CutChain;
  /** The chain as other rules cut it, for judgments that were given on such steps. */
  readonly #cuts = new Map<SegmentationRule, CutChain>();
  #states: readonly StepState[] = [];
  #controls: readonly StepControl[] = [];
  readonly #outcomes: TalliedOutcome[] = [];

  constructor(input: RecordFindingsInput, chain: Chain, leftOut: RecordLeftOut) {
    this.#input = input;
    this.#chain = chain;
    this.#leftOut = leftOut;
    this.#own = new CutChain(segmentChain(chain, input.rule));
    leftOut.rules.add(this.#own.segmentation.rule);
  }

  addEvents(events: readonly StepEvent[]): void {
    if (events.length === 0) return;
    const { state, controls } = this.#fromLedger(this.#own.segmentation, events);
    this.#states = state.steps;
    this.#controls = controls;
    this.#leftOut.eventsUnplaced += state.unplaced.length;
    for (const [index, { judgments }] of state.steps.entries())
      this.#own.judgments[index]?.push(...judgments);
    const judgedBy = new Set(events.flatMap(({ type, step }) => (type === 'judged' ? [step.rule] : [])));
    for (const rule of segmentationRules.filter((known) => judgedBy.has(known))) {
      const cut = this.#cutBy(rule);
      if (cut === undefined || cut === this.#own) continue;
      for (const [index, { judgments }] of this.#fromLedger(cut.segmentation, events).state.steps.entries()) {
        cut.judgments[index]?.push(...judgments);
      }
    }
  }

  addRow(row: TableRow): void {
    const cut = this.#cutBy(row.rule);
    if (row.rule !== this.#own.segmentation.rule) this.#leftOut.otherRule += 1;
    if (cut?.fits(row) !== true) return;
    this.#leftOut.placed += 1;
    const isBlind = row.judgment.rubric === blindCondition;
    if (isBlind) this.#leftOut.blind += 1;
    (isBlind ? cut.blind : cut.judgments)[row.step]?.push(row.judgment);
  }

  addToneSwaps(): void {
    for (const { chain, step, style, status, original, preserved } of this.#input.toneSwaps) {
      if (chain !== this.#chain.index) continue;
      if (preserved) this.#outcomes.push({ control: 'tone', name: style, step, status, original });
      else this.#leftOut.rewritesNotPreserved += 1;
    }
  }

  tallied(): Omit<TalliedChain, 'question'> {
    const { record, labelled } = this.#input;
    const labels = recordLabels(this.#chain, this.#own.segmentation);
    const sampled = labelled.take(record.key, this.#chain.index, this.#own.segmentation);
    const steps = this.#own.segmentation.steps.map(({ shown }, index): TalliedStep => {
      const label = labels[index];
      const given = this.#own.judgments[index] ?? [];
      const state = this.#states[index];
      return {
        shown,
        judgments: label === undefined ? given : [...given, label],
        overrides: state?.overrides ?? none,
        reviews: state?.reviews ?? none,
        sampled: sampled.get(index),
      };
    });
    this.#addOutcomes(steps);
    const answer = gradedAnswer(record, this.#chain);
    return { answer, steps, outcomes: this.#outcomes };
  }

  #addOutcomes(steps: readonly TalliedStep[]): void {
    const { source } = this.#input;
    for (const [index, judgments] of this.#own.blind.entries()) {
      const step = steps[index];
      if (judgments.length === 0 || step === undefined) continue;
      const original = statusBySource(step, source);
      const { status } = judgesFinding(judgments, source);
      this.#outcomes.push({ control: 'rubric', name: blindCondition, step: index, status, original });
    }
    for (const [rule, cut] of this.#cuts) {
      if (cut.judgments.every((judgments) => judgments.length === 0)) continue;
      for (const judgments of cut.judgments) {
        const { status } = judgesFinding(judgments, source);
        this.#outcomes.push({ control: 'segmentation', name: rule, status });
      }
    }
    for (const { step, judge, control, outcome } of newestControls(this.#controls)) {
      const finding = steps[step];
      if (finding === undefined) continue;
      if (outcome.kind === 'unpreserved') {
        this.#leftOut.rewritesNotPreserved += 1;
        continue;
      }
      const status: StepStatus = outcome.kind === 'judged' ? outcome.verdict : 'failed';
      const own = latestOf(finding.judgments, judge.judge).status;
      const isOther = own === 'unjudged' && control.kind === 'stability';
      if (own === 'unjudged' && !isOther) this.#leftOut.controlsUncompared += 1;
      // Another judge that only repeats is compared with the verdicts that the audit is about.
      const original = isOther ? statusBySource(finding, source) : own;
      const { name, ...condition } = conditionOf(control);
      const shown = isOther ? `${name} by ${judge.judge}` : name;
      this.#outcomes.push({ ...condition, name: shown, step, status, original });
    }
  }

  #cutBy(rule: SegmentationRule): CutChain | undefined {
    if (rule === this.#own.segmentation.rule) return this.#own;
    const known = this.#cuts.get(rule);
    if (known !== undefined) return known;
    const segmentation = segmentChain(this.#chain, rule);
    if (segmentation.rule !== rule) return undefined;
    const cut = new CutChain(segmentation);
    this.#cuts.set(rule, cut);
    return cut;
  }

  #fromLedger(segmentation: Segmentation, events: readonly StepEvent[]) {
    const { record } = this.#input;
    const where = { recordKey: record.key, chain: this.#chain.index, segmentation, events };
    // The boundary is of no interest here.
    const state = chainState({ ...where, judgments: [], boundaryBelow: 0 });
    return { state, controls: chainControls(where) };
  }
}

const none: readonly never[] = [];

function conditionOf(control: StepControl['control']): Pick<TalliedOutcome, 'control' | 'name'> {
  switch (control.kind) {
    case 'tone-swap':
      return { control: 'tone', name: control.style };
    case 'stability':
      return { control: 'stability', name: `trial ${control.trial}` };
    case 'answer-blind':
      return { control: 'rubric', name: blindCondition };
  }
}

/** Of several outcomes of a judge on a step under the same condition, the newest. */
function newestControls(controls: readonly StepControl[]): Iterable<StepControl> {
  const newest = new Map<string, StepControl>();
  for (const control of controls) {
    const { name } = conditionOf(control.control);
    newest.set(`${control.step}\0${name}\0${control.judge.judge}`, control);
  }
  return newest.values();
}
