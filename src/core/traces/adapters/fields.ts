import * as v from 'valibot';

/** A text that may be missing or `null`, which is no text. */
export const optionalText = v.nullish(v.string('must be text'), '');

/** An answer, which some files write as a number. */
export const optionalAnswer = v.pipe(
  v.nullish(v.union([v.string(), v.number()], 'must be text'), ''),
  v.transform((given) => String(given)),
);

/** The steps of a chain. */
export const stepTexts = v.array(v.string('must be text'), 'must be a list');

export const wholeNumber = v.pipe(
  v.number('must be a whole number'),
  v.safeInteger('must be a whole number'),
);

/** What pairs a record with others, where it may be missing. */
export const optionalKey = v.pipe(
  optionalAnswer,
  v.transform((given) => (given === '' ? undefined : given)),
);
