import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: [
      ...['components', 'e2e', 'embed', 'screens'].map((name) => `tests/${name}/**`),
      'node_modules/**',
    ],
    globalSetup: 'tests/helpers/global-setup.ts',
    // One for each core, as most of a test is waiting; more would run out of connections.
    maxWorkers: Math.min(4, availableParallelism()),
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
