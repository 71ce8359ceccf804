import type { Verdict } from '../../verdicts/verdict';
import { agreementVerdicts, type RaterPanel } from './armData';
import { CountColumn } from './questionCounts';
import type { GivenVerdict } from './raterVerdicts';

/** Counts what any number of raters said of the same steps, by how many of them gave each verdict. */
export class PanelTally {
  readonly #raters = new Set<string>();
  readonly #units = new Map<string, { readonly counts: readonly number[]; readonly steps: CountColumn }>();

  /** @param given what each rater said of one step; without a second one there is nothing to compare */
  add(question: number, given: readonly GivenVerdict[]): void {
    if (given.length < 2) return;
    for (const [rater] of given) this.#raters.add(rater);
    const counts = agreementVerdicts.map((verdict) => countOf(given, verdict));
    const key = counts.join();
    const unit = this.#units.get(key) ?? { counts, steps: new CountColumn() };
    this.#units.set(key, unit);
    unit.steps.add(question);
  }

  panel(): RaterPanel {
    return {
      raters: [...this.#raters].sort(),
      units: [...this.#units.values()].map(({ counts, steps }) => ({ counts, steps: steps.toArray() })),
    };
  }
}

function countOf(given: readonly GivenVerdict[], wanted: Verdict): number {
  return given.filter(([, verdict]) => verdict === wanted).length;
}
