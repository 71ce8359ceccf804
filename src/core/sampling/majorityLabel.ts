import { type Verdict, verdicts } from '../verdicts/verdict';

/** What most reviewers said of an item; undefined when no verdict has more votes than every other. */
export function majorityLabel(labels: readonly Verdict[]): Verdict | undefined {
  const votes = verdicts.map((verdict) => labels.filter((label) => label === verdict).length);
  const most = Math.max(...votes);
  const leading = verdicts.filter((_, index) => votes[index] === most);
  return most > 0 && leading.length === 1 ? leading[0] : undefined;
}
