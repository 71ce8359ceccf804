import { shortened } from './shortened';

/** The longest answer that is shown in full, in UTF-16 units: an open question's may be a whole text. */
const longest = 40;

/** `answered B ✗ (gold C)`; long answers are cut. */
export function answerText(
  chosen:
    | { readonly letter: string; readonly from: 'record' | 'text'; readonly right?: boolean | undefined }
    | undefined,
  gold: string | undefined,
): string {
  const goldText = gold === undefined ? '' : ` (gold ${shortened(gold, longest)})`;
  if (chosen === undefined) return `no answer found${goldText}`;
  const answer = `answered ${shortened(chosen.letter, longest)}`;
  if (chosen.right === true) return `${answer} ✓`;
  return `${answer}${chosen.right === false ? ' ✗' : ''}${goldText}`;
}
