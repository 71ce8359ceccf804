import { agreementVerdicts, type RaterPair } from './armData';
import { CountColumn } from './questionCounts';
import { type GivenVerdict, verdictsOfJudgesAndPeople, verdictsOfPersons } from './raterVerdicts';
import { isPerson, type StepFindings } from './verdictSource';

/** Compares raters' verdicts on the same steps: each two judges, each judge with people, and each two people. */
export class AgreementTally {
  readonly #pairs = new Map<
    string,
    { readonly raters: readonly [string, string]; readonly cells: CountColumn }
  >();

  add(question: number, findings: StepFindings, judges: ReadonlySet<string>): void {
    const isLabelled =
      findings.overrides.length > 0 ||
      findings.reviews.length > 0 ||
      findings.judgments.some(({ judge }) => isPerson(judge));
    if (!isLabelled && judges.size < 2) return;
    this.#addPairs(question, verdictsOfJudgesAndPeople(findings, judges));
    if (isLabelled) this.#addPairs(question, verdictsOfPersons(findings));
  }

  pairs(): RaterPair[] {
    return [...this.#pairs.values()].map(({ raters, cells }) => ({ raters, cells: cells.toArray() }));
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
