import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // A forgotten `.only` fails instead of hiding the other tests.
    allowOnly: false,
    projects: [
      // A busy machine is slow, which is no failure.
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          testTimeout: 30_000,
          // What is tested is pure: loading it anew for each file would take longer than the tests.
          isolate: false,
        },
      },
      {
        test: {
          name: 'node',
          include: ['test/node/**/*.test.ts', 'test/cli/**/*.test.ts'],
          globalSetup: 'test/cli/globalSetup.ts',
          testTimeout: 30_000,
        },
      },
      { test: { name: 'server', include: ['test/server/**/*.test.ts'], testTimeout: 30_000 } },
      {
        test: {
          name: 'webview',
          include: ['test/webview/**/*.test.ts'],
          testTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/e2e/harness/globalSetup.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // How long a state of the workbench may take to come about.
          expect: { poll: { timeout: 20_000 } },
          // Two processors bear one editor at a time.
          fileParallelism: false,
        },
      },
    ],
  },
});
