import { shortened } from './shortened';
import { visibleString } from './visibleText';

const longest = 80;

/** A person's or a judge's name from a file that anybody may have written: short, and with every character to be seen. */
export function nameText(name: string): string {
  return visibleString(shortened(name, longest));
}
