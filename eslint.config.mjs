import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';

const builtIn = builtinModules.filter((name) => !/^(_|node:)/.test(name)).join('|');
const noNode = { regex: `^(node:|(${builtIn})$)`, message: 'There is no Node here.' };
const nodeGlobals = [
  'process',
  'Buffer',
  'global',
  'require',
  'module',
  '__dirname',
  '__filename',
  'setImmediate',
];
const domGlobals = [
  'window',
  'document',
  'navigator',
  'location',
  'localStorage',
  'sessionStorage',
  'HTMLElement',
];
const ambientGlobals = [
  'fetch',
  'setTimeout',
  'setInterval',
  'queueMicrotask',
  'performance',
  'console',
  'crypto',
];

const noDefaultExport = { selector: 'ExportDefaultDeclaration', message: 'Export by name.' };
const noHtml = {
  selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
  message: 'Trace text is hostile: set text, never HTML.',
};

const parserOptions = {
  projectService: { allowDefaultProject: ['vitest.config.mts'] },
  tsconfigRootDir: import.meta.dirname,
};

const naming = [
  { selector: 'default', format: ['camelCase'] },
  { selector: 'import', format: ['camelCase', 'PascalCase'] },
  { selector: 'typeLike', format: ['PascalCase'], custom: { regex: '^I[A-Z][a-z]', match: false } },
  // Fields of records, of other people's wire formats and of header maps keep the names they have there.
  { selector: ['objectLiteralProperty', 'typeProperty', 'objectLiteralMethod'], format: null },
  { selector: ['parameter', 'variable'], format: ['camelCase'], leadingUnderscore: 'allow' },
  // Names taken out of such records.
  { selector: ['parameter', 'variable'], modifiers: ['destructured'], format: null },
];

export default defineConfig(
  {
    ignores: [
      'dist',
      'dist-test',
      'test-output',
      'coverage',
      'reports',
      '.tools',
      '.stryker-tmp',
      '.vscode-test',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.mts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions },
    rules: {
      '@typescript-eslint/naming-convention': ['error', ...naming],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // Trace text is hostile: control characters are looked for on purpose.
      'no-control-regex': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'max-lines': ['error', 300],
      'no-console': 'error',
      'no-restricted-syntax': ['error', noDefaultExport, noHtml],
    },
  },
  { files: ['test/**/*.ts'], rules: { 'no-restricted-syntax': ['error', noDefaultExport] } },
  { files: ['src/cli/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['src/core/**/*.ts', 'src/protocol/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [noNode, { regex: '^(vscode|openai)', message: 'This layer is pure.' }] },
      ],
      'no-restricted-globals': ['error', ...nodeGlobals, ...domGlobals, ...ambientGlobals],
    },
  },
  {
    files: ['src/webview/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [noNode, { regex: '^lit/directives/unsafe-', message: noHtml.message }] },
      ],
    },
  },
  {
    // The scripts are JavaScript; their types are checked through JSDoc by their own tsconfig.
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        Buffer: 'readonly',
        performance: 'readonly',
        module: 'writable',
      },
    },
  },
  {
    files: ['scripts/**/*.mjs'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions,
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      'no-restricted-syntax': ['error', noDefaultExport],
    },
  },
);
