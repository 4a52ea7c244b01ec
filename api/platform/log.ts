/** Structured logs: one JSON line an event on standard output. */
import { configure, getJsonLinesFormatter, type LogLevel } from '@logtape/logtape';

export const logLevels = ['debug', 'info', 'warning', 'error'] as const satisfies LogLevel[];
export type Level = (typeof logLevels)[number];

export async function configureLog(level: Level): Promise<void> {
  const format = getJsonLinesFormatter();
  await configure({
    reset: true,
    sinks: { stdout: (record) => void process.stdout.write(format(record)) },
    loggers: [
      { category: 'integration-center', lowestLevel: level, sinks: ['stdout'] },
      { category: ['logtape', 'meta'], lowestLevel: 'warning', sinks: ['stdout'] },
    ],
  });
}
