import type { ArmSample } from '../../sampling/armSample';
import type { StepStatus } from '../../verdicts/stepStatus';
import { AgreementTally } from './agreementTally';
import type { GradedAnswer } from './answerStanding';
import type { ArmData } from './armData';
import { ConditionTallies, type TalliedOutcome } from './conditionTallies';
import { type LabelledStep, LabelTally } from './labelTally';
import { GroupTallies, GroupTally } from './questionCounts';
import { VoteTally } from './questionVotes';
import { stepGroups } from './stepGroup';
import {
  isPerson,
  judgesFinding,
  latestOf,
  statusBySource,
  type VerdictSource,
} from '../../verdicts/verdictSource';

/** One step and what is known of it. */
export interface TalliedStep extends LabelledStep {
  readonly shown: string;
}

/** Judges are compared each with each, so their number is bounded. */
const mostJudges = 8;

export interface TalliedChain {
  /** The record's pairing key; all chains of a question are pooled. */
  readonly question: string;
  readonly answer: GradedAnswer;
  readonly steps: readonly TalliedStep[];
  readonly outcomes: readonly TalliedOutcome[];
}

/**
 * Counts the chains of one arm, one at a time. What it keeps grows with the number of questions, not of chains or steps.
 */
export class ArmTally {
  readonly #source: VerdictSource;
  /** In the order in which they were met; those beyond the bound are only counted. */
  readonly #judges = new Set<string>();
  readonly #judgesLeftOut = new Set<string>();
  readonly #questions = new Map<string, number>();
  #traces = 0;
  #tracesJudged = 0;
  #tracesWithError = 0;
  readonly #answers = { right: 0, wrong: 0, unread: 0, ungraded: 0 };
  readonly #votes: VoteTally[] = [];
  readonly #steps = new GroupTally();
  readonly #roles = new GroupTallies();
  readonly #positions = new GroupTallies();
  readonly #hedging = new GroupTallies();
  readonly #densities = new GroupTallies();
  readonly #standings = new GroupTallies();
  readonly #conditions = new ConditionTallies();
  readonly #agreement: AgreementTally;
  readonly #labels: LabelTally;

  /** @param sample the arm's part of the sample that corrects its rate, where there is one */
  constructor(source: VerdictSource, sample?: ArmSample) {
    this.#source = source;
    this.#agreement = new AgreementTally(sample !== undefined);
    this.#labels = new LabelTally(sample);
  }

  add({ question: key, answer, steps, outcomes }: TalliedChain): void {
    const question = this.#numberOf(key);
    this.#traces += 1;
    this.#answers[answer.standing] += 1;
    this.#votes[question]?.add(answer.answer, answer.standing);
    let judged = false;
    let withError = false;
    for (const [index, step] of steps.entries()) {
      const status = statusBySource(step, this.#source);
      judged ||= status === 'correct' || status === 'error' || status === 'uncertain';
      withError ||= status === 'error';
      const groups = stepGroups(index, step.shown, answer.standing);
      this.#steps.add(question, status);
      this.#positions.add(groups.position, question, status);
      this.#roles.add(groups.role, question, status);
      this.#hedging.add(groups.hedging, question, status);
      this.#densities.add(groups.density, question, status);
      this.#standings.add(groups.answer, question, status);
      this.#addJudgments(question, step, status);
    }
    if (judged) this.#tracesJudged += 1;
    if (withError) this.#tracesWithError += 1;
    for (const outcome of outcomes) this.#conditions.add(question, outcome);
  }

  data(): ArmData {
    return {
      questions: [...this.#questions.keys()],
      traces: this.#traces,
      tracesJudged: this.#tracesJudged,
      tracesWithError: this.#tracesWithError,
      answers: { ...this.#answers },
      votes: this.#votes.map((votes) => votes.result()),
      steps: this.#steps.counts('all'),
      roles: this.#roles.counts(),
      positions: this.#positions.counts(),
      hedging: this.#hedging.counts(),
      hedgeDensities: this.#densities.counts(),
      standings: this.#standings.counts(),
      conditions: this.#conditions.counts(),
      agreement: this.#agreement.pairs(),
      panels: this.#agreement.panels(),
      ...this.#labels.data(),
      judgesNotCompared: this.#judgesLeftOut.size,
      conditionsNotCounted: this.#conditions.leftOut,
      peopleNotCompared: this.#agreement.peopleLeftOut,
    };
  }

  #numberOf(key: string): number {
    const known = this.#questions.get(key);
    if (known !== undefined) return known;
    const number = this.#questions.size;
    this.#questions.set(key, number);
    this.#votes.push(new VoteTally());
    return number;
  }

  #addJudgments(question: number, step: TalliedStep, status: StepStatus): void {
    this.#addJudges(question, step, status);
    this.#addRubrics(question, step, status);
    this.#agreement.add(question, step, this.#judges);
    this.#labels.add(question, step, judgesFinding(step.judgments, this.#source));
  }

  #addJudges(question: number, { judgments }: TalliedStep, original: StepStatus): void {
    for (const { judge } of judgments) {
      if (this.#judges.has(judge) || isPerson(judge)) continue;
      if (this.#judges.size < mostJudges) this.#judges.add(judge);
      else this.#judgesLeftOut.add(judge);
    }
    for (const name of this.#judges) {
      const { status } = latestOf(judgments, name);
      if (status !== 'unjudged') this.#conditions.add(question, { control: 'judge', name, status, original });
    }
  }

  #addRubrics(question: number, { judgments }: TalliedStep, original: StepStatus): void {
    // Most steps have one judgment, and most files name no rubric.
    if (judgments.every(({ rubric }) => rubric === undefined)) return;
    const names = new Set(judgments.map(({ rubric }) => rubric));
    for (const name of names) {
      if (name === undefined) continue;
      const under = names.size === 1 ? judgments : judgments.filter(({ rubric }) => rubric === name);
      const { status } = judgesFinding(under, this.#source);
      this.#conditions.add(question, { control: 'rubric', name, status, original });
    }
  }
}
