import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      { test: { name: 'node', include: ['test/node/**/*.test.ts', 'test/cli/**/*.test.ts'], testTimeout: 30_000 } },
      { test: { name: 'server', include: ['test/server/**/*.test.ts'], testTimeout: 30_000 } },
      { test: { name: 'webview', include: ['test/webview/**/*.test.ts'], testTimeout: 60_000, fileParallelism: false } },
    ],
  },
});
