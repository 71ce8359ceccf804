/** LaTeX commands whose braces only set type or frame. */
const wrapper =
  /\\(?:text(?:rm|bf|it|sf|normal)?|math(?:rm|bf|it|sf|normal)|mbox|boxed|fbox|operatorname|underline|bm)\s{0,4}\{/y;

/**
 * A step's text with LaTeX's wrappers around text and results (`\text{ cm}`, `\boxed{8}`) and its alignment marks (`&=`)
 * replaced by spaces, so that every other character stays where it is. Linear in the text's length.
 */
export function withoutWrappers(text: string): string {
  if (!/[\\&]/.test(text)) return text;
  const units: string[] = [];
  /** Of each brace that is open: whether it belongs to a wrapper. */
  const braces: boolean[] = [];
  for (let at = 0; at < text.length;) {
    wrapper.lastIndex = at;
    const match = text[at] === '\\' ? wrapper.exec(text) : null;
    if (match !== null) {
      braces.push(true);
      units.push(' '.repeat(match[0].length));
      at += match[0].length;
      continue;
    }
    const unit = text[at] ?? '';
    if (unit === '\\') {
      units.push(text.slice(at, at + 2));
      at += 2;
      continue;
    }
    if (unit === '{') braces.push(false);
    const isWrapperEnd = unit === '}' && braces.pop() === true;
    const isAlignment = unit === '&' && /[\s=<>≈≤≥≠\\&]/.test(text[at + 1] ?? ' ');
    units.push(isWrapperEnd || isAlignment ? ' ' : unit);
    at += 1;
  }
  return units.join('');
}
