import * as v from 'valibot';

/** A text that may be missing or `null`, which is no text. */
export const optionalText = v.nullish(v.string('must be text'), '');

/** An answer, which some files write as a number. */
export const optionalAnswer = v.pipe(
  v.nullish(v.union([v.string(), v.number()], 'must be text'), ''),
  v.transform((given) => String(given)),
);
