/** What a row holds: one chain, several sampled chains, or a teacher's solution. */
export type TraceShape = 'single' | 'sampled' | 'teacher';

/** An object of JSON, by its fields. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A JSON object, and neither a list nor `null`. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
