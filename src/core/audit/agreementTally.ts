import type { Verdict } from '../verdicts/verdict';
import { agreementVerdicts, type RaterPair } from './armData';
import { CountColumn } from './questionCounts';
import { humanVerdict, isPerson, latestOf, type StepFindings } from './verdictSource';

/** What all people together are called among raters: the newest word of any of them. */
export const peopleName = 'people';

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
    const given: [string, Verdict][] = [];
    for (const judge of judges) {
      const { status } = latestOf(findings.judgments, judge);
      if (status !== 'failed' && status !== 'unjudged') given.push([judge, status]);
    }
    const byPeople = isLabelled ? humanVerdict(findings) : undefined;
    if (byPeople !== undefined) given.push([peopleName, byPeople]);
    this.#addPairs(question, given);
    if (isLabelled) this.#addPairs(question, verdictsOfPersons(findings));
  }

  pairs(): RaterPair[] {
    return [...this.#pairs.values()].map(({ raters, cells }) => ({ raters, cells: cells.toArray() }));
  }

  #addPairs(question: number, given: readonly (readonly [string, Verdict])[]): void {
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

/** Each person's newest verdict, in the order of their names. */
function verdictsOfPersons({ judgments, overrides, reviews }: StepFindings): [string, Verdict][] {
  const newest = new Map<string, { readonly verdict: Verdict; readonly event: string }>();
  for (const { by, verdict, event } of [...overrides, ...reviews]) {
    const known = newest.get(by);
    if (verdict !== undefined && (known === undefined || known.event < event))
      newest.set(by, { verdict, event });
  }
  for (const { judge, outcome } of judgments) {
    if (outcome.kind === 'judged' && isPerson(judge) && !newest.has(judge)) {
      newest.set(judge, { verdict: outcome.verdict, event: '' });
    }
  }
  return [...newest]
    .map(([name, { verdict }]): [string, Verdict] => [name, verdict])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
