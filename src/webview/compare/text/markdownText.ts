import { css, html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { Marked, type MarkedToken, type Token } from 'marked';
import { visible } from './visible';

/** Longer texts are shown as they stand, in UTF-16 units. */
const longestText = 20_000;

/** Markup nested deeper than this is shown as it stands. */
const deepest = 24;

/** Formulas, which Markdown would take apart: `$…$`, `$$…$$`, `\(…\)` and `\[…\]`. */
const formula =
  /^(?:\$\$[^$]{1,2000}\$\$|\$(?![\s$])[^$\n]{1,500}(?<!\s)\$(?!\d)|\\\((?:[^\\]|\\(?!\))){1,2000}\\\)|\\\[(?:[^\\]|\\(?!\])){1,4000}\\\])/u;

const markdown = new Marked({
  gfm: true,
  extensions: [
    {
      name: 'formula',
      level: 'inline',
      start: (text) => /\$|\\[([]/u.exec(text)?.index,
      tokenizer: (text) => {
        const [raw] = formula.exec(text) ?? [];
        return raw === undefined ? undefined : { type: 'formula', raw };
      },
    },
  ],
});

type Drawn = string | TemplateResult | typeof nothing | readonly Drawn[];

/**
 * A text of a study with its Markdown laid out. Only what is listed here becomes an element, without any attribute from
 * the text: HTML, links and images stay text that can be read. Formulas are drawn where
 * that is possible, once {@link loadFormulas} has ended.
 */
export function markdownText(text: string): TemplateResult {
  const tokens = text.length > longestText ? undefined : tokensOf(text);
  if (tokens === undefined) return html`${visible(text)}`;
  return html`<div class="markdown">${drawn(tokens, 0)}</div>`;
}

/** Undefined where the markup is nested so deeply that it cannot be taken apart. */
function tokensOf(text: string): readonly Token[] | undefined {
  try {
    return markdown.lexer(text);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function drawn(tokens: readonly Token[], depth: number): Drawn {
  return tokens.map((token) =>
    depth > deepest ? visible(token.raw) : drawnOne(token as MarkedToken | Formula, depth),
  );
}

interface Formula {
  readonly type: 'formula';
  readonly raw: string;
}

function drawnOne(token: MarkedToken | Formula, depth: number): Drawn {
  const inner = (tokens: readonly Token[] | undefined): Drawn => drawn(tokens ?? [], depth + 1);
  switch (token.type) {
    case 'paragraph':
      return html`<p>${inner(token.tokens)}</p>`;
    case 'heading':
      return html`<p class="heading">${inner(token.tokens)}</p>`;
    case 'strong':
      return html`<strong>${inner(token.tokens)}</strong>`;
    case 'em':
      return html`<em>${inner(token.tokens)}</em>`;
    case 'del':
      return html`<del>${inner(token.tokens)}</del>`;
    case 'blockquote':
      return html`<blockquote>${inner(token.tokens)}</blockquote>`;
    case 'list': {
      const items = token.items.map((item) => html`<li>${inner(item.tokens)}</li>`);
      return token.ordered
        ? html`<ol start=${token.start === '' ? 1 : token.start}>
            ${items}
          </ol>`
        : html`<ul>
            ${items}
          </ul>`;
    }
    case 'table':
      return html`<table>
        ${[token.header, ...token.rows].map(
          (row) =>
            html`<tr>
              ${row.map((cell) => html`<td>${inner(cell.tokens)}</td>`)}
            </tr>`,
        )}
      </table>`;
    case 'code':
      return html`<pre>${visible(token.text)}</pre>`;
    case 'codespan':
      return html`<code>${visible(token.text)}</code>`;
    case 'formula':
      return html`<span class="formula"
        >${guard([token.raw], () => globalThis.stepauditFormula?.(token.raw) ?? html`<code>${visible(token.raw)}</code>`)}</span
      >`;
    case 'hr':
      return html`<hr />`;
    case 'br':
      return html`<br />`;
    case 'space':
      return nothing;
    case 'escape':
      return visible(token.text);
    case 'text':
      return token.tokens === undefined ? visible(token.text) : inner(token.tokens);
    case 'link':
      // What it leads to is read, and never followed.
      return token.raw === token.text
        ? visible(token.raw)
        : [inner(token.tokens), visible(` (${token.href})`)];
    default:
      return visible(token.raw);
  }
}

export const markdownStyles = css`
  .markdown > :first-child {
    margin-block-start: 0;
  }
  .markdown > :last-child {
    margin-block-end: 0;
  }
  .markdown p,
  .markdown ul,
  .markdown ol,
  .markdown pre,
  .markdown table,
  .markdown blockquote {
    margin: 6px 0;
  }
  .markdown ul,
  .markdown ol {
    padding-inline-start: 24px;
    white-space: normal;
  }
  .markdown .heading {
    font-weight: 600;
  }
  .markdown code,
  .markdown pre {
    font-family: var(--text-font);
    background: var(--vscode-textCodeBlock-background, transparent);
  }
  .markdown .formula math {
    font-family: 'STIX Two Math', 'Cambria Math', 'Latin Modern Math', 'Noto Sans Math', math;
  }
  .markdown .formula:has(> math) {
    display: inline-block;
    max-width: 100%;
    overflow: auto clip;
    vertical-align: middle;
  }
  .markdown .formula:has(> math[display='block']) {
    display: block;
    margin: 6px 0;
  }
  .markdown .formula code {
    background: none;
    font-style: italic;
  }
  .markdown pre {
    padding: 4px 8px;
    white-space: pre-wrap;
  }
  .markdown table {
    border-collapse: collapse;
  }
  .markdown td {
    padding: 2px 8px;
    border: 1px solid var(--rule);
  }
  .markdown blockquote {
    padding-inline-start: 8px;
    border-inline-start: 2px solid var(--rule);
  }
`;
