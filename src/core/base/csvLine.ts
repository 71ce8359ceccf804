/**
 * A record of a CSV file by RFC 4180, its carriage return included but not its line feed: a field with a comma, a quote
 * or a line break is quoted, and null is an empty field.
 */
export function csvLine(fields: readonly (string | number | null)[]): string {
  return `${fields.map((field) => csvField(String(field ?? ''))).join(',')}\r`;
}

function csvField(text: string): string {
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
