import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostile } from './hostileTexts';
import { judged, pageOf } from './pages';
import { type PanelHost, type PanelPage, startPanelHost } from './panelPage';

let host: PanelHost;
let panel: PanelPage;
beforeAll(async () => {
  host = await startPanelHost();
  panel = await host.open();
  await panel.show(pageOf([{ tag: 't', steps: [{ text: 'x' }] }]));
  await panel.page.getByLabel('Lay out Markdown').click();
  await panel.page.locator('.markdown').waitFor();
});
afterAll(async () => {
  await panel.close();
  await host.close();
});

const show = (text: string) =>
  panel.show(
    pageOf([{ tag: 't', steps: [{ text, outcome: judged('correct') }] }], { position: text.length }),
  );
/** The elements of the laid out text, as `name` or `name.class`, and its own text. */
const drawn = (): Promise<{
  readonly elements: string[];
  readonly text: string;
  readonly attributes: string[];
}> =>
  panel.page.locator('.text').evaluate((each) => {
    const all = [...each.querySelectorAll('*')];
    return {
      elements: all.map(({ localName, className }) =>
        className === '' ? localName : `${localName}.${className}`,
      ),
      text: each.textContent.replaceAll(/\s+/gu, ' ').trim(),
      attributes: [
        ...new Set(all.flatMap(({ attributes }) => [...attributes].map(({ name }) => name))),
      ].toSorted(),
    };
  });

describe('Markdown laid out', () => {
  it.each([
    ['**bold** and *slanted* and `code`', ['p', 'strong', 'em', 'code'], 'bold and slanted and code'],
    ['# A title\n\n- one\n- two', ['p.heading', 'ul', 'li', 'li'], 'A title onetwo'],
    ['| a | b |\n|---|---|\n| 1 | 2 |', ['table', 'tr', 'td', 'td', 'tr', 'td', 'td'], 'ab 12'],
    [
      'The dose is $x_1$ mg, or \\(\\frac{a}{2}\\).',
      ['p', 'span.formula', 'math', 'msub', 'mi', 'mn', 'span.formula', 'math', 'mfrac', 'mi', 'mn'],
      'The dose is x1 mg, or a2.',
    ],
    [
      'So $x_$ is $\\nothing$.',
      ['p', 'span.formula', 'code', 'span.formula', 'code'],
      'So $x_$ is $\\nothing$.',
    ],
    ['costs $5 and then $6', ['p'], 'costs $5 and then $6'],
    [
      '[here](javascript:pwned=1) ![x](http://127.0.0.1:9/x.png)',
      ['p'],
      'here (javascript:pwned=1) ![x](http://127.0.0.1:9/x.png)',
    ],
    ['a <b onclick="pwned=1">b</b>', ['p'], 'a <b onclick="pwned=1">b</b>'],
    ['hidden\u202e text', ['p', 'span.unseen'], 'hiddenU+202E text'],
  ])('%j', async (text, elements, words) => {
    await show(text);
    const found = await drawn();
    expect(found.elements.filter((name) => name !== 'div.markdown')).toEqual(elements);
    expect(found.text).toBe(words);
    expect(panel.incidents).toEqual([]);
  });

  it.each(hostile.map(([what, text]) => ({ what, text })))('$what does nothing', async ({ text }) => {
    await show(text);
    const found = await drawn();
    const known =
      'math|mi|mn|mo|mrow|mfrac|msub|msup|munderover|span.formula|blockquote|br|code|del|div.markdown|em|hr|li|ol|p|p.heading|pre|span.unseen|strong|table|tbody|td|tr|ul';
    expect(
      found.elements.filter((name) => !known.split('|').includes(name.replace(/\.tml-.*/u, ''))),
    ).toEqual([]);
    expect(
      found.attributes.filter(
        (name) =>
          ![
            'class',
            'start',
            'style',
            'form',
            'stretchy',
            'lspace',
            'rspace',
            'display',
            'movablelimits',
          ].includes(name),
      ),
    ).toEqual([]);
    expect(await panel.page.evaluate(() => 'pwned' in globalThis)).toBe(false);
    expect(panel.incidents).toEqual([]);
  });

  it.each([
    '\\href{javascript:pwned=1}{x}',
    '\\url{http://127.0.0.1:9/}',
    '\\includegraphics{http://127.0.0.1:9/x.png}',
    '\\class{pill}{x}',
    '\\id{cell-0-0}{x}',
    '\\style{background:url(http://127.0.0.1:9/)}{x}',
    '\\data{a=b}{x}',
    '\\phantom{an error}',
    '\\def\\a{\\a\\a}\\a',
    '\\def\\a#1{#1#1#1#1}\\a{\\a{\\a{\\a{\\a{\\a{x}}}}}}',
    `${'x^{'.repeat(150)}x${'}'.repeat(150)}`,
    'x\u202e y',
    '\\label{a}\\ref{a}',
  ])('leaves the formula %j its source', async (formula) => {
    await show(`See \\[${formula}\\] here`);
    const found = await drawn();
    expect(found.elements.filter((name) => name.startsWith('m'))).toEqual([]);
    expect(found.elements).toContain('code');
    expect(found.text).toMatch(/^See \\\[.*\\\] here$/u);
    expect(await panel.page.evaluate(() => 'pwned' in globalThis)).toBe(false);
    expect(panel.incidents).toEqual([]);
  });

  it('draws no part of a formula in a colour of its own, outside its place, or as an element', async () => {
    const text = (await panel.page.locator('.text').boundingBox())?.width ?? 0;
    await show(
      '\\[\\color{white}{x} \\colorbox{black}{y} \\text{<img src=x onerror=pwned=1>} \\rule{999em}{999em} \\kern{-99em} z\\]',
    );
    const formula = panel.page.locator('.formula');
    const own = await formula.evaluate(
      (each) =>
        [...each.querySelectorAll<HTMLElement>('*')].filter(
          ({ style }) => style.color !== '' || style.backgroundColor !== '',
        ).length,
    );
    expect(own).toBe(0);
    expect((await formula.boundingBox())?.width).toBeLessThanOrEqual(text);
    expect((await formula.boundingBox())?.height).toBeLessThan(250);
    expect(await formula.locator('img').count()).toBe(0);
    expect(panel.incidents).toEqual([]);
  });

  it('shows what is nested too deeply as it stands, and soon', async () => {
    for (const levels of [100, 3000]) {
      await show(`${'> '.repeat(levels)}deep`);
      const found = await drawn();
      expect(found.elements.length).toBeLessThan(60);
      expect(found.text).toMatch(/deep$/u);
    }
    await show('*a **b '.repeat(1500));
    await show(`${'['.repeat(5000)}${'$'.repeat(3000)}`);
    expect((await drawn()).text).toContain('[[[[');
    expect(panel.incidents).toEqual([]);
  });

  it('says that it leaves the words that differ unmarked', async () => {
    const button = panel.page.getByLabel('Lay out Markdown');
    const title = () => button.getAttribute('title');
    const laidOut = await title();
    await button.click();
    expect(await title()).toContain('not marked');
    await button.click();
    await expect.poll(title).toBe(laidOut);
    expect(laidOut).toContain('as they stand');
  });

  it('is kept with the tab', async () => {
    expect(await panel.state()).toMatchObject({ markup: true });
    await panel.page.getByLabel('Lay out Markdown').click();
    expect(await panel.state()).toMatchObject({ markup: false });
  });
});
