import { shortened } from './shortened';

/** The longest answer that is shown in full, in UTF-16 units: an open question's may be a whole text. */
const longest = 40;

/** An answer as it stands in a chain, and whether it is the right one; absent where that cannot be told. */
interface GivenAnswer {
  readonly letter: string;
  readonly from: 'record' | 'text';
  readonly right?: boolean | undefined;
}

/**
 * `answered B ✗ (gold C)`; long answers are cut.
 *
 * @param isRight what the record says of an answer that could not be read
 */
export function answerText(
  chosen: GivenAnswer | undefined,
  gold: string | undefined,
  isRight?: boolean,
): string {
  const goldText = gold === undefined ? '' : ` (gold ${shortened(gold, longest)})`;
  if (chosen === undefined) {
    return isRight === undefined
      ? `no answer found${goldText}`
      : `final answer ${isRight ? '✓' : `✗${goldText}`}`;
  }
  const answer = `answered ${shortened(chosen.letter, longest)}`;
  if (chosen.right === true) return `${answer} ✓`;
  return `${answer}${chosen.right === false ? ' ✗' : ''}${goldText}`;
}

/** `B ✗`; long answers are cut. */
export function briefAnswer(chosen: GivenAnswer | undefined, isRight?: boolean): string {
  if (chosen === undefined && isRight === undefined) return 'no answer';
  const name = chosen === undefined ? 'answer' : shortened(chosen.letter, longest);
  const right = chosen === undefined ? isRight : chosen.right;
  return right === undefined ? name : `${name} ${right ? '✓' : '✗'}`;
}
