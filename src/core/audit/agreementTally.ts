import { agreementVerdicts, type RaterPair, type RaterPanel } from './armData';
import { CountColumn } from './questionCounts';
import { PanelTally } from './panelTally';
import { type GivenVerdict, peopleName, verdictsOfJudgesAndPeople, verdictsOfPersons } from './raterVerdicts';
import { isPerson, type StepFindings } from './verdictSource';

/** People are compared each with each, so their number is bounded. */
const mostPeople = 10;

/** Compares raters' verdicts on the same steps: each two judges, each judge with people, and each two people. */
export class AgreementTally {
  readonly #pairs = new Map<
    string,
    { readonly raters: readonly [string, string]; readonly cells: CountColumn }
  >();
  readonly #judges = new PanelTally();
  readonly #persons = new PanelTally();
  /** In the order in which they were met; those beyond the bound are only counted. */
  readonly #compared = new Set<string>();
  readonly #leftOut = new Set<string>();

  add(question: number, findings: StepFindings, judges: ReadonlySet<string>): void {
    const isLabelled =
      findings.overrides.length > 0 ||
      findings.reviews.length > 0 ||
      findings.judgments.some(({ judge }) => isPerson(judge));
    if (!isLabelled && judges.size < 2) return;
    const given = verdictsOfJudgesAndPeople(findings, judges);
    this.#addPairs(question, given);
    this.#judges.add(
      question,
      given.filter(([rater]) => rater !== peopleName),
    );
    if (!isLabelled) return;
    const ofPersons = verdictsOfPersons(findings).filter(([person]) => this.#isCompared(person));
    this.#addPairs(question, ofPersons);
    this.#persons.add(question, ofPersons);
  }

  pairs(): RaterPair[] {
    return [...this.#pairs.values()].map(({ raters, cells }) => ({ raters, cells: cells.toArray() }));
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
    for (const [index, [first, row]] of given.entries()) {
      for (const [second, column] of given.slice(index + 1)) {
        const key = `${first}\0${second}`;
        const pair = this.#pairs.get(key) ?? { raters: [first, second] as const, cells: new CountColumn() };
        this.#pairs.set(key, pair);
        pair.cells.add(question * 9 + agreementVerdicts.indexOf(row) * 3 + agreementVerdicts.indexOf(column));
      }
    }
  }
}
