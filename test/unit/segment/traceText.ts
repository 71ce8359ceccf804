import fc from 'fast-check';
import { blankCharacters } from './invariants';

const marks = [
  ...['\n', '\n\n', '\r\n', ' ', '   ', '\t', '1.', '12)', '٣:', '𝟎.', 'Step ', 'step', 'STEP 2:', 'ſtep 1.'],
  ...['#', '#####', '######', '*', '**', '***', '-', '---', '___\n', '- ', '+ ', '* ', '```', '`'],
  ...['.', '!', '? ', '. A', '. a', '"', "'", '(', 'word', 'Two words', '😀', '\ufeff', 'ß'],
  ...['The answer is (A).', 'The answer is(F)', '(C)'],
];

const fillers = [
  'A sentence long enough to be kept. ',
  'x'.repeat(120),
  '😀'.repeat(300),
  'word '.repeat(89),
];

/** Texts in which everything that the rules look for is common, in any order, next to any characters whatsoever. */
export const markedText = textOf({ arbitrary: fc.constantFrom(...marks), weight: 12 });

/** The same, with pieces so long that the rules' limits matter. */
export const traceText = textOf(
  { arbitrary: fc.constantFrom(...marks), weight: 12 },
  { arbitrary: fc.constantFrom(...fillers), weight: 3 },
);

function textOf(...pieces: fc.WeightedArbitrary<string>[]): fc.Arbitrary<string> {
  const anything = [
    { arbitrary: fc.constantFrom(...blankCharacters.split('')), weight: 2 },
    { arbitrary: fc.string({ unit: 'binary', maxLength: 12 }), weight: 1 },
    { arbitrary: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)), weight: 1 },
  ];
  return fc
    .array(fc.oneof(...pieces, ...anything), { maxLength: 60, size: 'max' })
    .map((parts) => parts.join(''));
}
