// npm and deno task pass Ctrl-C on to a process that the terminal has told already.
const SAME_PRESS_MS = 1_000;

/** Ends a process cleanly at the first Ctrl-C or TERM; pressing again while it stops forces it. */
export function onStopSignal(stop: () => Promise<void>): void {
  let since: number | undefined;
  const handle = () => {
    if (since !== undefined) {
      if (Date.now() - since > SAME_PRESS_MS) process.exit(130);
      return;
    }
    since = Date.now();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', handle);
  process.on('SIGTERM', handle);
}

/** Prints a start failure in words and ends the process; foreign errors keep their stack. */
export function failStart(error: unknown): never {
  const known = error instanceof Error && /^(StartError|ConfigError|DemoError)$/.test(error.name);
  const words = known ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${words}\n`);
  process.exit(1);
}
