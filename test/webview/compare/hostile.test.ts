import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ComparePage } from '../../../src/protocol/lsp';
import { hostile } from './hostileTexts';
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
