/** Runs the widgets' tests in real Chromium, the same binary on every machine. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import chromium from '@sparticuz/chromium';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';

const strictPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

/** Some arguments save memory in cloud functions and cost stability here. */
const unwanted = ['--single-process', '--no-zygote'];

/** What was run, for whoever adds up all tests: `{passed, failed, failures}` in WTR_SUMMARY's file. */
function summaryReporter() {
  const testsOf = ({ tests, suites }) => [...tests, ...suites.flatMap(testsOf)];
  const failureOf = (file, { name, error }) => ({
    file,
    title: name,
    message: `${error?.name ?? 'Error'}: ${error?.message ?? ''}`,
  });
  return {
    async stop({ sessions }) {
      if (!process.env.WTR_SUMMARY) return;
      const all = [...sessions];
      const run = all.flatMap(({ testFile, testResults }) =>
        (testResults ? testsOf(testResults) : [])
          .filter((test) => !test.skipped)
          .map((test) => ({ ...test, testFile })),
      );
      const failures = run
        .filter(({ passed }) => !passed)
        .map(({ testFile, ...test }) => failureOf(testFile, test));
      const broken = all.filter((session) => !session.passed);
      if (failures.length === 0) {
        for (const { testFile, errors } of broken) {
          failures.push(failureOf(testFile, { name: '', error: errors?.[0] }));
        }
      }
      const summary = {
        passed: run.filter(({ passed }) => passed).length,
        failed: failures.length,
      };
      await writeFile(process.env.WTR_SUMMARY, JSON.stringify({ ...summary, failures }));
    },
  };
}

/** Command `emulate-forced-colors`, `{active}`: the runner's own emulates it in Playwright alone. */
const forcedColors = {
  name: 'forced-colors',
  consoles: new WeakMap(),
  async executeCommand({ command, payload, session }) {
    if (command !== 'emulate-forced-colors') return undefined;
    const page = session.browser.getPage(session.id);
    const console = this.consoles.get(page) ?? (await page.createCDPSession());
    this.consoles.set(page, console);
    const features = [
      { name: 'forced-colors', value: payload.active ? 'active' : '' },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ];
    await console.send('Emulation.setEmulatedMedia', { features });
    return true;
  },
};

export default {
  rootDir: fileURLToPath(new URL('.', import.meta.url)),
  files: 'tests/components/**/*.test.ts',
  nodeResolve: { exportConditions: ['browser', 'production'] },
  concurrency: 2,
  plugins: [
    forcedColors,
    esbuildPlugin({
      ts: true,
      target: 'esnext',
      tsconfig: fileURLToPath(new URL('./components/tsconfig.json', import.meta.url)),
    }),
  ],
  middleware: [
    async (context, next) => {
      await next();
      if (context.path.endsWith('/strict-page.html')) {
        context.set('content-security-policy', strictPolicy);
      }
    },
  ],
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath: await chromium.executablePath(),
        args: [...chromium.args.filter((arg) => !unwanted.includes(arg)), '--no-sandbox'],
        headless: 'shell',
      },
    }),
  ],
  testFramework: { config: { timeout: 15_000 } },
  testsFinishTimeout: 240_000,
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: false }),
    summaryReporter(),
  ],
};
