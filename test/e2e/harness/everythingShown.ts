import type { Page } from 'playwright-core';

/** Runs in a frame: its texts, how its elements are called, and what style sheets add, as far as any of it is displayed. */
function readFrame(): string[] {
  const found: string[] = [document.title];
  const texts: string[] = [];
  const read = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      // The workbench keeps rows of lists that it does not show, with their last texts, to use them again.
      if (!element.checkVisibility({ visibilityProperty: true }) || element.matches('script, style'))
        continue;
      for (const node of element.childNodes) if (node instanceof Text) texts.push(node.data);
      for (const { name, value } of element.attributes) if (name !== 'style') found.push(value);
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
        found.push(element.value);
      for (const side of ['::before', '::after']) {
        const { content } = getComputedStyle(element, side);
        if (content.startsWith('"')) found.push(content);
      }
      if (element.shadowRoot !== null) read(element.shadowRoot);
    }
  };
  read(document);
  // A word may be spread over several elements.
  return [...found, ...texts, texts.join('')];
}

/** Runs in the page: from now on, keeps every text that appears, however short its time. */
function keepTexts(): void {
  const kept = new Set<string>();
  const keep = (element: Element): void => {
    if (!element.checkVisibility({ visibilityProperty: true })) return;
    for (const node of element.childNodes) if (node instanceof Text) kept.add(node.data);
    for (const { name, value } of element.attributes) if (name !== 'style') kept.add(value);
  };
  Object.assign(globalThis, { keptTexts: kept });
  new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      const changed = target instanceof Element ? target : target.parentElement;
      if (changed !== null) keep(changed);
      for (const node of addedNodes)
        if (node instanceof Element)
          for (const element of [node, ...node.querySelectorAll('*')]) keep(element);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
}

function readKept(): string[] {
  return [...((globalThis as { readonly keptTexts?: ReadonlySet<string> }).keptTexts ?? [])];
}

/** Everything that the window displays at this moment, panels and what is scrolled away included. */
export async function everythingShown(page: Page): Promise<string[]> {
  const texts = await Promise.all(
    // A frame that goes while it is read shows nothing any more.
    page.frames().map((frame) => frame.evaluate(readFrame).catch(() => [])),
  );
  return texts.flat();
}

/** Keeps what appears in the window until it is loaded anew; the function gives it. */
export async function watchScreen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(keepTexts);
  return () => page.evaluate(readKept);
}
