import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Each takes ten seconds or more, and a clean checkout knows that of no file. */
const long = [
  'plugins/destination-contract',
  'msp360-migration/life/life',
  'msp360-migration/removable',
  'msp360-migration/doctor',
  'msp360-migration/locks',
  'chaos/crowd',
  'chaos/kill',
  'chaos/postgres',
  'chaos/supervision',
  'chaos/vendors',
  'api/worker',
  'api/keys',
  'api/revocations',
  'api/events',
  'attacks/secret-edits',
  'attacks/rotation',
].map((name) => `/tests/${name}.test.ts`);

/** Begins with the long ones, so that in the end none of them runs alone. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const place = ({ moduleId }: TestSpecification) =>
      long.findIndex((end) => moduleId.endsWith(end)) + 1 || long.length + 1;
    return sorted.toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: [
      ...['components', 'e2e', 'embed', 'screens'].map((name) => `tests/${name}/**`),
      'node_modules/**',
    ],
    globalSetup: 'tests/helpers/global-setup.ts',
    // Two more than there are cores, as most of a test is waiting; many would run out of connections.
    maxWorkers: Math.min(4, availableParallelism() + 2),
    sequence: { sequencer: LongFirst },
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
