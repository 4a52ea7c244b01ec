/** How the figures of a worker thread reach the scrape of its process. */
import { parentPort, threadId } from 'node:worker_threads';
import { AggregatorRegistry } from 'prom-client';
import type { Figures, Metrics } from './metrics.ts';

const EVERY_MS = 2_000;

interface Report {
  readonly kind: 'figures';
  readonly thread: number;
  readonly figures: Figures;
}

/** In the thread: tells its parent every two seconds. @returns what tells a last time and ends it. */
export function reportFigures(metrics: Metrics): () => Promise<void> {
  const tell = async () => {
    const report: Report = { kind: 'figures', thread: threadId, figures: await metrics.figures() };
    parentPort?.postMessage(report);
  };
  const timer = setInterval(() => void tell().catch(() => {}), EVERY_MS);
  return async () => {
    clearInterval(timer);
    await tell();
  };
}

/** In the parent: what the latest thread told, on top of what its predecessors had counted. */
export function createThreadFigures() {
  let thread = 0;
  let past: Figures | undefined;
  let latest: Figures | undefined;
  return {
    /** Takes a message of any kind; heeds reports only. */
    async hear(message: unknown): Promise<void> {
      if (!isReport(message)) return;
      const before = thread === message.thread ? undefined : latest;
      thread = message.thread;
      latest = message.figures;
      if (before) past = past ? await sumOf([past, before]) : before;
    },
    all: (): Figures[] => [past, latest].filter((figures) => figures !== undefined),
  };
}

export type ThreadFigures = ReturnType<typeof createThreadFigures>;

async function sumOf(figures: readonly Figures[]): Promise<Figures> {
  return (await AggregatorRegistry.aggregate([...figures]).getMetricsAsJSON()) as Figures;
}

function isReport(message: unknown): message is Report {
  return (message as { kind?: unknown } | null)?.kind === 'figures';
}
