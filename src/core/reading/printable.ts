/** Replaces NUL, which makes an editor take a text for binary, by its visible picture; lengths stay as they are. */
export function printable(line: string): string {
  return line.replaceAll('\0', '␀');
}
