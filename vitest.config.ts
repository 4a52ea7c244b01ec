import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/components/**', 'tests/e2e/**', 'node_modules/**'],
    globalSetup: 'tests/helpers/global-setup.ts',
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
