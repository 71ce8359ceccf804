import { html, type TemplateResult } from 'lit';

/** A run of backticks, and what stands up to the same run; or an emphasised word. */
const markup = /(?<![`])(?<fence>`+)(?!`)(?<code>.+?)(?<!`)\k<fence>(?!`)|\*(?<word>\w+)\*/gu;

/** The Markdown of the methods paragraph as it reads: names are code, and the rule is emphasised. */
export function methodsMarkup(markdown: string): (TemplateResult | string)[] {
  const parts: (TemplateResult | string)[] = [];
  let from = 0;
  for (const match of markdown.matchAll(markup)) {
    const { code, word } = match.groups ?? {};
    parts.push(markdown.slice(from, match.index));
    parts.push(code === undefined ? html`<em>${word}</em>` : html`<code>${unpadded(code)}</code>`);
    from = match.index + match[0].length;
  }
  return [...parts, markdown.slice(from)];
}

/** A name that starts or ends with a backtick is set off from its fence by a space on both sides. */
function unpadded(code: string): string {
  return /^ .* $/u.test(code) && code.trim() !== '' ? code.slice(1, -1) : code;
}
