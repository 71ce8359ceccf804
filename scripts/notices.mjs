// Writes the licences of the packages that the bundles contain, as most of them ask to be handed on.
import fs from 'node:fs';
import path from 'node:path';
import { root } from './toolchain.mjs';

const licenceFile = /^(?:licen[cs]e|copying)(?:[.-].*)?$/i;

/** @param {string} folder of a package */
function noticeOf(folder) {
  /** @type {{ name: string, version: string, license?: string }} */
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = fs.readdirSync(folder).find((entry) => licenceFile.test(entry));
  if (file === undefined && license === undefined) throw new Error(`${name} does not say its licence.`);
  const text = file === undefined ? `Licence: ${license}` : fs.readFileSync(path.join(folder, file), 'utf8');
  return `${name} ${version}\n\n${text.trim()}\n`;
}

/**
 * @param {readonly import('esbuild').Metafile[]} metafiles of the bundles
 * @param {string} file path of the text to write
 */
export function writeNotices(metafiles, file) {
  const folders = new Set(
    metafiles
      .flatMap(({ inputs }) => Object.keys(inputs))
      .map((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0])
      .filter((folder) => folder !== undefined),
  );
  const notices = [...folders].sort().map((folder) => noticeOf(path.resolve(root, folder)));
  const head = 'Step Audit contains the following packages. It thanks their authors.\n';
  fs.writeFileSync(file, [head, ...notices].join(`\n${'-'.repeat(78)}\n\n`));
}
