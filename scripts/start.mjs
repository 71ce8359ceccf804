// Opens the sample study in a real VS Code: `npm start`. On the desktop when `code` is on the PATH, otherwise in a
// browser, served from this machine until Ctrl+C.
import fs from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { packageExtension } from './package.mjs';
import { startServer } from './realEditor.mjs';
import { findOnPath } from './setUpEditor.mjs';
import { prepare, output, root, run } from './toolchain.mjs';

/** A copy, so that what is tried out does not change the checkout. */
function copySampleStudy() {
  const folder = path.join(output, 'sample-study');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.cpSync(path.join(root, 'media', 'samples'), folder, { recursive: true });
  return folder;
}

/** What is seen first: the student's traces. */
const firstFile = 'traces_student.jsonl';

async function openOnDesktop() {
  await build({ production: false });
  const study = copySampleStudy();
  const options = ['--new-window', `--extensionDevelopmentPath=${root}`];
  return run('code', [...options, study, path.join(study, firstFile)]);
}

async function serve() {
  const vsix = path.join(output, 'stepaudit.vsix');
  await packageExtension(vsix);
  const server = await startServer({
    vsix: [vsix],
    settings: { 'stepaudit.reading.openAutomatically': true },
  });
  const study = copySampleStudy();
  const url = server.url(study, [['openFile', server.uri(path.join(study, firstFile))]]);
  console.log(`\nStep Audit is open at\n  ${url}\nPress Ctrl+C to stop.`);
  await new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await server.stop();
}

await prepare();
if (findOnPath(['code', 'code.cmd']) === undefined) await serve();
else process.exitCode = await openOnDesktop();
