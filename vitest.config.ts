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
    // One more than there are cores, as most of a test is waiting; many would run out of connections.
    maxWorkers: Math.min(4, availableParallelism() + 1),
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
