// Bundles of OpenAI's client only what the judges use: `client.get` and `client.post`, without the classes for each part
// of the API that every client makes, which would be a third of the server's code.
import path from 'node:path';

/** @type {import('esbuild').Plugin} */
export const bareOpenaiClient = {
  name: 'bare-openai-client',
  setup(build) {
    const client = path.join('node_modules', 'openai', 'client.mjs');
    build.onResolve({ filter: /^\.\/resources\// }, ({ importer }) =>
      importer.endsWith(client)
        ? { path: 'resources', namespace: 'bare-openai', sideEffects: false }
        : undefined,
    );
    build.onLoad({ filter: /^/, namespace: 'bare-openai' }, async () => {
      const names = Object.keys(await import('openai/resources'));
      return { contents: names.map((name) => `export class ${name} {}`).join('\n') };
    });
  },
};
