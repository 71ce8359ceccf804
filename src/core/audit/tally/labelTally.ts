import type { ArmSample, ArmSampleLabel } from '../../sampling/armSample';
import { type ArmData, labelColumns, type SampledLabel } from './armData';
import { CountColumn } from './questionCounts';
import { humanVerdict, type JudgesFinding, type StepFindings } from '../../verdicts/verdictSource';

/** A step, and what is said of it by whom. */
export interface LabelledStep extends StepFindings {
  /** What the reviewers of the audit's sample say of it, if it is one of theirs. */
  readonly sampled?: Omit<ArmSampleLabel, 'step'> | undefined;
}

/** Counts what judges say of all steps, and what people say of those that they labelled. */
export class LabelTally {
  readonly #sample: ArmSample | undefined;
  readonly #sampled: SampledLabel[] = [];
  readonly #labels = new CountColumn();
  #labelledSteps = 0;
  readonly #confidences = new Map<
    number,
    { steps: number; errors: number; labelled: number; disagreements: number }
  >();

  /** @param sample where the audit was given one */
  constructor(sample: ArmSample | undefined) {
    this.#sample = sample;
  }

  add(question: number, step: LabelledStep, judges: JudgesFinding): void {
    this.#addSampled(question, step, judges);
    const human = humanVerdict(step);
    if (human !== undefined) this.#labelledSteps += 1;
    const { status, confidence } = judges;
    if (status !== 'correct' && status !== 'error') return;
    const from = question * labelColumns;
    this.#labels.add(from);
    if (status === 'error') this.#labels.add(from + 1);
    const isLabelled = human === 'correct' || human === 'error';
    if (isLabelled) this.#labels.add(from + 2 + (human === 'error' ? 2 : 0) + (status === 'error' ? 1 : 0));
    if (confidence === undefined) return;
    const bin = binOf(confidence);
    const counts = this.#confidences.get(bin) ?? { steps: 0, errors: 0, labelled: 0, disagreements: 0 };
    this.#confidences.set(bin, counts);
    counts.steps += 1;
    if (status === 'error') counts.errors += 1;
    if (isLabelled) counts.labelled += 1;
    if (isLabelled && human !== status) counts.disagreements += 1;
  }

  data(): Pick<ArmData, 'labels' | 'sample' | 'labelledSteps' | 'confidences'> {
    return {
      labels: this.#labels.toArray(),
      sample: this.#sampleData(),
      labelledSteps: this.#labelledSteps,
      confidences: [...this.#confidences]
        .sort(([a], [b]) => a - b)
        .map(([bin, counts]) => ({ from: startOf(bin), ...counts })),
    };
  }

  #addSampled(question: number, { sampled }: LabelledStep, { status, confidence }: JudgesFinding): void {
    if (sampled === undefined) return;
    const { stratum, people } = sampled;
    const isDecided = people !== 'uncertain' && (status === 'correct' || status === 'error');
    this.#sampled.push({
      stratum,
      question,
      said: isDecided ? { people: people === 'error', judge: status === 'error' } : undefined,
      from: isDecided && confidence !== undefined ? startOf(binOf(confidence)) : undefined,
    });
  }

  #sampleData(): ArmData['sample'] {
    if (this.#sample === undefined) return null;
    const { labels, ...drawn } = this.#sample;
    return { ...drawn, drifted: labels.length - this.#sampled.length, labels: this.#sampled };
  }
}

/** Whether a verdict's confidence lies in one of the bins from this one's start on. */
export function isSureEnough(confidence: number | undefined, from: number): boolean {
  return confidence !== undefined && startOf(binOf(confidence)) >= from;
}

function binOf(confidence: number): number {
  return Math.floor(confidence * 100);
}

function startOf(bin: number): number {
  return bin / 100;
}
