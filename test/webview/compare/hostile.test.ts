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
  it('is tried in at least 25 kinds', () => {
    expect(hostile.length).toBeGreaterThanOrEqual(25);
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
            each.matches(':not(.text, .question, .words, .explanation, .unseen)'),
        ).length,
        handlers: all.filter(
          (each) =>
            [...each.attributes].some(({ name }) => /^on|^style$|^href$|^src$/u.test(name)) &&
            each.localName !== 'script',
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
  'p',
  'script',
  'section',
  'slot',
  'span',
  'stepaudit-compare',
  'stepaudit-question',
  'stepaudit-step-grid',
  'style',
  'title',
  'ul',
  'vscode-button',
]);
