/** A bar that says how far a long command is, on standard error so that results stay clean. */

const WIDTH = 30;

interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Redrawn ten times a second on a terminal; elsewhere a line a second. The last is always shown. */
export function createProgressBar(
  command: string,
  screen: Screen = process.stderr,
  now: () => number = () => performance.now(),
): (done: number, total: number) => void {
  const started = now();
  let next = 0;
  return (done, total) => {
    const at = now();
    const last = done >= total;
    if (!last && at < next) return;
    next = at + (screen.isTTY ? 100 : 1_000);
    const text = draw(command, { done, total, seconds: (at - started) / 1_000 });
    screen.write(screen.isTTY ? `\r\x1b[K${text}${last ? '\n' : ''}` : `${text}\n`);
  };
}

/** Such as `backfill [#########---------------------] 3000 of 10000 rows, 1480/s, 5 s left`. */
function draw(
  command: string,
  { done, total, seconds }: { done: number; total: number; seconds: number },
): string {
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const filled = Math.round(share * WIDTH);
  const bar = `${'#'.repeat(filled)}${'-'.repeat(WIDTH - filled)}`;
  const speed = seconds > 0 ? done / seconds : 0;
  const left = speed > 0 && done < total ? `, ${Math.ceil((total - done) / speed)} s left` : '';
  return `${command} [${bar}] ${done} of ${total} rows, ${Math.round(speed)}/s${left}`;
}
