import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/components/**', 'tests/e2e/**', 'node_modules/**'],
    globalSetup: 'tests/helpers/global-setup.ts',
    // Most of the time is waiting, for PostgreSQL and for time to pass.
    maxWorkers: 3,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
