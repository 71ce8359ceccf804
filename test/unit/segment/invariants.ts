import type { Segmentation, Step } from '../../../src/core/segment/segmentation';

/** The promises of a segmentation that do not hold, in words; none when all do. */
export function brokenInvariants(text: string, { rule, steps, leftOut }: Segmentation): readonly string[] {
  const broken: string[] = [];
  const expectThat = (holds: boolean, promise: string): void => {
    if (!holds) broken.push(promise);
  };
  const tiles = [...steps.map(({ span }) => span), ...leftOut].sort((a, b) => a.start - b.start);
  expectThat(
    tiles.every(({ start, end }) => start < end),
    'spans are not empty',
  );
  expectThat(
    tiles.every(({ start }, i) => start === (tiles[i - 1]?.end ?? 0)) &&
      (tiles.at(-1)?.end ?? 0) === text.length,
    'steps and what is left out tile the text',
  );
  expectThat(
    leftOut.every(({ start }) => leftOut.every(({ end }) => start !== end)),
    'left-out spans do not touch',
  );
  expectThat(
    steps.every(({ span }, i) => span.start >= (steps[i - 1]?.span.end ?? 0)),
    'steps are in order and do not overlap',
  );
  expectThat(
    steps.every(({ index }, i) => index === i),
    'steps are numbered from 0',
  );
  expectThat(steps.length <= (rule === 'numbered' ? 12 : 28), 'there are no more steps than the rule allows');
  expectThat(
    tiles.every(
      ({ start }) => !/^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(Math.max(start - 1, 0), start + 1)),
    ),
    'no surrogate pair is parted',
  );
  for (const { span, shown } of steps) {
    const slice = text.slice(span.start, span.end);
    if (rule === 'numbered') expectThat(slice === shown, 'a numbered step is its slice');
    else expectThat(isLedBack(slice, shown), 'what is shown is in its slice, from end to end');
  }
  return broken;
}

/** Whether the slice starts and ends with what is shown, and has the rest of it, white space aside, in the same order. */
function isLedBack(slice: string, shown: Step['shown']): boolean {
  const letters = Array.from(shown).filter((letter) => !isBlank(letter));
  if (letters[0] !== Array.from(slice)[0] || letters.at(-1) !== Array.from(slice).at(-1)) return false;
  let from = 0;
  return letters.every((letter) => {
    const at = slice.indexOf(letter, from);
    from = at + letter.length;
    return at !== -1;
  });
}

/** White space as Python's `str.isspace` has it, written as a list. */
export const blankCharacters =
  '\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a' +
  '\u2028\u2029\u202f\u205f\u3000';

export const isBlank = (character: string): boolean => blankCharacters.includes(character);
