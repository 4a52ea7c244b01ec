/** What the report of a test run says: whether a test noticed the sabotage, or something else failed. */

export interface Trial {
  /** True when every file was loaded and every test passed. */
  readonly passed: boolean;
  /** The first test whose expectation failed. */
  readonly noticed: { readonly file: string; readonly title: string } | undefined;
  /** What went wrong otherwise: no test can be said to have noticed anything. */
  readonly trouble: string | undefined;
}

interface Report {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

interface WidgetReport {
  readonly failed: number;
  readonly failures: readonly Failure[];
}

interface Failure {
  readonly file: string;
  readonly title: string;
  readonly message: string;
}

/**
 * How a failed expectation begins: of `expect`, of `rejects`, of fast-check, of `eventually`, and of
 * what looks for something on a page (`tests/components/helpers.ts`). Whatever else fails says that the sabotage does not run, not that a test misses the rule.
 */
const EXPECTATION =
  /^(AssertionError\b|Error: promise resolved |Error: Property failed |Error: Nothing came within |Error: waited in vain for |Error: no button |Error: nothing matches )/;
export const inTrouble = (trouble: string): Trial => ({
  passed: false,
  noticed: undefined,
  trouble,
});

export function ofVitest(
  { success, testResults }: Report,
  code: number | null,
  files: number,
): Trial {
  if (testResults.length < files) return inTrouble('not every file was run: is it tracked?');
  const failures = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages = [] }) => ({
        file: name,
        title: fullName,
        message: failureMessages[0] ?? '',
      })),
  );
  const otherwise = testResults.find(({ message }) => message)?.message;
  return judged(failures, success && code === 0, otherwise);
}

export function ofWebTestRunner({ failed, failures }: WidgetReport, code: number | null): Trial {
  return judged(failures, failed === 0 && code === 0);
}

function judged(failures: readonly Failure[], passed: boolean, otherwise?: string): Trial {
  const noticed = failures.find(({ message }) => EXPECTATION.test(message));
  const trouble = failures[0]?.message ?? otherwise ?? 'the run failed without a failing test';
  return { passed, noticed, trouble: passed || noticed ? undefined : trouble.slice(0, 300) };
}
