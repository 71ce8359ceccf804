import * as v from 'valibot';

/** A field with what it means. */
export function about<T extends v.GenericSchema>(schema: T, text: string) {
  return v.pipe(schema, v.description(text));
}

/** How many. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Null where there is nothing to divide by. */
export const number = v.nullable(v.number());

/** Low, then high. */
export const interval = v.nullable(v.tuple([v.number(), v.number()]));
