/** Ends a process cleanly: once per process, at the first Ctrl-C or TERM; the second one forces it. */
export function onStopSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const handle = () => {
    if (stopping) process.exit(130);
    stopping = true;
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
