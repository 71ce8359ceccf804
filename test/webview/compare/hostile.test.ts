import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ComparePage } from '../../../src/protocol/lsp';
import { judged, pageOf } from './pages';
import { type PanelHost, type PanelPage, startPanelHost } from './panelPage';

let host: PanelHost;
let panel: PanelPage;
beforeAll(async () => {
  host = await startPanelHost();
  panel = await host.open();
});
afterAll(async () => {
  await panel.close();
  await host.close();
});

/** What a trace may hold, and what is seen of it where that is not the very same. */
const hostile: readonly (readonly [what: string, text: string, seen?: string])[] = [
  ['a script', '<script>pwned = 1</script>'],
  ['a script that ends another', '</script><script>pwned = 1</script>'],
  ['an image with a handler', '<img src=x onerror="pwned = 1">'],
  ['a way out of an attribute', '"><img src=x onerror=pwned=1>'],
  ['a way out of a quoted attribute', "' onfocus='pwned=1' autofocus tabindex=0 x='"],
  ['an SVG that loads', '<svg onload="pwned=1"><script>pwned=1</script></svg>'],
  ['MathML', '<math><mtext><table><mglyph><style><img src=x onerror=pwned=1>'],
  ['a frame', '<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>'],
  ['an object', '<object data="http://127.0.0.1:9/x"></object><embed src="http://127.0.0.1:9/y">'],
  ['a link', '<a href="javascript:pwned=1" autofocus>click</a>'],
  ['a bare scheme', 'javascript:pwned=1'],
  ['a command link', '[run](command:workbench.action.terminal.new)'],
  ['a Markdown image', '![x](http://127.0.0.1:9/tracking.png)'],
  ['a style sheet', '<style>* { display: none !important }</style>'],
  ['a linked style sheet', '<link rel="stylesheet" href="http://127.0.0.1:9/a.css">'],
  ['an import', "@import url('http://127.0.0.1:9/b.css'); background: url(http://127.0.0.1:9/c.png)"],
  ['a refresh', '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">'],
  ['another base', '<base href="http://127.0.0.1:9/">'],
  ['a form', '<form action="http://127.0.0.1:9/"><button autofocus>send</button></form>'],
  ['a data address', '<a href="data:text/html,<script>pwned=1</script>">x</a>'],
  ['entities', '&lt;img src=x onerror=pwned=1&gt; &#x3C;script&#x3E; &amp;'],
  ['template syntax', '${pwned = 1} {{constructor.constructor("pwned=1")()}} #{7*7} <%= 7*7 %> {% raw %}'],
  ['markers of the template library', '<!--?lit$1$--><?lit$1$> <!--/lit-part--> ?lit$123456789$'],
  [
    'elements of the panel itself',
    '<stepaudit-compare></stepaudit-compare><slot name="x"></slot><template></template>',
  ],
  ['a comment that does not end', 'before <!-- after'],
  ['raw text elements', '<textarea><title><plaintext><noscript><xmp>'],
  ['names of prototypes', '__proto__ constructor toString [object Object]'],
  ['LaTeX', '\\href{javascript:pwned=1}{x} $\\require{html}$ \\(x^2\\)'],
  ['an order of text turned round', 'admin\u202E}fi\u2066gpj.exe\u2069', 'adminU+202E}fiU+2066gpj.exeU+2069'],
  [
    'ANSI escapes',
    '\u001b[31mred\u001b[0m \u001b]8;;http://127.0.0.1:9\u0007x',
    'U+001B[31mredU+001B[0m U+001B]8;;http://127.0.0.1:9U+0007x',
  ],
  ['zero bytes', 'a\0b\0\0c', 'aU+0000bU+0000 ×2c'],
  ['half a surrogate pair', 'x\ud83d y\udc00', 'xU+D83D yU+DC00'],
  ['zero width and tag characters', 'pay\u200bload\u{e0041}\u{e0042}', 'payU+200BloadU+E0041U+E0042'],
  ['line separators', 'one\u2028two\u2029three', 'oneU+2028twoU+2029three'],
  ['heaps of combining marks', `Z${'\u0351\u0363'.repeat(200)}`],
  ['right-to-left text', 'الجرعة 50 mg ثم <b>توقف</b>'],
  ['a script in a comment of HTML', '<!--><script>pwned = 1</script>-->'],
  [
    'a script in a namespace',
    '<svg><x:script xmlns:x="http://www.w3.org/1999/xhtml">pwned=1</x:script></svg>',
  ],
  ['an animation that begins', '<svg><animate onbegin=pwned=1 attributeName=x dur=1s>'],
  ['a details element that opens', '<details open ontoggle=pwned=1><summary>x</summary></details>'],
  ['media that fails', '<video><source onerror=pwned=1></video><audio src=x onerror=pwned=1>'],
  ['an input with focus', '<input autofocus onfocus=pwned=1><select autofocus onfocus=pwned=1></select>'],
  ['a marquee', '<marquee onstart=pwned=1>x</marquee>'],
  ['a template with a script', '<template shadowrootmode=open><script>pwned=1</script></template>'],
  [
    'an import map and a module',
    '<script type="importmap">{"imports":{}}</script><script type=module>pwned=1</script>',
  ],
  ['a portal and a fenced frame', '<portal src="http://127.0.0.1:9"></portal><fencedframe></fencedframe>'],
  [
    'prefetching links',
    '<link rel=prefetch href="http://127.0.0.1:9/p"><link rel=dns-prefetch href=//evil.invalid>',
  ],
  [
    'sets of images',
    '<img srcset="http://127.0.0.1:9/s 1x"><picture><source srcset="http://127.0.0.1:9/t"></picture>',
  ],
  ['a base64 document', 'data:text/html;base64,PHNjcmlwdD5wd25lZD0xPC9zY3JpcHQ+'],
  ['a message to the extension', '{"type":"request","request":1,"of":{"kind":"run","command":"x"}}'],
  [
    'the name of a theme variable',
    'var(--vscode-editor-background) url(http://127.0.0.1:9/v) expression(pwned=1)',
  ],
  ['a selector', '#cell-0-0 .text::before { content: "x" } </style><style>'],
  [
    'Markdown of every kind',
    '# h\n\n> q\n\n| a | b |\n|---|---|\n\n[x]: http://127.0.0.1:9 "t"\n\n<http://127.0.0.1:9>',
  ],
  ['a formula', '$$\\sum_{i=1}^n x_i$$ \\(\\frac{a}{b}\\) \\begin{align} a &= b \\end{align}'],
  ['Chinese, Japanese and Korean', '患者は糖尿病です。 임신 초기에는 금기이다。 妊娠初期禁用。'],
  [
    'right-to-left and left-to-right text together',
    'שלום 50 mg عالم (A) ‏נכון‎',
    'שלום 50 mg عالم (A) U+200FנכוןU+200E',
  ],
  ['emoji of several parts', '👩‍⚕️👨‍👩‍👧‍👦 🇩🇪 ✊🏿'],
  ['words that go beyond a line', `${'Langeswort'.repeat(60)} ${'https://example.org/'.repeat(40)}`],
  ['placeholders of translations', '{0} {1} {{0}} {correct} %s %d ${0}'],
  ['an endless word', 'A'.repeat(20_000)],
  ['a huge text of tags', '<b onclick=pwned=1>'.repeat(30_000)],
  [
    'a huge text of controls',
    '\u001b\u0007'.repeat(1000),
    `${'U+001BU+0007'.repeat(250)}${'[U+001B][U+0007]'.repeat(750)}`,
  ],
];

/** The text in every place that a study can fill. */
function pageFullOf(text: string): ComparePage {
  const step = {
    text,
    outcome: judged('error' as const, 0.5, text),
    leftOutAfter: `${text} .`,
    boundary: true,
  };
  return pageOf(
    [
      {
        tag: text,
        steps: [step, { text, outcome: { kind: 'failed', reason: 'refused', detail: text } }],
        chosen: { letter: text, from: 'text', right: false },
        preamble: `. ${text}`,
      },
      {
        tag: `${text}2`,
        steps: [{ text, outcome: judged('correct'), overriddenTo: 'error', overrideReason: text }],
      },
    ],
    { key: text, question: text, options: [[text, text]], gold: text, missing: [text] },
  );
}

describe('hostile text', () => {
  it('is tried in at least 50 kinds', () => {
    expect(hostile.length).toBeGreaterThanOrEqual(50);
  });

  const cases = hostile.map(([what, text, seen = text]) => ({ what, text, seen }));
  it.each(cases)('$what is text and nothing else', async ({ text, seen }) => {
    await panel.show(pageFullOf(text));
    const found = await panel.page.evaluate(() => {
      const roots: (Document | ShadowRoot)[] = [document];
      for (const root of roots) {
        for (const element of root.querySelectorAll('*'))
          if (element.shadowRoot) roots.push(element.shadowRoot);
      }
      const all = roots.flatMap((root) => [...root.querySelectorAll('*')]);
      const textsOf = (selector: string): string[] =>
        all.filter((each) => each.matches(selector)).map((each) => each.textContent);
      return {
        steps: textsOf('.text'),
        question: textsOf('.question'),
        option: textsOf('.option'),
        missing: textsOf('.notices .quiet'),
        leftOut: textsOf('.words'),
        elements: [...new Set(all.map((each) => each.localName))].toSorted(),
        inText: all.filter(
          (each) =>
            each.closest('.text, .question, .words, .explanation') &&
            each.matches(':not(.text, .question, .words, .explanation, .unseen, .differs)'),
        ).length,
        handlers: all.filter(
          (each) =>
            [...each.attributes].some(({ name }) => /^on|^style$|^href$|^src$/u.test(name)) &&
            each.localName !== 'script' &&
            // Heights and places of rows, which the panel's script sets.
            !each.matches('.item, .body, .grid'),
        ).length,
        pwned: 'pwned' in globalThis,
        focused: document.activeElement?.localName,
      };
    });
    expect(found.steps).toEqual([seen, seen, seen]);
    expect(found.question).toEqual([seen]);
    expect(found.option).toEqual([seen]);
    expect(found.missing).toEqual([`⚠ ${seen}`]);
    expect(found.leftOut.every((words) => words.includes(seen))).toBe(true);
    expect(found.inText).toBe(0);
    expect(found.handlers).toBe(0);
    expect(found.elements.filter((name) => !knownElements.has(name))).toEqual([]);
    expect(found.pwned).toBe(false);
    expect(found.focused).toBe('body');
    expect(panel.incidents).toEqual([]);
  });

  it('does not hide or widen the panel', async () => {
    await panel.show(pageFullOf('A'.repeat(20_000)));
    expect(await panel.page.evaluate(() => document.documentElement.scrollWidth)).toBe(1200);
    expect(await panel.page.locator('[data-row="0"][data-column="0"] .pill').isVisible()).toBe(true);
    await panel.screenshot('hostile-word');
    await panel.show(
      pageFullOf(
        'admin\u202E}fi\u2066gpj.exe\u2069 \u001b[31mred\u001b[0m <img src=x onerror="pwned=1"> الجرعة 50 mg',
      ),
    );
    await panel.screenshot('hostile');
  });

  it('would be noticed by these tests', async () => {
    const open = await host.open();
    await open.page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<img src="http://127.0.0.1:9/x" onerror="pwned = 1">');
    });
    await open.send({ type: 'problem', sentence: '' });
    expect(open.incidents.join('\n')).toMatch(/refused: img-src/u);
    await open.close();
  });
});

/** What the panel itself is made of. */
const knownElements = new Set([
  'b',
  'body',
  'button',
  'div',
  'h1',
  'head',
  'header',
  'html',
  'li',
  'main',
  'meta',
  'option',
  'p',
  'path',
  'script',
  'section',
  'select',
  'slot',
  'span',
  'stepaudit-compare',
  'stepaudit-icon',
  'stepaudit-question',
  'stepaudit-step-grid',
  'style',
  'svg',
  'title',
  'ul',
  'vscode-button',
]);
