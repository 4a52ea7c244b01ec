import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/embed/**/*.test.ts'],
    globalSetup: 'tests/embed/global-setup.ts',
    testTimeout: 60_000,
    hookTimeout: 90_000,
    fileParallelism: false,
  },
});
