import { agreementVerdicts, type RaterPair, type RaterPanel } from './armData';
import { CountColumn } from './questionCounts';
import { PanelTally } from './panelTally';
import type { LabelledStep } from './labelTally';
import { type GivenVerdict, peopleName, verdictsOfJudgesAndPeople, verdictsOfPersons } from './raterVerdicts';
import { isPerson } from '../../verdicts/verdictSource';

/** People are compared each with each, so their number is bounded. */
const mostPeople = 10;

interface ComparedPair {
  readonly raters: readonly [string, string];
  readonly cells: CountColumn;
  readonly strata: CountColumn | null;
}

/**
 * Compares raters' verdicts on the same steps: each two judges, each judge with people, and each two people. With a sample,
 * judges are compared with its reviewers and not with other labels of people, for only the sample's steps were drawn at
 * random.
 */
export class AgreementTally {
  readonly #isSampled: boolean;
  readonly #pairs = new Map<string, ComparedPair>();
  readonly #judges = new PanelTally();
  readonly #persons = new PanelTally();
  /** In the order in which they were met; those beyond the bound are only counted. */
  readonly #compared = new Set<string>();
  readonly #leftOut = new Set<string>();

  /** @param isSampled whether the audit was given a sample */
  constructor(isSampled: boolean) {
    this.#isSampled = isSampled;
  }

  add(question: number, findings: LabelledStep, judges: ReadonlySet<string>): void {
    const { sampled } = findings;
    const isLabelled =
      findings.overrides.length > 0 ||
      findings.reviews.length > 0 ||
      findings.judgments.some(({ judge }) => isPerson(judge));
    if (!isLabelled && sampled === undefined && judges.size < 2) return;
    const given = verdictsOfJudgesAndPeople(findings, judges);
    const ofJudges = given.filter(([rater]) => rater !== peopleName);
    this.#addPairs(question, this.#isSampled ? ofJudges : given);
    if (sampled !== undefined) {
      const people: GivenVerdict = [peopleName, sampled.people];
      for (const judge of ofJudges) this.#addPair(question, judge, people, sampled.stratum);
    }
    this.#judges.add(question, ofJudges);
    if (!isLabelled) return;
    const ofPersons = verdictsOfPersons(findings).filter(([person]) => this.#isCompared(person));
    this.#addPairs(question, ofPersons);
    this.#persons.add(question, ofPersons);
  }

  pairs(): RaterPair[] {
    return [...this.#pairs.values()].map(({ raters, cells, strata }) => ({
      raters,
      cells: cells.toArray(),
      strata: strata?.toArray() ?? null,
    }));
  }

  /** The judges, then the persons; without a panel of which fewer than three raters are known. */
  panels(): RaterPanel[] {
    return [this.#judges.panel(), this.#persons.panel()].filter(({ raters }) => raters.length > 2);
  }

  /** People beyond the number that is compared with each other. */
  get peopleLeftOut(): number {
    return this.#leftOut.size;
  }

  #isCompared(person: string): boolean {
    if (this.#compared.has(person)) return true;
    const isOneMore = this.#compared.size < mostPeople;
    (isOneMore ? this.#compared : this.#leftOut).add(person);
    return isOneMore;
  }

  #addPairs(question: number, given: readonly GivenVerdict[]): void {
    for (const [index, first] of given.entries())
      for (const second of given.slice(index + 1)) this.#addPair(question, first, second);
  }

  #addPair(
    question: number,
    [first, row]: GivenVerdict,
    [second, column]: GivenVerdict,
    stratum?: number,
  ): void {
    const key = `${first}\0${second}`;
    const pair = this.#pairs.get(key) ?? {
      raters: [first, second] as const,
      cells: new CountColumn(),
      strata: stratum === undefined ? null : new CountColumn(),
    };
    this.#pairs.set(key, pair);
    const cell = agreementVerdicts.indexOf(row) * 3 + agreementVerdicts.indexOf(column);
    pair.cells.add(question * 9 + cell);
    if (stratum !== undefined) pair.strata?.add(stratum * 9 + cell);
  }
}
