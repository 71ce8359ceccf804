// Takes the README's pictures from the sample study in the real editor: `node scripts/pictures.mjs`.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packageExtension } from './package.mjs';
import { launchBrowser, startServer } from './realEditor.mjs';
import { output, prepare, root } from './toolchain.mjs';

const folder = path.join(root, 'media', 'readme');

/** @param {import('playwright-core').Page} page @param {string} title */
async function runCommand(page, title) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget:visible input').first().fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
}

/**
 * As WebP, which takes a quarter of a PNG's space: the pictures are shipped with the extension.
 * @param {import('playwright-core').Browser} launched @param {import('playwright-core').Page} page
 * @param {string} name
 */
async function take(launched, page, name) {
  const png = await page.screenshot({ animations: 'disabled' });
  const blank = await launched.newPage();
  try {
    /** @type {string} */
    const webp = await blank.evaluate(`(async () => {
      const picture = await createImageBitmap(
        await (await fetch('data:image/png;base64,${png.toString('base64')}')).blob(),
      );
      const canvas = document.createElement('canvas');
      canvas.width = picture.width;
      canvas.height = picture.height;
      canvas.getContext('2d').drawImage(picture, 0, 0);
      return canvas.toDataURL('image/webp', 0.28);
    })()`);
    fs.writeFileSync(path.join(folder, `${name}.webp`), Buffer.from(webp.split(',')[1] ?? '', 'base64'));
  } finally {
    await blank.close();
  }
}

/** @param {import('playwright-core').Page} page @param {string} text */
function crumb(page, text) {
  return page.locator('.breadcrumbs-control', { hasText: text });
}

await prepare();
const vsix = path.join(output, 'stepaudit.vsix');
await packageExtension(vsix);
fs.mkdirSync(folder, { recursive: true });
const study = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'stepaudit-pictures-')), 'sample-study');
fs.cpSync(path.join(root, 'media', 'samples'), study, { recursive: true });
const server = await startServer({ vsix: [vsix], settings: { 'stepaudit.author': 'Ada' } });
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1240, height: 700 } });
  await page.goto(server.url(study, [['openFile', server.uri(path.join(study, 'traces_student.jsonl'))]]));
  await page
    .getByText(/^Read question 1 · /u)
    .first()
    .click();
  const lens = page.locator('.codelens-decoration', { hasText: 'Next ›' }).first();
  await lens.waitFor();
  await page.keyboard.press('Alt+x');
  await crumb(page, '1 ✗').waitFor();
  await page.keyboard.press('Alt+a');
  for (const step of ['2 ✓', '3 ✓', '4 ✗', '5 ?']) {
    await page.keyboard.press('Alt+j');
    await crumb(page, step).waitFor();
  }
  await page.keyboard.press('Shift+Alt+1');
  await crumb(page, '5 ✓ ✎').waitFor();
  await lens.waitFor();
  await runCommand(page, 'Step Audit: Show Traces View');
  await page.getByRole('treeitem', { name: /^Question 1,/u }).waitFor();
  await runCommand(page, 'View: Focus Active Editor Group');
  await take(browser, page, 'reading');
  await page.keyboard.press('Alt+k');
  await crumb(page, '4 ✗').waitFor();
  await page.setViewportSize({ width: 1640, height: 820 });
  await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
  await runCommand(page, 'Step Audit: Compare with Other Models');
  const panel = page
    .locator('iframe.webview.ready')
    .first()
    .contentFrame()
    .frameLocator('iframe#active-frame');
  await panel.getByRole('gridcell').first().waitFor();
  await page.mouse.move(400, 500);
  await page.locator('.monaco-hover:not(.hidden)').waitFor({ state: 'hidden' });
  await take(browser, page, 'compare');
  await runCommand(page, 'View: Close All Editors');
  await page.setViewportSize({ width: 1240, height: 860 });
  await runCommand(page, 'Step Audit: Open Audit');
  await page.locator('.quick-input-title', { hasText: 'Which arms?' }).waitFor();
  await page.keyboard.press('Enter');
  await panel.getByRole('region', { name: 'Steps' }).waitFor();
  await take(browser, page, 'audit');
} finally {
  await browser.close();
  await server.stop();
  fs.rmSync(path.dirname(study), { recursive: true, force: true });
}
