import * as v from 'valibot';

/** A 0-based position. */
export const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** The URI of a file, as text. */
export const file = v.pipe(v.string(), v.minLength(1), v.maxLength(8192));
/** A person's name, as it stands in a ledger. */
export const person = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
