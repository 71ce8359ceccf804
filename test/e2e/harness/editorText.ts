import type { Page } from 'playwright-core';

const lines = '.editor-instance .monaco-editor .view-line';

/** Runs in the page: the generated content of every piece of the visible lines, as plain text. */
function readGenerated(selector: string): string[] {
  const found: string[] = [];
  for (const line of document.querySelectorAll(selector)) {
    for (const piece of line.querySelectorAll('span')) {
      for (const side of ['::before', '::after']) {
        const { content } = getComputedStyle(piece, side);
        if (/^".+"$/s.test(content)) found.push(content.slice(1, -1).replaceAll(/\\(.)/gs, '$1'));
      }
    }
  }
  return found;
}

/** Runs in the page: the middle of the first visible occurrence of a text, in CSS pixels. */
function findText({ selector, text }: { selector: string; text: string }): { x: number; y: number } | null {
  for (const line of document.querySelectorAll(selector)) {
    // The editor draws spaces as no-break spaces.
    const start = line.textContent.replaceAll('\u00a0', ' ').indexOf(text);
    if (start < 0) continue;
    const range = document.createRange();
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    const middle = start + Math.floor(text.length / 2);
    let passed = 0;
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const length = node.textContent?.length ?? 0;
      if (middle < passed + length) {
        range.setStart(node, middle - passed);
        range.setEnd(node, middle - passed + 1);
        const box = range.getBoundingClientRect();
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      }
      passed += length;
    }
  }
  return null;
}

/** Texts that decorations put before or after the visible text: they are generated content, not in the document. */
export function decorationTexts(page: Page): Promise<string[]> {
  return page.evaluate(readGenerated, lines);
}

/** Where a text stands in the visible editors, once it does. A text broken over two rows is not found. */
export async function placeOfText(page: Page, text: string): Promise<{ x: number; y: number }> {
  const found = await page.waitForFunction(findText, { selector: lines, text });
  const place = await found.jsonValue();
  if (place === null) throw new Error(`The text “${text}” is not visible`);
  return place;
}
