import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../axeViolations';
import { base, pageOf, pairPage, teacher, triplePage } from './pages';
import { type PanelHost, startPanelHost } from './panelPage';
import { type ThemeName, themes } from './themes';

const current = { file: pairPage.arms[0]?.file ?? '', record: 82, chain: 0, step: 2 };

let host: PanelHost;
beforeAll(async () => {
  host = await startPanelHost();
});
afterAll(async () => {
  await host.close();
});

describe.each(Object.keys(themes) as ThemeName[])('in the theme %s', (theme) => {
  it('two arms, the reader’s step and a focused cell pass axe', async () => {
    const panel = await host.open({ theme });
    await panel.show(pairPage, current);
    await panel.page.getByRole('grid').focus();
    await panel.page.keyboard.press('ArrowUp');
    await panel.page.keyboard.press('e');
    expect(await axeViolations(panel.page)).toEqual([]);
    await panel.screenshot(theme);
    expect(panel.incidents).toEqual([]);
    await panel.close();
  });

  it('three arms with a notice pass axe', async () => {
    const panel = await host.open({ theme });
    await panel.show(triplePage);
    await panel.send('unreadable');
    expect(await axeViolations(panel.page)).toEqual([]);
    await panel.screenshot(`three-${theme}`);
    await panel.page.getByLabel('Lay out Markdown').click();
    expect(await axeViolations(panel.page)).toEqual([]);
    await panel.close();
  });

  it('a narrow panel with a long question passes axe', async () => {
    const panel = await host.open({ theme, width: 500 });
    await panel.show(pageOf([teacher, base], { question: 'Word after word. '.repeat(90) }));
    expect(await axeViolations(panel.page)).toEqual([]);
    await panel.show(pairPage, current);
    expect(await axeViolations(panel.page)).toEqual([]);
    await panel.screenshot(`narrow-${theme}`);
    await panel.close();
  });

  it('a problem passes axe', async () => {
    const panel = await host.open({ theme });
    await panel.show(pairPage);
    await panel.send({
      type: 'problem',
      sentence: 'No other file has question 84. Choose another file to compare with.',
    });
    expect(await axeViolations(panel.page)).toEqual([]);
    await panel.screenshot(`problem-${theme}`);
    await panel.close();
  });
});

describe('high contrast', () => {
  it.each(['hcdark', 'hclight'] as const)(
    '%s outlines each cell, and the current row twice as thick',
    async (theme) => {
      const panel = await host.open({ theme });
      await panel.show(pairPage, current);
      const found = await panel.page.evaluate(() => {
        const grid = document
          .querySelector('stepaudit-compare')
          ?.shadowRoot?.querySelector('stepaudit-step-grid')?.shadowRoot;
        const cells = [...(grid?.querySelectorAll('.cell') ?? [])].map((cell) => getComputedStyle(cell));
        const row = grid?.querySelector('.row.current');
        return {
          borders: [...new Set(cells.map((style) => `${style.borderTopWidth} ${style.borderTopColor}`))],
          row: row ? getComputedStyle(row).outlineWidth : undefined,
        };
      });
      const contrast = theme === 'hcdark' ? 'rgb(111, 195, 223)' : 'rgb(15, 74, 133)';
      expect(found).toEqual({ borders: [`1px ${contrast}`], row: '2px' });
      await panel.close();
    },
  );

  it('is left to the themes that ask for it', async () => {
    const panel = await host.open({ theme: 'light' });
    await panel.show(pairPage);
    const border = await panel.page
      .locator('.cell')
      .first()
      .evaluate((cell) => getComputedStyle(cell).borderTopColor);
    expect(border).toBe('rgba(0, 0, 0, 0)');
    await panel.close();
  });
});

describe('colours', () => {
  it('are the theme’s, also where the extension’s own are not declared', async () => {
    const panel = await host.open();
    await panel.show(pairPage);
    const colour = (): Promise<string> =>
      panel.page
        .locator('.cell.error .pill')
        .first()
        .evaluate((pill) => getComputedStyle(pill).color);
    expect(await colour()).toBe('rgb(244, 135, 113)');
    await panel.page.evaluate(() => {
      document.documentElement.style.setProperty('--vscode-stepaudit-errorForeground', 'rgb(1, 2, 3)');
    });
    expect(await colour()).toBe('rgb(1, 2, 3)');
    await panel.page.evaluate(() => {
      document.documentElement.style.setProperty('--vscode-stepaudit-errorForeground', 'initial');
    });
    expect(await colour()).toBe('rgb(248, 81, 73)');
    await panel.close();
  });
});
