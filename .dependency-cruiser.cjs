/** A layer may import itself and the layers listed; everything else in src/ is out of its reach. */
const layers = {
  core: [],
  protocol: ['core'],
  node: ['core', 'protocol'],
  server: ['core', 'protocol', 'node'],
  extension: ['core', 'protocol', 'node'],
  cli: ['core', 'protocol', 'node'],
  webview: ['core', 'protocol'],
};

/** @param {readonly string[]} names */
const anyOf = (names) => `^src/(${names.join('|')})/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(layers).map(([layer, below]) => ({
      name: `${layer}-looks-down`,
      comment: `src/${layer} imports only ${[layer, ...below].join(', ')}.`,
      severity: 'error',
      from: { path: anyOf([layer]) },
      to: { path: '^(src|test|scripts)/', pathNot: anyOf([layer, ...below]) },
    })),
    {
      name: 'no-cycles',
      comment: 'Of two files one is understood without the other; a type import is an import too.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-layers',
      comment: 'core and protocol run anywhere: no Node, no editor, no HTTP client.',
      severity: 'error',
      from: { path: anyOf(['core', 'protocol']) },
      to: { path: ['^vscode', 'node_modules/(vscode|openai)', '^openai'] },
    },
    {
      name: 'no-node-in-pure-layers',
      severity: 'error',
      from: { path: anyOf(['core', 'protocol', 'webview']) },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'editor-only-in-extension',
      severity: 'error',
      from: { path: '^src/', pathNot: anyOf(['extension']) },
      to: { path: '^vscode$' },
    },
    {
      name: 'nobody-imports-the-wiring',
      comment: 'Entry points put things together; nothing depends on them.',
      severity: 'error',
      from: {},
      to: { path: '^src/(extension/extension|(server|cli)/main|webview/[^/]+/main)\\.ts$' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^vscode$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
