/** Takes a secret out of a text. */
export type Redact = (text: string) => string;

/** A function that puts `[key]` where the key stands: as it is, percent-encoded, or escaped in JSON. */
export function redactionOf(apiKey: string): Redact {
  if (apiKey === '') return (text) => text;
  const forms = new Set([apiKey, encodeURIComponent(apiKey), JSON.stringify(apiKey).slice(1, -1)]);
  return (text) => Array.from(forms).reduce((left, form) => left.replaceAll(form, '[key]'), text);
}
