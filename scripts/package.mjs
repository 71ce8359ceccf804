// Packages the extension as a .vsix: `npm run package` beside package.json, the tests and `npm start` where they like.
import fs from 'node:fs';
import path from 'node:path';
import { isMain, must, prepare, root } from './toolchain.mjs';

/**
 * Builds for production (vsce runs `vscode:prepublish`) and packages.
 * @param {string} file path of the .vsix to write
 */
export async function packageExtension(file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  // Everything is bundled: node_modules stays out.
  await must('vsce', [
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--out',
    file,
  ]);
}

if (isMain(import.meta.url)) {
  await prepare();
  /** @type {{ name: string, version: string }} */
  const { name, version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  await packageExtension(path.join(root, `${name}-${version}.vsix`));
}
